package dev.faultline.analysis;

import dev.faultline.analysis.FailureDomain.Kind;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.VpcEndpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what other zones lose with a zone, and what on the way it is that stands there alone. */
final class ZoneLosses {
    private record Key(String vpcId, String zone, Need.Kind need, String byType, String byId, String doubt) {}

    private static final Comparator<Key> ORDER = Comparator.comparing(Key::vpcId)
            .thenComparing(Key::zone)
            .thenComparing(Key::need)
            .thenComparing(Key::byId)
            .thenComparing(Key::doubt);

    private record Loss(Set<SubnetGroup> groups, Set<String> targets) {}

    private final Topology topology;
    private final FailureDomains domains;

    ZoneLosses(Topology topology, FailureDomains domains) {
        this.topology = topology;
        this.domains = domains;
    }

    List<ZoneLoss> of(List<Dependence> dependences) {
        Map<Key, Loss> losses = new TreeMap<>(ORDER);
        for (Dependence dependence : dependences) {
            for (Cut cut : dependence.cuts()) {
                // Where a zone may hold the last tunnel, nobody can tell which: that the other is down is told by
                // itself.
                boolean tunnels = !cut.certain() && dependence.reliance().need().kind() == Need.Kind.ON_PREMISES;
                if (cut.order() == 1 && !tunnels) {
                    cut.places().get(0).stream()
                            .filter(domain -> domain.kind() == Kind.AVAILABILITY_ZONE)
                            .forEach(zone -> note(dependence, cut, zone, losses));
                }
            }
        }
        List<ZoneLoss> found = new ArrayList<>();
        losses.forEach((key, loss) -> found.add(loss(key, loss)));
        return found;
    }

    private void note(Dependence dependence, Cut cut, FailureDomain zone, Map<Key, Loss> losses) {
        Need need = dependence.reliance().need();
        Optional<Hop.Ref> by = weakness(dependence, zone);
        for (SubnetGroup client : dependence.reliance().clients()) {
            String vpcId = by.flatMap(this::vpcOf).orElse(client.vpcId());
            Key key = new Key(
                    vpcId,
                    zone.id(),
                    need.kind(),
                    by.map(Hop.Ref::type).orElse(""),
                    by.map(Hop.Ref::id).orElse(""),
                    cut.doubt());
            Loss loss = losses.computeIfAbsent(key, unseen -> new Loss(new LinkedHashSet<>(), new TreeSet<>()));
            loss.groups.add(client);
            need.targets().stream()
                    .filter(target -> !target.equals(client.vpcId()))
                    .forEach(loss.targets::add);
        }
    }

    /** What is at fault: the service itself, or the first thing on the way that stands in the zone alone. */
    private Optional<Hop.Ref> weakness(Dependence dependence, FailureDomain zone) {
        Need need = dependence.reliance().need();
        return switch (need.kind()) {
            case INTERNET_INGRESS -> Optional.of(new Hop.Ref("LoadBalancer", need.target()));
            case AWS_SERVICE ->
                topology.networkInterface(dependence.today().arrivedAt())
                        .flatMap(topology.endpoints()::of)
                        .map(endpoint -> new Hop.Ref("VpcEndpoint", endpoint.id()));
            default ->
                dependence.today().hops().stream()
                        .map(Hop::at)
                        .filter(at -> standsIn(at, zone))
                        .findFirst();
        };
    }

    private boolean standsIn(Hop.Ref at, FailureDomain zone) {
        return switch (at.type()) {
            case "NatGateway", "NetworkInterface" ->
                domains.of(at.type(), at.id()).contains(zone);
            case "VpcEndpoint" -> domains.endpoint(at.id()).contains(zone);
            case "TransitGatewayVpcAttachment" -> zones(at.id()).equals(Set.of(zone.id()));
            default -> false;
        };
    }

    private Set<String> zones(String attachmentId) {
        Set<String> zones = new TreeSet<>();
        topology.transit().subnets(attachmentId).stream()
                .flatMap(subnet -> topology.zones().transit(subnet).stream())
                .forEach(zones::add);
        return zones;
    }

    private Optional<String> vpcOf(Hop.Ref by) {
        return switch (by.type()) {
            case "NatGateway" -> topology.natGateway(by.id()).map(NatGateway::vpcId);
            case "NetworkInterface" -> topology.networkInterface(by.id()).map(NetworkInterface::vpcId);
            case "VpcEndpoint" -> topology.endpoints().byId(by.id()).map(VpcEndpoint::vpcId);
            case "TransitGatewayVpcAttachment" ->
                topology.transit().vpcAttachment(by.id()).map(TransitGatewayVpcAttachment::vpcId);
            default -> Optional.empty();
        };
    }

    private ZoneLoss loss(Key key, Loss loss) {
        return new ZoneLoss(
                key.vpcId,
                key.zone,
                key.need,
                key.byType,
                key.byId,
                Several.of(loss.groups.stream()
                        .flatMap(group -> group.subnets().stream())
                        .sorted()
                        .toList()),
                Several.of(loss.targets),
                loss.groups.stream().mapToInt(SubnetGroup::interfaces).sum(),
                counted(key, loss),
                key.doubt);
    }

    /**
     * Whether counting finds it too: NAT gateways of one zone, a shared NAT instance, an attachment or an endpoint with
     * subnets in one zone. Such things are told once.
     */
    private boolean counted(Key key, Loss loss) {
        boolean ownVpc = loss.groups.stream().allMatch(group -> group.vpcId().equals(key.vpcId));
        return switch (key.byType) {
            case "NatGateway" -> ownVpc && natZones(key.vpcId).equals(Set.of(key.zone));
            case "NetworkInterface" -> ownVpc;
            case "TransitGatewayVpcAttachment" -> true;
            case "VpcEndpoint" ->
                key.need == Need.Kind.AWS_SERVICE && endpointZones(key.byId).size() < 2;
            default -> false;
        };
    }

    private Set<String> natZones(String vpcId) {
        return topology.network().all(NatGateway.class).stream()
                .filter(nat -> nat.vpcId().equals(vpcId) && nat.available() && nat.internetFacing())
                .flatMap(nat -> topology.zones().of(nat.subnetId()).stream())
                .collect(Collectors.toSet());
    }

    private Set<String> endpointZones(String endpointId) {
        return topology.network().all(EndpointZone.class).stream()
                .filter(zone -> zone.vpcEndpointId().equals(endpointId))
                .map(EndpointZone::zoneId)
                .collect(Collectors.toSet());
    }
}
