package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.CustomerGateway;
import dev.faultline.model.Network;
import dev.faultline.model.OwnerTag;
import dev.faultline.model.SiteTag;
import dev.faultline.model.VgwTelemetry;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnStaticRoute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The VPN connections of each gateway, with their far ends. */
final class VpnSpokes {
    private static final Set<String> DEVICES =
            Set.of("cgw", "customer", "gateway", "gw", "vpn", "s2s", "router", "rtr", "device", "to", "onprem", "aws");
    private static final Set<String> PLACES = Set.of("site", "branch", "office", "store", "shop", "plant", "depot");

    private final Map<String, CustomerGateway> customerGateways = new HashMap<>();
    private final Map<String, List<VgwTelemetry>> tunnels;
    private final Map<String, List<Cidr>> prefixes;
    private final String siteTag;
    private final String ownerTag;
    private final Map<String, List<VpnSpoke>> byGateway = new TreeMap<>();

    VpnSpokes(Network network) {
        network.all(CustomerGateway.class).forEach(gateway -> customerGateways.putIfAbsent(gateway.id(), gateway));
        tunnels =
                network.all(VgwTelemetry.class).stream().collect(Collectors.groupingBy(VgwTelemetry::vpnConnectionId));
        prefixes = network.all(VpnStaticRoute.class).stream()
                .sorted(Comparator.comparing(VpnStaticRoute::detail))
                .collect(Collectors.groupingBy(
                        VpnStaticRoute::vpnConnectionId,
                        Collectors.mapping(VpnStaticRoute::destinationCidrBlock, Collectors.toList())));
        siteTag = network.all(SiteTag.class).stream()
                .map(SiteTag::key)
                .findFirst()
                .orElse("");
        ownerTag = network.all(OwnerTag.class).stream()
                .map(OwnerTag::key)
                .findFirst()
                .orElse("");
        network.all(VpnConnection.class).stream()
                .filter(vpn -> vpn.available() && !vpn.gatewayId().isEmpty())
                .sorted(Comparator.comparing(VpnConnection::id))
                .forEach(vpn -> byGateway
                        .computeIfAbsent(vpn.gatewayId(), unseen -> new ArrayList<>())
                        .add(spoke(vpn)));
    }

    /** Gateway by gateway; the connections of each sorted by id. */
    Collection<List<VpnSpoke>> ofGateways() {
        return byGateway.values();
    }

    String siteTag() {
        return siteTag;
    }

    private VpnSpoke spoke(VpnConnection vpn) {
        CustomerGateway far = customerGateways.get(vpn.customerGatewayId());
        List<VgwTelemetry> told = tunnels.getOrDefault(vpn.id(), List.of());
        List<VgwTelemetry> up = told.stream().filter(VgwTelemetry::up).toList();
        return new VpnSpoke(
                vpn,
                far == null || far.ipAddress().isEmpty() ? vpn.customerGatewayId() : far.ipAddress(),
                far == null ? "" : far.tag(siteTag),
                far == null ? "" : far.tag(ownerTag),
                far == null ? "" : nickname(far.deviceName().isEmpty() ? far.name() : far.deviceName()),
                far == null ? "" : far.bgpAsn(),
                vpn.staticRoutesOnly() ? prefixes.getOrDefault(vpn.id(), List.of()) : List.of(),
                up.size(),
                !told.isEmpty(),
                up.stream()
                        .mapToInt(VgwTelemetry::acceptedRouteCount)
                        .filter(routes -> routes > 0)
                        .max()
                        .orElse(0));
    }

    /**
     * The place in a name. Words for a device stand before it or after it, routers of one site are often told apart by a
     * number or a letter behind its name; but branches are, too.
     */
    private static String nickname(String name) {
        List<String> words = Stream.of(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty() && !DEVICES.contains(word.replaceAll("\\p{N}+$", "")))
                .toList();
        if (words.isEmpty()) {
            return "";
        }
        String first = words.get(0);
        String bare = first.replaceAll("\\p{N}+$", "");
        if (!PLACES.contains(bare)) {
            return bare;
        }
        return first.equals(bare) && words.size() > 1 ? first + " " + words.get(1) : first;
    }
}
