package dev.faultline.analysis;

import dev.faultline.analysis.FailureDomain.Kind;
import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.Connection;
import dev.faultline.model.CustomerGateway;
import dev.faultline.model.DirectConnectGateway;
import dev.faultline.model.Lag;
import dev.faultline.model.Network;
import dev.faultline.model.Resource;
import dev.faultline.model.Subnet;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.VirtualInterface;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnGateway;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls failure domains, subnets and VPCs what a person calls them. Names of tags are hostile text, and stay as they are. */
public final class ImpactNames {
    private static final String DIRECT_CONNECT = "Direct Connect ";
    private static final Pattern TUNNELS = Pattern.compile(Offices.UNTOLD_ZONES.formatted("(\\S+)"));
    private static final int LONGEST = 80;
    private static final int MANY_ZONES = 3;

    private final Topology topology;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> regionOfZone = new HashMap<>();

    ImpactNames(Topology topology) {
        this.topology = topology;
        Network network = topology.network();
        Stream.of(
                        VpnConnection.class,
                        Connection.class,
                        Lag.class,
                        VirtualInterface.class,
                        DirectConnectGateway.class,
                        TransitGateway.class,
                        VpnGateway.class)
                .flatMap(type -> network.all(type).stream())
                .map(Resource.class::cast)
                .forEach(resource -> names.putIfAbsent(resource.id(), resource.name()));
        network.all(CustomerGateway.class).forEach(device -> names.putIfAbsent(device.ipAddress(), device.name()));
        network.all(AvailabilityZone.class).forEach(zone -> regionOfZone.put(zone.zoneId(), zone.region()));
        network.all(Subnet.class).forEach(subnet -> regionOfZone.put(subnet.availabilityZoneId(), subnet.region()));
    }

    /** Such as {@code NAT gateway nat-1 (egress)}. */
    public String of(FailureDomain domain) {
        return "%s %s".formatted(domain.kind().noun(), named(domain));
    }

    /** Domains of which any one is meant. */
    public String any(Collection<FailureDomain> place) {
        Set<FailureDomain> left = new TreeSet<>(place);
        // A port ends on one device, which AWS mostly calls by one name for both of its sides.
        left.removeIf(domain ->
                domain.kind() == Kind.LOGICAL_DEVICE && place.contains(new FailureDomain(Kind.DEVICE, domain.id())));
        List<String> parts = new ArrayList<>(zones(left));
        boolean line = !left.isEmpty() && left.stream().allMatch(ImpactNames::directConnect) && parts.isEmpty();
        left.forEach(domain -> parts.add(line ? of(domain).replaceFirst("^" + DIRECT_CONNECT, "") : of(domain)));
        String all = String.join(", ", parts) + (parts.size() > 1 ? " (any of these)" : "");
        return line ? DIRECT_CONNECT.strip() + ": " + all : all;
    }

    /** What has to fail, all of it together. */
    public String of(Cut cut) {
        if (!cut.certain() && cut.missing().size() == 1) {
            Matcher tunnels = TUNNELS.matcher(cut.missing().get(0));
            Set<String> regions = regions(cut.places().get(0));
            if (tunnels.matches() && regions.size() == 1) {
                return "whichever zone of %s holds the last tunnel of %s: nobody can tell which"
                        .formatted(regions.iterator().next(), tunnels.group(1));
            }
        }
        return cut.places().stream().map(this::any).collect(Collectors.joining(", together with "));
    }

    /** The regions of zones; nothing where there is anything but zones. */
    private Set<String> regions(Set<FailureDomain> place) {
        return place.stream().allMatch(domain -> domain.kind() == Kind.AVAILABILITY_ZONE)
                ? place.stream()
                        .map(zone -> regionOfZone.getOrDefault(zone.id(), ""))
                        .collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
    }

    /** Many zones of a region in a few words; takes them away from the others. */
    private List<String> zones(Set<FailureDomain> domains) {
        Map<String, List<FailureDomain>> zones = domains.stream()
                .filter(domain -> domain.kind() == Kind.AVAILABILITY_ZONE)
                .collect(Collectors.groupingBy(zone -> regionOfZone.getOrDefault(zone.id(), "an unknown region")));
        List<String> parts = new ArrayList<>();
        zones.forEach((region, members) -> {
            if (members.size() >= MANY_ZONES) {
                members.forEach(domains::remove);
                List<String> ids = members.stream().map(FailureDomain::id).toList();
                parts.add("any zone of %s (%s)".formatted(region, Several.of(ids)));
            }
        });
        return parts;
    }

    private static boolean directConnect(FailureDomain domain) {
        return domain.kind().word().startsWith("dx-");
    }

    private String named(FailureDomain domain) {
        return with(domain.id(), name(domain));
    }

    /** Its Name tag, or empty. */
    public String name(FailureDomain domain) {
        return switch (domain.kind()) {
            case NAT_GATEWAY -> name(topology.natGateway(domain.id()));
            case INSTANCE -> name(topology.instance(domain.id()));
            case NETWORK_INTERFACE -> name(topology.networkInterface(domain.id()));
            case VPC_ENDPOINT -> name(topology.endpoints().byId(domain.id()));
            default -> names.getOrDefault(domain.id(), "");
        };
    }

    /** Those whose ids, or whose names, are nearest to what somebody typed, the nearest first. */
    public List<FailureDomain> nearest(String typed, Collection<FailureDomain> among) {
        String wanted = typed.substring(0, Math.min(typed.length(), LONGEST)).toLowerCase(Locale.ROOT);
        return among.stream()
                .sorted(Comparator.comparingInt((FailureDomain domain) ->
                                Math.min(distance(wanted, domain.id()), distance(wanted, name(domain))))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static int distance(String wanted, String name) {
        String known = name.toLowerCase(Locale.ROOT);
        return !wanted.isEmpty() && known.startsWith(wanted) ? 0 : NearMisses.distance(wanted, known);
    }

    /** Such as {@code vpc-1 (prod)}. */
    public String vpc(String id) {
        return with(id, vpcName(id));
    }

    /** Its Name tag, or empty. */
    public String vpcName(String id) {
        return name(topology.vpc(id));
    }

    /** Such as {@code subnet-1 (app-a)}. */
    public String subnet(String id) {
        return with(id, subnetName(id));
    }

    /** Its Name tag, or empty. */
    public String subnetName(String id) {
        return name(topology.subnet(id));
    }

    /** The zone of a subnet, or empty. */
    public String zone(String subnetId) {
        return topology.zones().of(subnetId).orElse("");
    }

    private static String name(Optional<? extends Resource> resource) {
        return resource.map(Resource::name).orElse("");
    }

    static String with(String id, String name) {
        return name.isEmpty() || name.equals(id) ? id : "%s (%s)".formatted(id, name);
    }
}
