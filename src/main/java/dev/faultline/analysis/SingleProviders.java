package dev.faultline.analysis;

import dev.faultline.analysis.DirectConnectPath.Health;
import dev.faultline.model.Network;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells whether several ports of a gateway are of one provider; a single port has dx-gateway-single-device against it. */
final class SingleProviders {
    private final DirectConnectPorts ports;

    private SingleProviders(Network network) {
        ports = new DirectConnectPorts(network);
    }

    static List<SingleProvider> derive(Network network) {
        SingleProviders providers = new SingleProviders(network);
        return network.all(DirectConnectReach.class).stream()
                .filter(DirectConnectReach::direct)
                .flatMap(providers::of)
                .toList();
    }

    private Stream<SingleProvider> of(DirectConnectReach reach) {
        Map<String, String> told = providers(reach.paths().stream().filter(DirectConnectPath::usable));
        List<String> named =
                told.values().stream().filter(name -> !name.isEmpty()).toList();
        if (told.size() < 2 || several(named)) {
            return Stream.empty();
        }
        Stream<String> untold = told.entrySet().stream()
                .filter(port -> port.getValue().isEmpty())
                .map(port -> "AWS does not tell the provider of %s".formatted(port.getKey()));
        Stream<String> unclear = reach.paths().stream()
                .filter(path -> path.health() == Health.UNCLEAR)
                .filter(path -> !named.contains(provider(path)))
                .map(path -> "AWS does not tell whether %s is up".formatted(path.id()));
        return Stream.of(new SingleProvider(
                reach.gatewayId(),
                named.isEmpty() ? "" : named.get(0),
                Stream.of(untold, unclear, reach.unseen().stream())
                        .flatMap(doubts -> doubts)
                        .collect(Collectors.joining("; "))));
    }

    private static boolean several(List<String> names) {
        return names.stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                > 1;
    }

    private Map<String, String> providers(Stream<DirectConnectPath> paths) {
        Map<String, String> told = new TreeMap<>();
        paths.forEach(path -> told.put(ports.idOf(path.connectionId()), provider(path)));
        return told;
    }

    private String provider(DirectConnectPath path) {
        return ports.of(path.connectionId())
                .map(DirectConnectPorts.Port::provider)
                .orElse("");
    }
}
