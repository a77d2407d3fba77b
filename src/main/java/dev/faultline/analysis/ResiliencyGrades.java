package dev.faultline.analysis;

import dev.faultline.analysis.DirectConnectPath.Health;
import dev.faultline.analysis.ResiliencyGrade.Model;
import dev.faultline.model.Bandwidth;
import dev.faultline.model.Connection;
import dev.faultline.model.DirectConnectGateway;
import dev.faultline.model.Lag;
import dev.faultline.model.Network;
import dev.faultline.model.Resource;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.VpnGateway;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Compares what reaches each gateway over Direct Connect with AWS's models. */
final class ResiliencyGrades {
    private static final int SEPARATE = 2;
    private static final int SMALLEST_PORT = 1000;

    private final Map<String, Resource> gateways = new HashMap<>();
    private final Map<String, Connection> connections = new HashMap<>();
    private final Set<String> ports = new HashSet<>();
    private final CapacityGaps capacities;

    private ResiliencyGrades(Network network) {
        capacities = new CapacityGaps(network);
        Stream.of(DirectConnectGateway.class, VpnGateway.class, TransitGateway.class)
                .flatMap(type -> network.all(type).stream())
                .map(Resource.class::cast)
                .forEach(gateway -> gateways.putIfAbsent(gateway.id(), gateway));
        network.all(Connection.class).forEach(connection -> connections.putIfAbsent(connection.id(), connection));
        ports.addAll(connections.keySet());
        network.all(Lag.class).forEach(lag -> ports.add(lag.id()));
    }

    /** The worst first. */
    static List<ResiliencyGrade> of(Network network) {
        ResiliencyGrades grades = new ResiliencyGrades(network);
        return network.all(DirectConnectReach.class).stream()
                .filter(reach -> !reach.paths().isEmpty() || !reach.unseen().isEmpty())
                .map(grades::of)
                .sorted(Comparator.comparing(ResiliencyGrade::model).thenComparing(ResiliencyGrade::gatewayId))
                .toList();
    }

    private ResiliencyGrade of(DirectConnectReach reach) {
        List<DirectConnectPath> usable =
                reach.paths().stream().filter(DirectConnectPath::usable).toList();
        Model model = model(usable);
        Resource gateway = gateways.get(reach.gatewayId());
        return new ResiliencyGrade(
                gateway == null ? "" : gateway.account(),
                gateway == null ? "" : gateway.region(),
                reach.gatewayId(),
                gateway == null ? "" : gateway.name(),
                model,
                next(model, ResiliencyLevels.byLocation(usable)),
                capacities.carried(reach).map(ResiliencyGrades::capacity).orElse(""),
                model == Model.MAXIMUM ? List.of() : doubts(reach, usable, model),
                notes(reach, usable));
    }

    private static Model model(List<DirectConnectPath> paths) {
        if (paths.isEmpty()) {
            return Model.NONE;
        }
        return ResiliencyLevels.level(paths)
                .map(level -> switch (level) {
                    case DEVELOPMENT -> Model.DEVELOPMENT;
                    case HIGH -> Model.HIGH;
                    case MAXIMUM -> Model.MAXIMUM;
                })
                .orElse(Model.SINGLE_DEVICE);
    }

    private static List<String> next(Model model, Map<String, List<DirectConnectPath>> byLocation) {
        String here = String.join(", ", byLocation.keySet());
        return switch (model) {
            case NONE -> List.of("a virtual interface that is up, with a BGP session");
            case SINGLE_DEVICE ->
                List.of("a connection on a separate device%s; put at a second location it is the high resiliency model"
                        .formatted(here.isEmpty() ? "" : " at " + here));
            case DEVELOPMENT ->
                List.of("a connection with a virtual interface at a second location%s"
                        .formatted(here.isEmpty() ? "" : " beside " + here));
            case HIGH ->
                byLocation.entrySet().stream()
                        .filter(entry -> !ResiliencyLevels.severalDevices(entry.getValue()))
                        .map(Map.Entry::getKey)
                        .limit(SEPARATE
                                - byLocation.values().stream()
                                        .filter(ResiliencyLevels::severalDevices)
                                        .count())
                        .map("a second connection on a separate device at %s"::formatted)
                        .toList();
            case MAXIMUM -> List.of();
        };
    }

    /** What may make it a better model; what could not is no doubt. */
    private static List<String> doubts(DirectConnectReach reach, List<DirectConnectPath> usable, Model model) {
        Set<String> doubts = new LinkedHashSet<>(reach.unseen());
        if (model(ResiliencyLevels.atBest(reach.paths())) == model) {
            return List.copyOf(doubts);
        }
        usable.stream()
                .filter(path -> path.location().isEmpty())
                .forEach(path -> doubts.add("AWS does not tell the location of " + path.id()));
        usable.stream()
                .filter(path ->
                        path.physicalDevice().isEmpty() && path.logicalDevice().isEmpty())
                .forEach(path -> doubts.add("AWS does not tell the device of " + path.id()));
        reach.paths().stream()
                .filter(path -> path.health() == Health.UNCLEAR)
                .forEach(path -> doubts.add("AWS does not tell whether %s is up".formatted(path.id())));
        return List.copyOf(doubts);
    }

    private static String capacity(CapacityGaps.Carried carried) {
        if (carried.ports() == 1) {
            return "without %s, its only port, nothing is left".formatted(carried.largest());
        }
        return carried.untold().isEmpty()
                ? "without %s, its largest port, %s of %s is left"
                        .formatted(carried.largest(), new Bandwidth(carried.left()), new Bandwidth(carried.all()))
                : "what is left without its largest port cannot be told: the bandwidth of %s was not"
                        .formatted(Several.of(carried.untold()));
    }

    /** AWS sells nothing under a gigabit as a port of one's own (AWS Direct Connect User Guide, connections). */
    private boolean hosted(DirectConnectPath path) {
        Connection connection = connections.get(path.connectionId());
        return connection != null
                && Bandwidth.of(connection.bandwidth())
                        .filter(bandwidth -> bandwidth.mbps() < SMALLEST_PORT)
                        .isPresent();
    }

    private List<String> notes(DirectConnectReach reach, List<DirectConnectPath> usable) {
        List<String> notes = new ArrayList<>();
        List<String> down = reach.paths().stream()
                .filter(path -> path.health() == Health.DOWN)
                .map(DirectConnectPath::id)
                .toList();
        if (!down.isEmpty()) {
            notes.add("%s %s not count: down".formatted(Several.of(down), down.size() == 1 ? "does" : "do"));
        }
        List<String> others = usable.stream()
                .filter(path -> !ports.contains(path.connectionId()))
                .map(path -> "%s of %s".formatted(path.connectionId(), path.id()))
                .toList();
        if (!others.isEmpty()) {
            notes.add("whether %s is a connection of its own or a hosted one, which no model counts, was not read"
                    .formatted(Several.of(others)));
        }
        List<String> hosted = usable.stream()
                .filter(this::hosted)
                .map(DirectConnectPath::connectionId)
                .distinct()
                .toList();
        if (!hosted.isEmpty()) {
            notes.add("hosted, and so part of no model as AWS means it: " + Several.of(hosted));
        }
        return notes;
    }
}
