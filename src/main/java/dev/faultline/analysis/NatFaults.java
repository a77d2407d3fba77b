package dev.faultline.analysis;

import dev.faultline.model.NatGateway;
import dev.faultline.model.NatGatewayAddress;
import dev.faultline.model.Network;
import dev.faultline.model.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds NAT gateways that failed while routes lead to them. AWS removes a failed one after about an hour, and the routes stay
 * (Amazon VPC User Guide, NAT gateway creation fails). An address that failed takes its share of the connections with it; in
 * a zone where it is the only one, all of them.
 */
final class NatFaults {
    private static final Set<String> STATES = Set.of("pending", "failed", "available", "deleting", "deleted", "");
    private static final Set<String> STATUSES =
            Set.of("assigning", "associating", "succeeded", "failed", "disassociating", "unassigning", "");
    private static final Set<String> SERVING = Set.of("succeeded", "");
    private static final String UNKNOWN_WORD = "this version does not know what that means";

    private final Map<String, List<Route>> routes;
    private final Map<String, List<NatGatewayAddress>> addresses;
    private final Set<String> sending;
    private final List<NatFault> found = new ArrayList<>();

    private NatFaults(Network network) {
        Set<String> gateways =
                network.all(NatGateway.class).stream().map(NatGateway::id).collect(Collectors.toSet());
        routes = network.all(Route.class).stream()
                .filter(route -> gateways.contains(route.target().id()))
                .collect(Collectors.groupingBy(route -> route.target().id()));
        addresses = network.all(NatGatewayAddress.class).stream()
                .collect(Collectors.groupingBy(NatGatewayAddress::natGatewayId));
        sending = sendingTables(network);
    }

    static List<NatFault> derive(Network network) {
        NatFaults faults = new NatFaults(network);
        network.all(NatGateway.class).stream()
                .filter(nat -> faults.routes.containsKey(nat.id()))
                .forEach(faults::judge);
        return faults.found;
    }

    private static Set<String> sendingTables(Network network) {
        Set<String> subnets = NatRoutes.sendingSubnets(network);
        Set<String> tables = new HashSet<>();
        for (EffectiveRouteTable table : network.all(EffectiveRouteTable.class)) {
            if (subnets.contains(table.subnetId())) {
                tables.add(table.routeTableId());
            }
        }
        return tables;
    }

    private void judge(NatGateway nat) {
        if (nat.state().equals("failed")) {
            note(nat, "failed" + reason(nat), false, "");
        } else if (!STATES.contains(nat.state())) {
            note(nat, "is in state " + nat.state(), false, UNKNOWN_WORD);
        } else if (nat.available()) {
            judgeAddresses(nat);
        }
    }

    private static String reason(NatGateway nat) {
        String code = nat.failureCode().isEmpty() ? "" : " with " + nat.failureCode();
        return nat.failureMessage().isEmpty() ? code : "%s (%s)".formatted(code, withoutFullStop(nat.failureMessage()));
    }

    private void judgeAddresses(NatGateway nat) {
        List<NatGatewayAddress> own = addresses.getOrDefault(nat.id(), List.of());
        Map<String, Boolean> served = new HashMap<>();
        own.forEach(address ->
                served.merge(address.availabilityZoneId(), SERVING.contains(address.status()), Boolean::logicalOr));
        for (NatGatewayAddress address : own) {
            boolean serves = served.get(address.availabilityZoneId());
            if (address.failed()) {
                String why = address.failureMessage().isEmpty()
                        ? ""
                        : " (%s)".formatted(withoutFullStop(address.failureMessage()));
                note(nat, "its address %s failed%s".formatted(name(address), why), serves, "");
            } else if (!STATUSES.contains(address.status())) {
                note(nat, "its address %s is %s".formatted(name(address), address.status()), serves, UNKNOWN_WORD);
            }
        }
    }

    private static String name(NatGatewayAddress address) {
        String name = address.publicIp().isEmpty() ? address.allocationId() : address.publicIp();
        String told = name.isEmpty() ? address.privateIp() : name;
        return address.availabilityZoneId().isEmpty() ? told : told + " in " + address.availabilityZoneId();
    }

    private static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private void note(NatGateway nat, String fault, boolean serves, String doubt) {
        List<Route> own = routes.get(nat.id());
        List<String> senders = own.stream()
                .map(route -> "%s sends it %s".formatted(route.routeTableId(), route.destination()))
                .sorted()
                .toList();
        boolean used = own.stream().anyMatch(route -> sending.contains(route.routeTableId()));
        found.add(new NatFault(nat.id(), nat.vpcId(), fault, Several.of(senders), serves, used, doubt));
    }
}
