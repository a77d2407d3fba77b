package dev.faultline.analysis;

import dev.faultline.model.Coverage;
import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Everything that follows from who can reach what. The network is indexed once for all of it. */
final class Reachabilities {
    private Reachabilities() {}

    /** @param joined whether anybody asks for facts of a class; what costs much and few ask for is not worked out else */
    static List<Fact> derive(Network network, Coverage coverage, Predicate<Class<? extends Fact>> joined) {
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
        List<DeadPermission> dead = new DeadPermissions(reach.topology()).derive();
        facts.addAll(dead);
        facts.addAll(new AsymmetricPaths(reach.topology()).derive());
        facts.addAll(onRequest(reach, dead, joined));
        return facts;
    }

    private static List<Fact> onRequest(
            Reach reach, List<DeadPermission> dead, Predicate<Class<? extends Fact>> joined) {
        Endpoints endpoints = new Endpoints(reach.topology());
        List<Fact> facts = new ArrayList<>();
        if (joined.test(OnPremisesExposure.class)) {
            List<Spot> receivers = endpoints.spotsOf(Endpoints::party);
            facts.addAll(
                    new OnPremisesReaches(reach).exposures(receivers, family -> offices(reach, endpoints, family)));
        }
        if (joined.test(OnPremisesEgress.class)) {
            List<Spot> senders = senders(endpoints);
            facts.addAll(new OnPremisesReaches(reach).egresses(senders, family -> offices(reach, endpoints, family)));
        }
        if (joined.test(VpcReach.class)) {
            facts.addAll(new VpcReaches(reach).of(senders(endpoints), Optional.empty(), reach::possible));
        }
        if (joined.test(SealedGroup.class)) {
            facts.addAll(new SealedGroups(reach.topology(), dead).derive());
        }
        return facts;
    }

    private static List<Spot> senders(Endpoints endpoints) {
        return endpoints.spotsOf(eni -> Endpoints.party(eni) && !eni.plumbing());
    }

    /** Everything to and from on-premises. */
    static Traffic offices(Reach reach, Endpoints endpoints, Family family) {
        return reach.possible(family).with(endpoints.find("onprem").office(family));
    }
}
