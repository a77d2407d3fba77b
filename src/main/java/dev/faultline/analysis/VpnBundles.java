package dev.faultline.analysis;

import dev.faultline.model.CustomerGateway;
import dev.faultline.model.Network;
import dev.faultline.model.VpnConnection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds VPN connections that lead to one site. Equal-cost paths need the same AS path, so connections of one AS number
 * belong together; the number that AWS suggests to everybody says nothing, and there it is the device that counts. What
 * rides a Direct Connect is preferred to what does not, and never shares with it (Amazon VPC Transit Gateways Guide).
 */
final class VpnBundles {
    private static final String SUGGESTED_ASN = "65000";

    private record Bundle(String transitGatewayId, String site, boolean onDirectConnect) {}

    private VpnBundles() {}

    static List<VpnBundle> derive(Network network) {
        Map<String, CustomerGateway> devices = new HashMap<>();
        network.all(CustomerGateway.class).forEach(device -> devices.put(device.id(), device));
        Map<Bundle, List<String>> bundles = network.all(VpnConnection.class).stream()
                .filter(vpn -> vpn.available() && !vpn.staticRoutesOnly())
                .filter(vpn -> !vpn.transitGatewayId().isEmpty() && devices.containsKey(vpn.customerGatewayId()))
                .collect(Collectors.groupingBy(
                        vpn -> new Bundle(
                                vpn.transitGatewayId(),
                                site(devices.get(vpn.customerGatewayId())),
                                vpn.ridesDirectConnect()),
                        LinkedHashMap::new,
                        Collectors.mapping(VpnConnection::id, Collectors.toList())));
        return bundles.entrySet().stream()
                .filter(bundle -> bundle.getValue().size() > 1)
                .map(bundle -> new VpnBundle(
                        bundle.getKey().transitGatewayId(),
                        bundle.getValue().stream().sorted().toList(),
                        bundle.getKey().site()))
                .toList();
    }

    private static String site(CustomerGateway device) {
        if (!device.bgpAsn().isEmpty() && !device.bgpAsn().equals(SUGGESTED_ASN)) {
            return "AS " + device.bgpAsn();
        }
        return device.ipAddress().isEmpty() ? device.id() : device.ipAddress();
    }
}
