package dev.faultline.analysis;

import dev.faultline.analysis.DirectConnectPath.Health;
import dev.faultline.analysis.DirectConnectPorts.Port;
import dev.faultline.analysis.DirectConnectRegion.Dependence;
import dev.faultline.model.Network;
import dev.faultline.model.VirtualInterface;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Judges the ports of an account region by region, and what reaches its gateways from elsewhere. */
final class DirectConnectRegions {
    private record Place(String account, String region) {}

    private final DirectConnectPorts ports;
    private final Map<String, String> regionOf = new HashMap<>();
    private final Map<String, List<VirtualInterface>> riders = new HashMap<>();
    private final Map<String, DirectConnectReach> reaches = new HashMap<>();
    private final List<VirtualInterface> open;

    private DirectConnectRegions(Network network) {
        ports = new DirectConnectPorts(network);
        network.all(DirectConnectReach.class).stream()
                .filter(DirectConnectReach::direct)
                .forEach(reach -> reaches.put(reach.gatewayId(), reach));
        for (VirtualInterface vif : network.all(VirtualInterface.class)) {
            regionOf.put(vif.id(), vif.region());
            if (!vif.gone()) {
                riders.computeIfAbsent(ports.idOf(vif.connectionId()), unseen -> new ArrayList<>())
                        .add(vif);
            }
        }
        open = network.all(VirtualInterface.class).stream()
                .filter(vif -> vif.gatewayId().isEmpty() && vif.available())
                .toList();
    }

    static List<DirectConnectRegion> derive(Network network) {
        DirectConnectRegions regions = new DirectConnectRegions(network);
        Map<Place, List<Port>> own = new LinkedHashMap<>();
        for (Port port : regions.ports.all()) {
            own.computeIfAbsent(
                            new Place(port.resource().account(), port.resource().region()), unseen -> new ArrayList<>())
                    .add(port);
        }
        List<DirectConnectRegion> found = new ArrayList<>();
        own.forEach((place, all) -> regions.add(found, place, all));
        return found;
    }

    private void add(List<DirectConnectRegion> found, Place place, List<Port> all) {
        List<Port> available = all.stream().filter(Port::available).toList();
        List<VirtualInterface> riding = available.stream()
                .flatMap(port -> riders.getOrDefault(port.id(), List.of()).stream())
                .toList();
        if (riding.isEmpty()) {
            return;
        }
        List<String> ids = available.stream().map(Port::id).toList();
        Set<String> locations = available.stream()
                .map(Port::location)
                .filter(location -> !location.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        String unclear = all.stream()
                .filter(Port::unclear)
                .map(port -> "AWS does not tell whether %s is up".formatted(port.id()))
                .collect(Collectors.joining("; "));
        String untold = available.stream()
                .filter(port -> port.location().isEmpty())
                .map(port -> "AWS does not tell the location of %s".formatted(port.id()))
                .collect(Collectors.joining("; "));
        found.add(new DirectConnectRegion(
                place.account,
                place.region,
                available.get(0).resource(),
                ids,
                locations,
                dependence(
                        place,
                        riding,
                        path -> !ids.contains(ports.idOf(path.connectionId())),
                        vif -> !ids.contains(ports.idOf(vif.connectionId())),
                        List.of(unclear)),
                dependence(
                        place,
                        riding,
                        path -> another(path.location(), locations),
                        vif -> another(vif.location(), locations),
                        List.of(unclear, untold))));
    }

    private Dependence dependence(
            Place place,
            List<VirtualInterface> riding,
            Predicate<DirectConnectPath> elsewhere,
            Predicate<VirtualInterface> openElsewhere,
            Collection<String> known) {
        Set<String> alone = new TreeSet<>();
        Map<String, Set<String>> spared = new TreeMap<>();
        Set<String> doubts = new TreeSet<>(known);
        boolean certain = false;
        for (VirtualInterface vif : riding) {
            DirectConnectReach reach = reaches.get(vif.gatewayId());
            Set<String> others = reach == null
                    ? open.stream()
                            .filter(openElsewhere)
                            .map(VirtualInterface::region)
                            .collect(Collectors.toCollection(TreeSet::new))
                    : regions(reach, path -> path.usable() && elsewhere.test(path));
            if (!others.isEmpty()) {
                if (!others.contains(place.region)) {
                    spared.put(name(vif), others);
                }
                continue;
            }
            alone.add(name(vif));
            Set<String> why = reach == null ? Set.of() : doubts(reach, elsewhere);
            certain |= why.isEmpty();
            doubts.addAll(why);
        }
        doubts.remove("");
        return new Dependence(
                List.copyOf(alone),
                List.copyOf(spared.keySet()),
                spared.values().stream()
                        .flatMap(Set::stream)
                        .distinct()
                        .sorted()
                        .toList(),
                String.join(
                        "; ",
                        certain ? known.stream().filter(why -> !why.isEmpty()).toList() : doubts));
    }

    private static boolean another(String location, Set<String> locations) {
        return !location.isEmpty() && !locations.contains(location);
    }

    /** A public virtual interface leads to no gateway, and speaks for itself. */
    private static String name(VirtualInterface vif) {
        return vif.gatewayId().isEmpty() ? "what the public " + vif.id() + " is for" : vif.gatewayId();
    }

    private Set<String> regions(DirectConnectReach reach, Predicate<DirectConnectPath> wanted) {
        return reach.paths().stream()
                .filter(wanted)
                .map(path -> regionOf.getOrDefault(path.virtualInterfaceId(), ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> doubts(DirectConnectReach reach, Predicate<DirectConnectPath> elsewhere) {
        Set<String> doubts = new TreeSet<>(reach.unseen());
        reach.paths().stream()
                .filter(path -> path.health() == Health.UNCLEAR && elsewhere.test(path))
                .forEach(path -> doubts.add("AWS does not tell whether %s is up".formatted(path.id())));
        return doubts;
    }
}
