package dev.faultline.analysis;

import dev.faultline.model.NatGateway;
import dev.faultline.model.NatGatewayAddress;
import dev.faultline.model.Network;
import dev.faultline.model.Route;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares the zones that regional NAT gateways are in with those of the subnets that depend on them. In automatic mode AWS
 * adds a zone by itself, if need be an hour later; in manual mode the gateway is where its addresses are, and nowhere else
 * (Amazon VPC User Guide, regional NAT gateways). Local Zones have no part in it.
 */
final class RegionalNatGaps {
    private static final Set<String> GONE = Set.of("failed", "disassociating", "unassigning");

    private final Zones zones;
    private final Set<String> sending;
    private final Map<String, Set<String>> clients = new HashMap<>();
    private final Map<String, List<NatGatewayAddress>> addresses;
    private final List<RegionalNatGap> found = new ArrayList<>();

    private RegionalNatGaps(Network network, Set<String> gateways) {
        zones = new Zones(network);
        sending = NatRoutes.sendingSubnets(network);
        addresses = network.all(NatGatewayAddress.class).stream()
                .collect(Collectors.groupingBy(NatGatewayAddress::natGatewayId));
        Map<String, Set<String>> subnets = network.all(EffectiveRouteTable.class).stream()
                .collect(Collectors.groupingBy(
                        EffectiveRouteTable::routeTableId,
                        Collectors.mapping(EffectiveRouteTable::subnetId, Collectors.toSet())));
        for (Route route : network.all(Route.class)) {
            if (route.active() && gateways.contains(route.target().id())) {
                clients.computeIfAbsent(route.target().id(), unseen -> new TreeSet<>())
                        .addAll(subnets.getOrDefault(route.routeTableId(), Set.of()));
            }
        }
    }

    static List<RegionalNatGap> derive(Network network) {
        List<NatGateway> regional = network.all(NatGateway.class).stream()
                .filter(nat -> !nat.zonal() && nat.available())
                .filter(nat -> !nat.autoProvisionZones().equals("enabled"))
                .toList();
        if (regional.isEmpty()) {
            return List.of();
        }
        RegionalNatGaps gaps = new RegionalNatGaps(
                network, regional.stream().map(NatGateway::id).collect(Collectors.toSet()));
        regional.forEach(gaps::judge);
        return gaps.found;
    }

    private void judge(NatGateway nat) {
        Set<String> own = new TreeSet<>();
        boolean untold = false;
        for (NatGatewayAddress address : addresses.getOrDefault(nat.id(), List.of())) {
            if (!GONE.contains(address.status())) {
                own.add(address.availabilityZoneId());
                untold |= address.availabilityZoneId().isEmpty();
            }
        }
        own.remove("");
        if (own.isEmpty() && !untold) {
            return;
        }
        Map<String, Set<String>> missing = new TreeMap<>();
        for (String subnetId : clients.getOrDefault(nat.id(), Set.of())) {
            zones.regional(subnetId).filter(zone -> !own.contains(zone)).ifPresent(zone -> missing.computeIfAbsent(
                            zone, unseen -> new TreeSet<>())
                    .add(subnetId));
        }
        String where = own.isEmpty() ? "zones that are not told" : String.join(", ", own);
        String hidden = untold ? "the zone of one of its addresses is not told" : "";
        missing.forEach((zone, subnets) -> note(nat, zone, subnets, where, hidden));
    }

    private void note(NatGateway nat, String zone, Collection<String> subnets, String where, String hidden) {
        List<String> users = subnets.stream().filter(sending::contains).toList();
        found.add(new RegionalNatGap(
                nat.id(),
                nat.vpcId(),
                zone,
                Several.of(users.isEmpty() ? subnets : users),
                where,
                !users.isEmpty(),
                hidden.isEmpty() ? doubt(nat, zone) : hidden));
    }

    private static String doubt(NatGateway nat, String zone) {
        if (!Zones.byId(zone)) {
            return "the id of that zone is not known";
        }
        return switch (nat.autoProvisionZones()) {
            case "disabled" -> "";
            case "" -> "AutoProvisionZones is not told";
            default ->
                "this version does not know what AutoProvisionZones %s means".formatted(nat.autoProvisionZones());
        };
    }
}
