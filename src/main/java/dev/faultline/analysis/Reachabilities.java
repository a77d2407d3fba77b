package dev.faultline.analysis;

import dev.faultline.model.Coverage;
import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import java.util.ArrayList;
import java.util.List;

/** Everything that follows from who can reach what. The network is indexed once for all of it. */
final class Reachabilities {
    private Reachabilities() {}

    static List<Fact> derive(Network network, Coverage coverage) {
        Reach reach = new Reach(network, coverage);
        Exposures exposures = new Exposures(reach);
        List<InternetExposure> found = exposures.derive();
        List<OpeningEffect> effects = new OpeningEffects(reach.topology(), exposures, found).derive();
        List<Fact> facts = new ArrayList<>(found);
        facts.addAll(effects);
        facts.addAll(OpeningEffects.shields(network, effects));
        facts.addAll(LoneServers.derive(network, found));
        facts.addAll(new Egresses(reach).derive());
        facts.addAll(new BrokenChains(reach.topology()).derive());
        facts.addAll(new ChainExposures(reach.topology(), found).derive());
        facts.addAll(new ForeignReaches(reach).derive());
        facts.addAll(new DeadPermissions(reach.topology()).derive());
        facts.addAll(new AsymmetricPaths(reach.topology()).derive());
        return facts;
    }
}
