package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import java.util.ArrayList;
import java.util.List;

/** All that security groups admit from the internet, told in the ways that rules ask about; sources are gathered once. */
final class GroupOpenings {
    private GroupOpenings() {}

    static List<Fact> derive(Network network) {
        List<GroupSources> groups = GroupSources.of(network);
        AuthorisedPorts authorised = new AuthorisedPorts(network);
        List<Fact> facts = new ArrayList<>();
        facts.addAll(SecurityGroupOpenings.of(groups));
        facts.addAll(InternetUnions.of(groups, authorised));
        facts.addAll(WidePrefixLists.of(groups, authorised));
        facts.addAll(IcmpOpenings.of(groups));
        facts.addAll(Ipv6Openings.of(groups, network));
        return facts;
    }
}
