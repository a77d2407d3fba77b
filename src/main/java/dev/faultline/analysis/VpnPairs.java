package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds VPN connections of one gateway that lead to the same place. */
final class VpnPairs {
    private VpnPairs() {}

    static List<VpnPair> derive(Network network) {
        List<VpnPair> pairs = new ArrayList<>();
        for (List<VpnSpoke> spokes : new VpnSpokes(network).ofGateways()) {
            for (VpnSpoke one : spokes) {
                for (VpnSpoke other : spokes) {
                    if (!one.vpn().id().equals(other.vpn().id())) {
                        place(one, other).ifPresent(place -> pairs.add(pair(one, other, place)));
                    }
                }
            }
        }
        return pairs;
    }

    private static Optional<String> place(VpnSpoke one, VpnSpoke other) {
        return switch (one.sameSite(other)) {
            case YES -> Optional.of(place(one));
            case UNKNOWN -> shared(one, other).map(Cidr::text);
            case NO -> Optional.empty();
        };
    }

    private static String place(VpnSpoke spoke) {
        return spoke.site().isEmpty() ? spoke.vpn().customerGatewayId() : "site " + spoke.site();
    }

    /** A prefix that both have a static route for; one for everything says nothing of where it leads. */
    private static Optional<Cidr> shared(VpnSpoke one, VpnSpoke other) {
        return one.prefixes().stream()
                .filter(prefix -> !prefix.coversEverything())
                .filter(prefix -> other.prefixes().stream().anyMatch(prefix::equals))
                .findFirst();
    }

    private static VpnPair pair(VpnSpoke one, VpnSpoke other, String place) {
        boolean comparable = one.vpn().dynamic() && other.vpn().dynamic();
        return new VpnPair(
                one.vpn().id(),
                other.vpn().id(),
                one.vpn().gatewayId(),
                place,
                comparable ? one.routes() : 0,
                comparable ? other.routes() : 0);
    }
}
