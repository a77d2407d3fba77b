package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Subnet;
import dev.faultline.model.SubnetCidrBlock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts together what analyses of paths ask of the subnets whose route table is known. */
final class RoutedSubnets {
    private final Map<String, List<Cidr>> blocks = new HashMap<>();
    private final Map<String, Set<Family>> spoken = new HashMap<>();
    private final Set<String> working = new HashSet<>();
    private final Set<String> answering = new HashSet<>();
    private final Set<String> occupied = new HashSet<>();
    private final Map<String, List<RoutedSubnet>> byVpc;

    RoutedSubnets(Network network) {
        for (SubnetCidrBlock block : network.all(SubnetCidrBlock.class)) {
            blocks.computeIfAbsent(block.subnetId(), unseen -> new ArrayList<>())
                    .add(block.cidr());
        }
        for (FamilyUse use : network.all(FamilyUse.class)) {
            spoken.computeIfAbsent(use.subnetId(), unseen -> EnumSet.noneOf(Family.class))
                    .add(use.family());
        }
        network.all(NetworkInterface.class).stream()
                .filter(NetworkInterface::inUse)
                .forEach(this::note);
        Map<String, String> tables = network.all(EffectiveRouteTable.class).stream()
                .collect(Collectors.toMap(
                        EffectiveRouteTable::subnetId, EffectiveRouteTable::routeTableId, (first, other) -> first));
        byVpc = network.all(Subnet.class).stream()
                .filter(subnet -> tables.containsKey(subnet.id()))
                .sorted(Comparator.comparing(Subnet::id))
                .map(subnet -> routed(subnet, tables.get(subnet.id())))
                .collect(Collectors.groupingBy(RoutedSubnet::vpcId));
    }

    /** The subnets of a VPC, sorted by id; none where its route tables were not read. */
    List<RoutedSubnet> of(String vpcId) {
        return byVpc.getOrDefault(vpcId, List.of());
    }

    private void note(NetworkInterface networkInterface) {
        String subnetId = networkInterface.subnetId();
        occupied.add(subnetId);
        if (!networkInterface.plumbing()) {
            working.add(subnetId);
            answering.add(subnetId);
        } else if (networkInterface.interfaceType().equals("vpc_endpoint")
                || (networkInterface.interfaceType().equals("interface")
                        && networkInterface.description().startsWith("VPC Endpoint Interface"))) {
            answering.add(subnetId);
        }
    }

    private RoutedSubnet routed(Subnet subnet, String routeTableId) {
        String id = subnet.id();
        return new RoutedSubnet(
                id,
                subnet.vpcId(),
                routeTableId,
                subnet.availabilityZoneId(),
                blocks.getOrDefault(id, List.of()),
                working.contains(id),
                answering.contains(id),
                occupied.contains(id) && !working.contains(id),
                spoken.getOrDefault(id, Set.of()));
    }
}
