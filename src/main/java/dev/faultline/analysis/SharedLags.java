package dev.faultline.analysis;

import dev.faultline.model.Network;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds gateways whose only redundancy is the links of one LAG. */
final class SharedLags {
    private SharedLags() {}

    static List<SharedLag> derive(Network network) {
        DirectConnectPorts ports = new DirectConnectPorts(network);
        Map<String, LagLinks> lags = network.all(LagLinks.class).stream()
                .collect(Collectors.toMap(LagLinks::lagId, links -> links, (first, other) -> first));
        return network.all(DirectConnectReach.class).stream()
                .filter(DirectConnectReach::direct)
                .flatMap(reach -> {
                    Set<String> ridden = reach.paths().stream()
                            .map(path -> ports.idOf(path.connectionId()))
                            .collect(Collectors.toSet());
                    return ridden.stream()
                            .filter(port -> ridden.size() == 1 && lags.containsKey(port))
                            .filter(port -> lags.get(port).all() > 1)
                            .map(port -> new SharedLag(
                                    reach.gatewayId(), port, lags.get(port).all(), reach.pathDoubt()));
                })
                .toList();
    }
}
