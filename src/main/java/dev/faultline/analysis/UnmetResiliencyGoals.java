package dev.faultline.analysis;

import dev.faultline.analysis.DirectConnectPath.Health;
import dev.faultline.model.DirectConnectResiliencyGoal;
import dev.faultline.model.DirectConnectResiliencyGoal.Level;
import dev.faultline.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Classifies gateways by the models of AWS's resiliency toolkit, where the policy asks for one of them. */
final class UnmetResiliencyGoals {
    private UnmetResiliencyGoals() {}

    static List<UnmetResiliencyGoal> derive(Network network) {
        return network.all(DirectConnectResiliencyGoal.class).stream()
                .flatMap(goal -> network.all(DirectConnectReach.class).stream()
                        .filter(DirectConnectReach::direct)
                        .flatMap(reach -> unmet(goal.level(), reach)))
                .toList();
    }

    private static Stream<UnmetResiliencyGoal> unmet(Level goal, DirectConnectReach reach) {
        List<DirectConnectPath> usable =
                reach.paths().stream().filter(DirectConnectPath::usable).toList();
        if (meets(goal, usable)) {
            return Stream.empty();
        }
        List<String> doubts = new ArrayList<>();
        if (meets(goal, atBest(reach.paths()))) {
            doubts.add("AWS does not tell all about %s"
                    .formatted(reach.paths().stream()
                            .filter(UnmetResiliencyGoals::untold)
                            .map(DirectConnectPath::id)
                            .collect(Collectors.joining(" and "))));
        }
        doubts.addAll(reach.unseen());
        return Stream.of(new UnmetResiliencyGoal(reach.gatewayId(), goal, found(usable), String.join("; ", doubts)));
    }

    private static boolean meets(Level goal, List<DirectConnectPath> paths) {
        return level(paths).filter(level -> level.compareTo(goal) >= 0).isPresent();
    }

    private static Optional<Level> level(List<DirectConnectPath> paths) {
        Map<String, List<DirectConnectPath>> locations = byLocation(paths);
        if (locations.values().stream()
                        .filter(UnmetResiliencyGoals::severalDevices)
                        .count()
                > 1) {
            return Optional.of(Level.MAXIMUM);
        }
        if (locations.size() > 1) {
            return Optional.of(Level.HIGH);
        }
        return severalDevices(paths) ? Optional.of(Level.DEVELOPMENT) : Optional.empty();
    }

    private static Map<String, List<DirectConnectPath>> byLocation(List<DirectConnectPath> paths) {
        return paths.stream()
                .filter(path -> !path.location().isEmpty())
                .collect(Collectors.groupingBy(DirectConnectPath::location, TreeMap::new, Collectors.toList()));
    }

    private static boolean severalDevices(List<DirectConnectPath> paths) {
        return !new DirectConnectReach("", paths, List.of(), true).oneDevice();
    }

    private static String found(List<DirectConnectPath> usable) {
        if (usable.isEmpty()) {
            return "no path is usable";
        }
        String places = byLocation(usable).entrySet().stream()
                .map(place -> "%s at %s"
                        .formatted(severalDevices(place.getValue()) ? "several devices" : "one device", place.getKey()))
                .collect(Collectors.joining(", "));
        String model = level(usable).map(Level::text).orElse("no");
        return "its usable paths match the %s model: %s"
                .formatted(model, places.isEmpty() ? "at an unknown location" : places)
                .replace("the no model", "none of the models");
    }

    /** What is not told, taken for what would be best. */
    private static List<DirectConnectPath> atBest(List<DirectConnectPath> paths) {
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

    private static boolean untold(DirectConnectPath path) {
        boolean device =
                !path.physicalDevice().isEmpty() || !path.logicalDevice().isEmpty();
        return path.health() == Health.UNCLEAR
                || (path.usable() && (path.location().isEmpty() || !device));
    }
}
