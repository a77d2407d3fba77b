package dev.faultline.analysis;

import dev.faultline.analysis.DirectConnectPath.Health;
import dev.faultline.analysis.ResiliencyGrade.Model;
import dev.faultline.model.Connection;
import dev.faultline.model.DirectConnectGateway;
import dev.faultline.model.Lag;
import dev.faultline.model.Network;
import dev.faultline.model.Resource;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.VpnGateway;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what reaches each gateway over Direct Connect with AWS's models. A LAG ends on one device, so it counts as one. */
final class ResiliencyGrades {
    private static final int SEPARATE = 2;

    private final Map<String, Resource> gateways = new HashMap<>();
    private final Set<String> ports = new HashSet<>();

    private ResiliencyGrades(Network network) {
        Stream.of(DirectConnectGateway.class, VpnGateway.class, TransitGateway.class)
                .flatMap(type -> network.all(type).stream())
                .map(Resource.class::cast)
                .forEach(gateway -> gateways.putIfAbsent(gateway.id(), gateway));
        network.all(Connection.class).forEach(connection -> ports.add(connection.id()));
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
        Map<String, List<DirectConnectPath>> byLocation = new TreeMap<>();
        usable.stream().filter(path -> !path.location().isEmpty()).forEach(path -> byLocation
                .computeIfAbsent(path.location(), unseen -> new ArrayList<>())
                .add(path));
        Model model = model(usable, byLocation);
        Resource gateway = gateways.get(reach.gatewayId());
        return new ResiliencyGrade(
                gateway == null ? "" : gateway.account(),
                gateway == null ? "" : gateway.region(),
                reach.gatewayId(),
                gateway == null ? "" : gateway.name(),
                model,
                next(model, byLocation),
                model == Model.MAXIMUM ? List.of() : doubts(reach, usable),
                notes(reach, usable));
    }

    private static Model model(List<DirectConnectPath> usable, Map<String, List<DirectConnectPath>> byLocation) {
        long redundant = byLocation.values().stream()
                .filter(paths -> devices(paths) >= SEPARATE)
                .count();
        if (usable.isEmpty()) {
            return Model.NONE;
        }
        if (redundant >= SEPARATE) {
            return Model.MAXIMUM;
        }
        if (byLocation.size() >= SEPARATE) {
            return Model.HIGH;
        }
        return redundant > 0 ? Model.DEVELOPMENT : Model.SINGLE_DEVICE;
    }

    /** How many devices are certainly separate: neither a port's device nor the one that ends its sessions may be shared. */
    private static int devices(Collection<DirectConnectPath> paths) {
        return Stream.<Function<DirectConnectPath, String>>of(
                        DirectConnectPath::logicalDevice, DirectConnectPath::physicalDevice)
                .map(device -> paths.stream()
                        .map(device)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet()))
                .filter(names -> !names.isEmpty())
                .mapToInt(Set::size)
                .min()
                .orElse(0);
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
                        .filter(entry -> devices(entry.getValue()) < SEPARATE)
                        .map(Map.Entry::getKey)
                        .limit(SEPARATE
                                - byLocation.values().stream()
                                        .filter(paths -> devices(paths) >= SEPARATE)
                                        .count())
                        .map("a second connection on a separate device at %s"::formatted)
                        .toList();
            case MAXIMUM -> List.of();
        };
    }

    private static List<String> doubts(DirectConnectReach reach, List<DirectConnectPath> usable) {
        Set<String> doubts = new LinkedHashSet<>();
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
        doubts.addAll(reach.unseen());
        return List.copyOf(doubts);
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
        return notes;
    }
}
