package dev.faultline.analysis;

import dev.faultline.analysis.GroupSources.Ports;
import dev.faultline.analysis.GroupSources.Source;
import dev.faultline.model.Network;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Finds what each security group admits from the internet. Groups only allow, so what is open is the union of the
 * sources of all rules for a port; see {@link InternetSpace} for how much of a union is open.
 */
final class SecurityGroupOpenings {
    private SecurityGroupOpenings() {}

    static List<SecurityGroupOpening> derive(Network network) {
        return of(GroupSources.of(network));
    }

    static List<SecurityGroupOpening> of(List<GroupSources> groups) {
        return groups.stream().flatMap(sources -> openings(sources).stream()).toList();
    }

    private static List<SecurityGroupOpening> openings(GroupSources sources) {
        if (!sources.open(sources.all())) {
            return List.of();
        }
        List<Source> everything = sources.covering(Protocol.ALL);
        if (sources.open(everything)) {
            return List.of(opening(sources, Protocol.ALL, PortRange.ALL, everything));
        }
        List<SecurityGroupOpening> openings = new ArrayList<>();
        for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
            for (Ports ports : sources.ports(protocol, sources::open)) {
                openings.add(opening(sources, protocol, ports.range(), ports.through()));
            }
        }
        return openings;
    }

    private static SecurityGroupOpening opening(
            GroupSources sources, Protocol protocol, PortRange ports, Collection<Source> through) {
        return new SecurityGroupOpening(
                sources.group().id(),
                sources.group().vpcId(),
                sources.family(),
                protocol,
                ports,
                sources.text(through));
    }
}
