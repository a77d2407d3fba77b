package dev.faultline.analysis;

import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.Network;
import dev.faultline.model.Subnet;
import dev.faultline.model.SubnetTier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells which subnets of a VPC are one tier in several zones: by their names without what tells the zone, else by a tag, else,
 * where neither is given, by how far their routes lead. A group with several subnets in one zone counts only if those route
 * alike, for otherwise it is several tiers under one name.
 */
final class SiblingSubnets {
    /** A zone or region in a name, and what counts the subnets through. */
    private static final Pattern ZONE = Pattern.compile("(?<![a-z0-9])("
            + "(us|eu|ap|sa|ca|me|af|il|mx|cn)(-gov|-iso[a-z]?)?-(north|south|central)?(east|west)?-\\d[a-z]?"
            + "|[a-z]+\\d-az\\d+)(?![a-z0-9])");

    private static final Pattern COUNT = Pattern.compile("az-?[0-9a-h]?|zone|[0-9]+[a-h]?|[a-h]");
    private static final Pattern LAST_LETTER = Pattern.compile("(?<=[a-z])[A-H]$");
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> tags = new HashMap<>();
    private final Map<String, String> classes = new TreeMap<>();
    private final Set<String> local = new HashSet<>();
    private final Function<RoutedSubnet, Object> routing;

    /** @param routing what of a subnet's routes must be equal for two in one zone to count as one */
    SiblingSubnets(Network network, Function<RoutedSubnet, Object> routing) {
        this.routing = routing;
        network.all(Subnet.class).forEach(subnet -> names.put(subnet.id(), tierIn(subnet.name())));
        network.all(SubnetTier.class)
                .forEach(tier -> tags.put(tier.subnetId(), tier.tier().toLowerCase(Locale.ROOT)));
        network.all(SubnetClass.class).stream()
                .sorted(Comparator.comparing(SubnetClass::family))
                .forEach(subnet -> classes.merge(
                        subnet.subnetId(), subnet.family() + "=" + subnet.kind(), (one, other) -> one + " " + other));
        network.all(AvailabilityZone.class).stream()
                .filter(zone -> !zone.zoneType().isEmpty() && !zone.zoneType().equals("availability-zone"))
                .forEach(zone -> local.add(zone.zoneId()));
    }

    /** What a name says beside the zone: {@code app} of {@code app-eu-west-1a}. */
    static String tierIn(String name) {
        String text = LAST_LETTER.matcher(name).replaceFirst("").toLowerCase(Locale.ROOT);
        String without = ZONE.matcher(text).replaceAll(" ");
        List<String> words = new ArrayList<>();
        for (String word : NO_WORD.split(without)) {
            if (!COUNT.matcher(word).matches()) {
                words.add(word.replaceFirst("\\d+$", ""));
            }
        }
        return words.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining("-"));
    }

    /** One subnet for each zone of each tier that spans zones. */
    List<List<RoutedSubnet>> of(List<RoutedSubnet> subnets) {
        List<RoutedSubnet> left = new ArrayList<>(subnets.stream()
                .filter(subnet -> !local.contains(subnet.zoneId()) && Zones.ordinary(subnet.zoneId()))
                .toList());
        List<List<RoutedSubnet>> tiers = new ArrayList<>();
        take(left, subnet -> name(subnet).isEmpty() ? "" : tag(subnet) + "/" + name(subnet), true, tiers);
        take(left, this::tag, true, tiers);
        left.removeIf(subnet -> !name(subnet).isEmpty() || !tag(subnet).isEmpty());
        take(left, this::routeClass, false, tiers);
        return tiers;
    }

    private String name(RoutedSubnet subnet) {
        return names.getOrDefault(subnet.id(), "");
    }

    private String tag(RoutedSubnet subnet) {
        return tags.getOrDefault(subnet.id(), "");
    }

    private String routeClass(RoutedSubnet subnet) {
        return classes.getOrDefault(subnet.id(), "");
    }

    private void take(
            List<RoutedSubnet> left,
            Function<RoutedSubnet, String> key,
            boolean named,
            List<List<RoutedSubnet>> tiers) {
        Map<String, List<RoutedSubnet>> groups = left.stream()
                .filter(subnet -> !key.apply(subnet).isEmpty())
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
        for (List<RoutedSubnet> group : groups.values()) {
            if (zones(group) < 2) {
                continue;
            }
            left.removeAll(group);
            if (zones(group) == group.size()) {
                tiers.add(group);
            } else if (named) {
                group.stream()
                        .collect(Collectors.groupingBy(this::routeClass, TreeMap::new, Collectors.toList()))
                        .values()
                        .forEach(alike -> addIfAlike(alike, tiers));
            }
        }
    }

    private void addIfAlike(List<RoutedSubnet> group, List<List<RoutedSubnet>> tiers) {
        Map<String, List<RoutedSubnet>> byZone =
                group.stream().collect(Collectors.groupingBy(RoutedSubnet::zoneId, TreeMap::new, Collectors.toList()));
        boolean alike = byZone.values().stream()
                .allMatch(own -> own.stream().map(routing).distinct().count() == 1);
        if (alike && byZone.size() > 1) {
            tiers.add(byZone.values().stream().map(own -> own.get(0)).toList());
        }
    }

    private static long zones(List<RoutedSubnet> group) {
        return group.stream().map(RoutedSubnet::zoneId).distinct().count();
    }
}
