package dev.faultline.analysis;

import dev.faultline.analysis.GroupSources.Ports;
import dev.faultline.model.Family;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import java.util.List;
import java.util.Optional;

/** Finds the ICMP messages that security groups admit from the internet. */
final class IcmpOpenings {
    private static final PortRange ECHO_REQUEST = PortRange.icmp(8, 0);
    private static final PortRange ECHO_REQUEST_IPV6 = PortRange.icmp(128, 0);

    private IcmpOpenings() {}

    static List<IcmpOpening> of(List<GroupSources> groups) {
        return groups.stream()
                .filter(sources -> sources.all().stream()
                        .anyMatch(source -> source.protocol().hasTypes()))
                .filter(sources -> !sources.open(sources.covering(Protocol.ALL)))
                .flatMap(sources -> opening(sources).stream())
                .toList();
    }

    private static Optional<IcmpOpening> opening(GroupSources sources) {
        boolean ipv4 = sources.family() == Family.IPV4;
        PortRange echo = ipv4 ? ECHO_REQUEST : ECHO_REQUEST_IPV6;
        return sources.ports(ipv4 ? Protocol.ICMP : Protocol.ICMPV6, sources::open).stream()
                .filter(types -> types.range().contains(echo.from()))
                .findFirst()
                .map(types -> opening(sources, types));
    }

    private static IcmpOpening opening(GroupSources sources, Ports types) {
        return new IcmpOpening(
                sources.group().id(),
                sources.group().vpcId(),
                sources.family(),
                types.range().equals(PortRange.ALL),
                sources.text(types.through()));
    }
}
