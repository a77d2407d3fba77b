package dev.faultline.analysis;

import dev.faultline.model.DirectConnectGateway;
import dev.faultline.model.Network;
import dev.faultline.model.Resource;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.VirtualInterface;
import dev.faultline.model.VpnGateway;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds the object that findings about a gateway are reported at. */
final class DirectConnectEnds {
    private DirectConnectEnds() {}

    static List<DirectConnectEnd> derive(Network network) {
        Map<String, Resource> known = new HashMap<>();
        Stream.of(DirectConnectGateway.class, VpnGateway.class, TransitGateway.class, VirtualInterface.class)
                .flatMap(type -> network.all(type).stream())
                .sorted(Comparator.comparing(Resource::account).thenComparing(Resource::region))
                .forEach(resource -> known.putIfAbsent(resource.id(), resource));
        return network.all(DirectConnectReach.class).stream()
                .map(reach -> {
                    Resource end = known.getOrDefault(reach.gatewayId(), known.get(reach.virtualInterfaceId()));
                    return end == null ? null : new DirectConnectEnd(reach.gatewayId(), end);
                })
                .filter(Objects::nonNull)
                .toList();
    }
}
