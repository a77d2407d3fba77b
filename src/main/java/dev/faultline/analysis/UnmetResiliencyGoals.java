package dev.faultline.analysis;

import dev.faultline.analysis.DirectConnectPath.Health;
import dev.faultline.model.DirectConnectResiliencyGoal;
import dev.faultline.model.DirectConnectResiliencyGoal.Level;
import dev.faultline.model.Network;
import java.util.ArrayList;
import java.util.List;
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
        if (meets(goal, ResiliencyLevels.atBest(reach.paths()))) {
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
        return ResiliencyLevels.level(paths)
                .filter(level -> level.compareTo(goal) >= 0)
                .isPresent();
    }

    private static String found(List<DirectConnectPath> usable) {
        if (usable.isEmpty()) {
            return "no path is usable";
        }
        String places = ResiliencyLevels.byLocation(usable).entrySet().stream()
                .map(place -> "%s at %s"
                        .formatted(
                                ResiliencyLevels.severalDevices(place.getValue()) ? "several devices" : "one device",
                                place.getKey()))
                .collect(Collectors.joining(", "));
        String model = ResiliencyLevels.level(usable).map(Level::text).orElse("no");
        return "its usable paths match the %s model: %s"
                .formatted(model, places.isEmpty() ? "at an unknown location" : places)
                .replace("the no model", "none of the models");
    }

    private static boolean untold(DirectConnectPath path) {
        boolean device =
                !path.physicalDevice().isEmpty() || !path.logicalDevice().isEmpty();
        return path.health() == Health.UNCLEAR
                || (path.usable() && (path.location().isEmpty() || !device));
    }
}
