package dev.faultline.analysis;

import dev.faultline.model.Coverage;
import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import java.util.ArrayList;
import java.util.List;

/** Everything that follows from who can reach what. The network is indexed once for all of it. */
final class Reachabilities {
    private Reachabilities() {}

    static List<Fact> derive(Network network) {
        // What could not be read is weighed by who asks for the findings, from the ledger: here it is taken for absent.
        Reach reach = new Reach(network, new Coverage(List.of()));
        Exposures exposures = new Exposures(reach);
        List<InternetExposure> found = exposures.derive();
        List<Fact> facts = new ArrayList<>(found);
        facts.addAll(new OpeningEffects(reach.topology(), exposures, found).derive());
        return facts;
    }
}
