package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.CustomerGateway;
import dev.faultline.model.Network;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnStaticRoute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds devices that alone hold up what a gateway reaches by VPN. Static connections are compared prefix by prefix; what
 * BGP brings is hidden, so with BGP only the device of all connections together is certain to be the only one.
 */
final class SingleVpnDevices {
    private final Map<String, String> addresses = new HashMap<>();
    private final Map<String, Set<Cidr>> prefixes = new HashMap<>();
    private final Set<String> onDirectConnect;
    private final Set<String> served;
    private final List<SingleVpnDevice> found = new ArrayList<>();

    private SingleVpnDevices(Network network) {
        network.all(CustomerGateway.class).forEach(gateway -> addresses.put(gateway.id(), gateway.ipAddress()));
        for (VpnStaticRoute route : network.all(VpnStaticRoute.class)) {
            prefixes.computeIfAbsent(route.vpnConnectionId(), unseen -> new HashSet<>())
                    .add(route.destinationCidrBlock());
        }
        onDirectConnect = onDirectConnect(network);
        served = network.all(GatewayVpc.class).stream()
                .map(GatewayVpc::gatewayId)
                .collect(Collectors.toSet());
    }

    static List<SingleVpnDevice> derive(Network network) {
        SingleVpnDevices devices = new SingleVpnDevices(network);
        Map<String, List<VpnConnection>> byGateway = new LinkedHashMap<>();
        for (VpnConnection vpn : network.all(VpnConnection.class)) {
            if (vpn.available() && !vpn.gatewayId().isEmpty() && !devices.onDirectConnect.contains(vpn.gatewayId())) {
                byGateway
                        .computeIfAbsent(vpn.gatewayId(), unseen -> new ArrayList<>())
                        .add(vpn);
            }
        }
        byGateway.forEach(devices::judge);
        return devices.found;
    }

    /** Gateways that Direct Connect serves, or may serve through what was not read: there VPN is the backup. */
    private static Set<String> onDirectConnect(Network network) {
        Set<String> gateways = new HashSet<>();
        network.all(DirectConnectReach.class).stream()
                .filter(reach -> reach.usable() || !reach.locationDoubt().isEmpty())
                .forEach(reach -> gateways.add(reach.gatewayId()));
        network.all(VpnConnection.class).stream()
                .filter(VpnConnection::ridesDirectConnect)
                .forEach(vpn -> gateways.add(vpn.gatewayId()));
        return gateways;
    }

    private void judge(String gatewayId, List<VpnConnection> connections) {
        Map<String, List<VpnConnection>> byDevice = connections.stream()
                .collect(Collectors.groupingBy(this::device, LinkedHashMap::new, Collectors.toList()));
        if (byDevice.size() == 1) {
            add(gatewayId, connections, Set.of());
            return;
        }
        byDevice.forEach((device, own) -> {
            List<VpnConnection> others = connections.stream()
                    .filter(vpn -> !device(vpn).equals(device))
                    .toList();
            Set<Cidr> alone = own.stream()
                    .flatMap(vpn -> prefixesOf(vpn).stream())
                    .filter(prefix -> others.stream().noneMatch(other -> mayReach(other, prefix)))
                    .collect(Collectors.toSet());
            List<VpnConnection> carrying = own.stream()
                    .filter(vpn -> prefixesOf(vpn).stream().anyMatch(alone::contains))
                    .toList();
            if (!carrying.isEmpty()) {
                add(gatewayId, carrying, alone);
            }
        });
    }

    /** The outside address: two customer gateways that share one are one device, or stand behind one. */
    private String device(VpnConnection vpn) {
        String address = addresses.getOrDefault(vpn.customerGatewayId(), "");
        return address.isEmpty() ? vpn.customerGatewayId() : address;
    }

    private Set<Cidr> prefixesOf(VpnConnection vpn) {
        return prefixes.getOrDefault(vpn.id(), Set.of());
    }

    private boolean mayReach(VpnConnection vpn, Cidr prefix) {
        boolean hidden = !vpn.staticRoutesOnly() || vpn.vpnGatewayId().isEmpty();
        return hidden || prefixesOf(vpn).stream().anyMatch(prefix::overlaps);
    }

    private void add(String gatewayId, List<VpnConnection> connections, Set<Cidr> alone) {
        found.add(new SingleVpnDevice(
                connections.stream()
                        .map(VpnConnection::customerGatewayId)
                        .min(String::compareTo)
                        .orElseThrow(),
                gatewayId,
                connections.stream().map(VpnConnection::id).sorted().toList(),
                List.copyOf(alone.stream().map(Cidr::text).collect(Collectors.toCollection(TreeSet::new))),
                served.contains(gatewayId)));
    }
}
