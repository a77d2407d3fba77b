package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.NetworkInterfaceGroup;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.Subnet;
import dev.faultline.model.Vpc;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts the network interfaces in use, so that rules can tell a fault that hurts from one that nothing meets. An
 * interface in state {@code available} is attached to nothing and is not counted.
 */
final class Uses {
    private final Map<String, List<String>> workloads = new HashMap<>();
    private final Map<String, Set<String>> zonesOf = new HashMap<>();
    private final Map<ZoneKey, Integer> zones = new LinkedHashMap<>();
    private final Map<FamilyKey, Integer> families = new LinkedHashMap<>();

    private record ZoneKey(String vpcId, String zoneId) {}

    private record FamilyKey(String subnetId, String vpcId, Family family) {}

    private Uses() {}

    static List<Fact> derive(Network network) {
        Uses uses = new Uses();
        uses.count(network);
        List<Fact> facts = new ArrayList<>();
        network.all(Vpc.class).forEach(vpc -> facts.add(uses.of(vpc.id(), vpc.id())));
        network.all(Subnet.class).forEach(subnet -> facts.add(uses.of(subnet.id(), subnet.vpcId())));
        network.all(SecurityGroup.class).forEach(group -> facts.add(uses.of(group.id(), group.vpcId())));
        uses.zones.forEach((zone, count) -> facts.add(new ZoneUse(zone.vpcId, zone.zoneId, count)));
        uses.families.forEach((key, count) -> facts.add(new FamilyUse(key.subnetId, key.vpcId, key.family, count)));
        return facts;
    }

    private void count(Network network) {
        Map<String, String> zoneOfSubnet = new HashMap<>();
        network.all(Subnet.class).forEach(subnet -> zoneOfSubnet.put(subnet.id(), subnet.availabilityZoneId()));
        Map<Family, Set<String>> speakers = new EnumMap<>(Family.class);
        for (NetworkInterfaceAddress address : network.all(NetworkInterfaceAddress.class)) {
            speakers.computeIfAbsent(address.family(), unseen -> new HashSet<>())
                    .add(address.networkInterfaceId());
        }
        Set<String> ipv4 = speakers.getOrDefault(Family.IPV4, Set.of());
        Set<String> ipv6 = speakers.getOrDefault(Family.IPV6, Set.of());
        Map<String, Optional<String>> working = new HashMap<>();
        for (NetworkInterface networkInterface : network.all(NetworkInterface.class)) {
            if (!networkInterface.inUse()) {
                continue;
            }
            String id = networkInterface.id();
            if (ipv6.contains(id)) {
                note(networkInterface, Family.IPV6);
            }
            // An answer cut down to the interface alone still means IPv4: only IPv6-only subnets do without.
            if (ipv4.contains(id) || !ipv6.contains(id)) {
                note(networkInterface, Family.IPV4);
            }
            if (networkInterface.interfaceType().equals("transit_gateway")) {
                zoneOf(networkInterface, zoneOfSubnet).ifPresent(zone -> noteZone(networkInterface.vpcId(), zone));
            }
            if (!networkInterface.plumbing()) {
                Optional<String> zone = zoneOf(networkInterface, zoneOfSubnet);
                working.put(id, zone);
                note(networkInterface.vpcId(), id, zone);
                note(networkInterface.subnetId(), id, zone);
                zone.ifPresent(known -> zones.merge(new ZoneKey(networkInterface.vpcId(), known), 1, Integer::sum));
            }
        }
        for (NetworkInterfaceGroup membership : network.all(NetworkInterfaceGroup.class)) {
            if (working.containsKey(membership.networkInterfaceId())) {
                note(
                        membership.groupId(),
                        membership.networkInterfaceId(),
                        working.get(membership.networkInterfaceId()));
            }
        }
    }

    private void note(NetworkInterface networkInterface, Family family) {
        families.merge(new FamilyKey(networkInterface.subnetId(), networkInterface.vpcId(), family), 1, Integer::sum);
    }

    private void note(String resourceId, String networkInterfaceId, Optional<String> zone) {
        workloads.computeIfAbsent(resourceId, unseen -> new ArrayList<>()).add(networkInterfaceId);
        zone.ifPresent(known -> noteZone(resourceId, known));
    }

    private void noteZone(String resourceId, String zone) {
        zonesOf.computeIfAbsent(resourceId, unseen -> new HashSet<>()).add(zone);
    }

    private static Optional<String> zoneOf(NetworkInterface networkInterface, Map<String, String> zoneOfSubnet) {
        return Optional.ofNullable(zoneOfSubnet.get(networkInterface.subnetId()));
    }

    private Use of(String resourceId, String vpcId) {
        List<String> all = workloads.getOrDefault(resourceId, List.of());
        List<String> examples = all.stream().sorted().limit(Use.MOST_EXAMPLES).toList();
        return new Use(
                resourceId,
                vpcId,
                all.size(),
                zonesOf.getOrDefault(resourceId, Set.of()).size(),
                examples);
    }
}
