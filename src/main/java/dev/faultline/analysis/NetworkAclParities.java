package dev.faultline.analysis;

import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkAcl;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.PortRange;
import dev.faultline.model.SubnetCidrBlock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what network ACLs do to IPv6 with what they do to IPv4. AWS keeps the two apart, and so do people. */
final class NetworkAclParities {
    private final AclDirections directions;
    private final Map<String, List<NetworkAclOpening>> openings;
    private final Set<String> withIpv6 = new HashSet<>();
    private final Set<String> spoken = new HashSet<>();
    private final List<NetworkAclParity> found = new ArrayList<>();

    private NetworkAclParities(Network network) {
        directions = new AclDirections(network);
        openings = network.all(NetworkAclOpening.class).stream()
                .collect(Collectors.groupingBy(NetworkAclOpening::networkAclId));
        Map<String, String> acls = new HashMap<>();
        network.all(EffectiveNetworkAcl.class).forEach(guard -> acls.put(guard.subnetId(), guard.networkAclId()));
        network.all(SubnetCidrBlock.class).stream()
                .filter(block -> block.cidr().family() == Family.IPV6)
                .forEach(block -> withIpv6.add(acls.getOrDefault(block.subnetId(), "")));
        network.all(FamilyUse.class).stream()
                .filter(use -> use.family() == Family.IPV6)
                .forEach(use -> spoken.add(acls.getOrDefault(use.subnetId(), "")));
    }

    static List<NetworkAclParity> derive(Network network) {
        NetworkAclParities analysis = new NetworkAclParities(network);
        for (NetworkAcl acl : network.all(NetworkAcl.class)) {
            if (analysis.withIpv6.contains(acl.id())) {
                analysis.findWider(acl);
                analysis.findClosed(acl, false);
                analysis.findClosed(acl, true);
            }
        }
        return analysis.found;
    }

    private void findWider(NetworkAcl acl) {
        List<NetworkAclOpening> ipv4 = openings(acl, Family.IPV4);
        List<NetworkAclOpening> ipv6 = openings(acl, Family.IPV6);
        // Without any allow for IPv4, the ACL is one for IPv6 alone.
        boolean both = !directions.of(acl.id(), false, Family.IPV4).allowsNothing();
        if (both && everyPort(ipv6) && !everyPort(ipv4)) {
            String ports = ipv4.isEmpty()
                    ? "at no port"
                    : "at tcp " + ranges(ipv4).stream().map(PortRange::toString).collect(Collectors.joining(", "));
            note(
                    acl,
                    false,
                    "lets the internet in at every tcp port over IPv6 by %s, over IPv4 %s"
                            .formatted(ipv6.get(0).entries(), ports));
        }
    }

    private List<NetworkAclOpening> openings(NetworkAcl acl, Family family) {
        return openings.getOrDefault(acl.id(), List.of()).stream()
                .filter(opening -> opening.family() == family)
                .sorted(Comparator.comparingInt(opening -> opening.ports().from()))
                .toList();
    }

    private static boolean everyPort(List<NetworkAclOpening> openings) {
        List<PortRange> ranges = ranges(openings);
        return ranges.size() == 1 && ranges.get(0).coversEveryPort();
    }

    /** The ports of openings in ascending order; those that touch become one range. */
    private static List<PortRange> ranges(List<NetworkAclOpening> openings) {
        List<PortRange> ranges = new ArrayList<>();
        openings.forEach(opening -> AclDirection.append(ranges, opening.ports()));
        return ranges;
    }

    private void findClosed(NetworkAcl acl, boolean egress) {
        if (spoken.contains(acl.id())
                && !directions.darkByItself(acl.id(), egress, Family.IPV6)
                && passesNothing(acl, egress, Family.IPV6)
                && !passesNothing(acl, egress, Family.IPV4)) {
            note(acl, true, "lets no IPv6 %s, while it lets IPv4".formatted(egress ? "out" : "in"));
        }
    }

    private boolean passesNothing(NetworkAcl acl, boolean egress, Family family) {
        AclDirection direction = directions.of(acl.id(), egress, family);
        return direction.entries().stream().filter(NetworkAclEntry::allow).allMatch(allow -> ShadowedEntries.shadow(
                        direction, allow)
                .filter(ShadowedEntry::contradicted)
                .isPresent());
    }

    private void note(NetworkAcl acl, boolean closed, String text) {
        found.add(new NetworkAclParity(acl.id(), acl.vpcId(), closed, text, spoken.contains(acl.id())));
    }
}
