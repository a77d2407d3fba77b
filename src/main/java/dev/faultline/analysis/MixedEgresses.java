package dev.faultline.analysis;

import dev.faultline.analysis.NatInstances.NatInstance;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.Vpc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds VPCs whose private subnets leave through NAT gateways in some zones and otherwise in the rest. Which subnets are one
 * tier is told nowhere, so only zones that have nothing but the one kind count, and only subnets in which something calls of
 * its own accord: databases may well be shut in on purpose. A default route that leads nowhere is told as that.
 */
final class MixedEgresses {
    private final Map<String, String> natInstances;
    private final Set<String> meantToLeave;
    private final List<MixedEgress> found = new ArrayList<>();

    private enum Way {
        GATEWAY,
        INSTANCE,
        NONE
    }

    /** A subnet with a workload that calls, and how its packets get out. */
    private record Client(SubnetClass subnet, String zone, Way way) {}

    private MixedEgresses(Network network) {
        meantToLeave = defaultRoutes(network);
        natInstances = NatInstances.of(network).stream()
                .filter(NatInstance::publicIp)
                .collect(Collectors.toMap(nat -> nat.networkInterface().id(), nat -> nat.networkInterface()
                        .instanceId()));
    }

    static List<MixedEgress> derive(Network network) {
        MixedEgresses egresses = new MixedEgresses(network);
        Zones zones = new Zones(network);
        Workloads workloads = new Workloads(network);
        Map<String, List<Client>> clients = network.all(SubnetClass.class).stream()
                .filter(subnet -> subnet.family() == Family.IPV4
                        && !workloads.in(subnet.subnetId()).isEmpty())
                .map(subnet -> egresses.client(subnet, zones))
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(client -> client.subnet.vpcId()));
        for (Vpc vpc : network.all(Vpc.class)) {
            egresses.judge(vpc, clients.getOrDefault(vpc.id(), List.of()));
        }
        return egresses.found;
    }

    private Client client(SubnetClass subnet, Zones zones) {
        String zone = zones.regional(subnet.subnetId()).orElse("");
        Way way = way(subnet);
        return zone.isEmpty() || way == null ? null : new Client(subnet, zone, way);
    }

    private Way way(SubnetClass subnet) {
        RouteTarget via = subnet.via();
        return switch (subnet.kind()) {
            case ISOLATED -> meantToLeave.contains(subnet.routeTableId()) ? null : Way.NONE;
            case EGRESS ->
                via.kind() == RouteTarget.Kind.NAT_GATEWAY
                        ? Way.GATEWAY
                        : natInstances.containsKey(via.id()) ? Way.INSTANCE : null;
            default -> null;
        };
    }

    /** The tables with a default route over IPv4, whether or not it leads anywhere. */
    static Set<String> defaultRoutes(Network network) {
        return network.all(Route.class).stream()
                .filter(route -> route.destination()
                        .cidr()
                        .filter(cidr -> cidr.family() == Family.IPV4 && cidr.coversEverything())
                        .isPresent())
                .map(Route::routeTableId)
                .collect(Collectors.toSet());
    }

    private void judge(Vpc vpc, List<Client> clients) {
        Set<String> gateways = zones(clients, client -> client.way == Way.GATEWAY);
        Set<String> instances = zones(clients, client -> client.way == Way.INSTANCE);
        Set<String> shutIn = zones(clients, client -> client.way == Way.NONE);
        if (gateways.isEmpty()) {
            return;
        }
        if (Collections.disjoint(gateways, instances)) {
            note(vpc, clients, Way.INSTANCE, gateways);
        }
        shutIn.removeAll(instances);
        if (Collections.disjoint(gateways, shutIn)) {
            note(
                    vpc,
                    clients.stream()
                            .filter(client -> shutIn.contains(client.zone))
                            .toList(),
                    Way.NONE,
                    gateways);
        }
    }

    private static Set<String> zones(List<Client> clients, Predicate<Client> wanted) {
        return clients.stream().filter(wanted).map(Client::zone).collect(Collectors.toCollection(TreeSet::new));
    }

    private void note(Vpc vpc, List<Client> clients, Way way, Set<String> gateways) {
        Map<String, List<Client>> byTable = clients.stream()
                .filter(client -> client.way == way)
                .collect(Collectors.groupingBy(client -> client.subnet.routeTableId()));
        byTable.forEach((table, own) -> found.add(new MixedEgress(
                table,
                vpc.id(),
                "%s %s"
                        .formatted(
                                String.join(", ", zones(own, any -> true)),
                                way == Way.NONE
                                        ? "has no way out to the internet"
                                        : "leaves through the NAT instance " + through(own)),
                String.join(", ", gateways),
                vpc.readByOwner() ? "" : "what others run in this shared VPC is not visible")));
    }

    private String through(List<Client> clients) {
        return Several.of(clients.stream()
                .map(client -> natInstances.get(client.subnet.via().id()))
                .sorted()
                .toList());
    }
}
