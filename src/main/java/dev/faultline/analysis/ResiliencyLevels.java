package dev.faultline.analysis;

import dev.faultline.analysis.DirectConnectPath.Health;
import dev.faultline.model.DirectConnectResiliencyGoal.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which model of AWS's resiliency toolkit paths make. A LAG ends on one device, so it counts as one. */
final class ResiliencyLevels {
    private ResiliencyLevels() {}

    /** The best of the models that all of these together match; nothing if they match none. */
    static Optional<Level> level(List<DirectConnectPath> paths) {
        Map<String, List<DirectConnectPath>> locations = byLocation(paths);
        if (locations.values().stream().filter(ResiliencyLevels::severalDevices).count() > 1) {
            return Optional.of(Level.MAXIMUM);
        }
        if (locations.size() > 1) {
            return Optional.of(Level.HIGH);
        }
        return severalDevices(paths) ? Optional.of(Level.DEVELOPMENT) : Optional.empty();
    }

    static Map<String, List<DirectConnectPath>> byLocation(List<DirectConnectPath> paths) {
        return paths.stream()
                .filter(path -> !path.location().isEmpty())
                .collect(Collectors.groupingBy(DirectConnectPath::location, TreeMap::new, Collectors.toList()));
    }

    static boolean severalDevices(List<DirectConnectPath> paths) {
        return !new DirectConnectReach("", paths, List.of(), true).oneDevice();
    }

    /** What is not told, taken for what would be best. */
    static List<DirectConnectPath> atBest(List<DirectConnectPath> paths) {
        return paths.stream()
                .filter(path -> path.health() != Health.DOWN)
                .map(path -> new DirectConnectPath(
                        path.id(),
                        path.gatewayId(),
                        path.connectionId(),
                        orOwn(path.location(), path),
                        orOwn(path.physicalDevice(), path),
                        orOwn(path.logicalDevice(), path),
                        Health.USABLE))
                .toList();
    }

    private static String orOwn(String told, DirectConnectPath path) {
        return told.isEmpty() ? path.id() : told;
    }
}
