package dev.faultline.analysis;

import dev.faultline.analysis.FailureDomain.Kind;
import dev.faultline.model.LoadBalancer;
import dev.faultline.model.NatGateway;
import dev.faultline.model.Route;
import dev.faultline.model.Subnet;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcEndpointSubnet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the cheapest thing that would take a single point away: what stands on it is found on today's way, and stands in
 * one place where it should stand in two.
 */
final class Repairs {
    private final Topology topology;
    private final FailureDomains domains;
    private final Map<Failure.Lost, Way> ways;

    /** @param ways how every connection goes today */
    Repairs(Topology topology, FailureDomains domains, Map<Failure.Lost, Way> ways) {
        this.topology = topology;
        this.domains = domains;
        this.ways = ways;
    }

    /** An imperative without a full stop; empty where several have to fail at once, or nothing cheap would do. */
    String of(Failure failure) {
        if (failure.cut().order() > 1) {
            return "";
        }
        Set<FailureDomain> place = failure.cut().places().get(0);
        Map<Need.Kind, List<Failure.Lost>> byKind = new EnumMap<>(Need.Kind.class);
        failure.lost().forEach(one -> byKind.computeIfAbsent(one.need().kind(), unseen -> new ArrayList<>())
                .add(one));
        Set<String> steps = new LinkedHashSet<>(onTheWay(place, failure.lost()));
        byKind.forEach((kind, lost) -> {
            switch (kind) {
                case ON_PREMISES -> steps.addAll(new OnPremisesRepairs(topology, ways).of(failure.cut(), lost));
                case AWS_SERVICE -> steps.addAll(services(lost));
                case INTERNET_INGRESS -> steps.addAll(balancers(place, lost));
                case INTERNET_EGRESS_IPV4, INTERNET_EGRESS_IPV6, VPC -> {
                    // What stands on the way is all that these hang on.
                }
            }
        });
        return String.join("; ", steps);
    }

    /** From where, by zone, and by which tables routes lead to something. */
    private record Use(Set<String> zones, Set<String> tables) {
        /** The zones that lean on another one. */
        Set<String> beside(String zone) {
            Set<String> others = new TreeSet<>(zones);
            others.remove(zone);
            return others;
        }

        String table() {
            return Several.of(tables);
        }
    }

    /** What of today's ways stands on the place that fails. */
    private List<String> onTheWay(Set<FailureDomain> place, List<Failure.Lost> lost) {
        Map<String, Use> uses = new TreeMap<>();
        Set<String> attachments = new TreeSet<>();
        for (Failure.Lost one : lost) {
            for (Hop hop : ways.getOrDefault(one, Way.LOST).hops()) {
                targets(hop)
                        .filter(ref -> standsOn(ref).anyMatch(place::contains))
                        .forEach(ref -> {
                            Use use =
                                    uses.computeIfAbsent(ref.id(), unseen -> new Use(new TreeSet<>(), new TreeSet<>()));
                            topology.zones().of(hop.at().id()).ifPresent(use.zones::add);
                            use.tables.add(hop.by().id());
                        });
                Stream.of(hop.at(), hop.by())
                        .filter(ref -> attachedThere(ref, place))
                        .forEach(ref -> attachments.add(ref.id()));
            }
        }
        List<String> steps = new ArrayList<>();
        uses.forEach((id, use) -> nat(id, use).or(() -> appliance(id, use)).ifPresent(steps::add));
        attachments.forEach(id -> attachment(id, place).ifPresent(steps::add));
        return steps;
    }

    /** What the route leads to that a hop took: who only passes packets on leaves no hop of its own. */
    private Stream<Hop.Ref> targets(Hop hop) {
        return topology.routes().byId(hop.step() == Hop.Step.ROUTE ? hop.by().id() : "").stream()
                .flatMap(table -> table.entries().stream())
                .map(Routes.Entry::route)
                .filter(route -> route.detail().equals(hop.detail()))
                .map(Route::target)
                .flatMap(target -> switch (target.kind()) {
                    case NAT_GATEWAY -> Stream.of(new Hop.Ref("NatGateway", target.id()));
                    case NETWORK_INTERFACE -> Stream.of(new Hop.Ref("NetworkInterface", target.id()));
                    case VPC_ENDPOINT -> Stream.of(new Hop.Ref("VpcEndpoint", target.id()));
                    default -> Stream.empty();
                });
    }

    private Stream<FailureDomain> standsOn(Hop.Ref ref) {
        Stream<FailureDomain> subnets = ref.type().equals("VpcEndpoint")
                ? topology.network().all(VpcEndpointSubnet.class).stream()
                        .filter(link -> link.vpcEndpointId().equals(ref.id()))
                        .flatMap(link -> domains.of("VpcEndpointSubnet", ref.id() + "/" + link.subnetId()).stream())
                : Stream.empty();
        return Stream.concat(domains.of(ref.type(), ref.id()).stream(), subnets);
    }

    private Optional<String> nat(String id, Use use) {
        return topology.natGateway(id).filter(NatGateway::zonal).map(nat -> {
            String zone = topology.zones().of(nat.subnetId()).orElse("");
            Set<String> others = use.beside(zone);
            if (!others.isEmpty()) {
                return "create a NAT gateway in %s, and a route table per zone that leads to it, in place of %s"
                        .formatted(each(others), use.table());
            }
            return another(nat, zone)
                    .map(second ->
                            "if it fails, point the route in %s to %s until it is back".formatted(use.table(), second))
                    .orElseGet(() -> "create a NAT gateway in a second zone, to which the route in %s can be pointed"
                            .formatted(use.table()));
        });
    }

    private Optional<String> another(NatGateway nat, String zone) {
        return topology.network().all(NatGateway.class).stream()
                .filter(other -> other.vpcId().equals(nat.vpcId()) && other.available() && other.internetFacing())
                .filter(other ->
                        !topology.zones().of(other.subnetId()).orElse(zone).equals(zone))
                .map(other -> "%s (%s)"
                        .formatted(
                                other.id(),
                                topology.zones().of(other.subnetId()).orElse("")))
                .sorted()
                .findFirst();
    }

    private Optional<String> appliance(String id, Use use) {
        Optional<VpcEndpoint> endpoint = topology.endpoints().byId(id);
        if (endpoint.isPresent()) {
            String zone = standsOn(new Hop.Ref("VpcEndpoint", id))
                    .filter(domain -> domain.kind() == Kind.AVAILABILITY_ZONE)
                    .map(FailureDomain::id)
                    .findFirst()
                    .orElse("");
            Set<String> others = use.beside(zone);
            return Optional.of(
                    others.isEmpty()
                            ? "create a second endpoint of %s in another zone, to which the route in %s can be pointed"
                                    .formatted(endpoint.get().serviceName(), use.table())
                            : "create an endpoint of %s in %s, and a route table per zone that leads to it, in place of %s"
                                    .formatted(endpoint.get().serviceName(), each(others), use.table()));
        }
        return topology.networkInterface(id).filter(eni -> !eni.plumbing()).map(eni -> {
            String zone = topology.zones().of(eni.subnetId()).orElse("");
            String what = eni.instanceId().isEmpty() ? eni.id() : eni.instanceId();
            Set<String> others = use.beside(zone);
            return others.isEmpty()
                    ? "put a NAT gateway, or a Gateway Load Balancer endpoint with several appliances behind it, in the place of %s in %s"
                            .formatted(what, use.table())
                    : "put a NAT gateway, or an appliance like %s, in %s, and a route table per zone that leads to it, in place of %s"
                            .formatted(what, each(others), use.table());
        });
    }

    /** Whether every subnet through which a transit gateway enters a VPC is in what fails. */
    private boolean attachedThere(Hop.Ref ref, Set<FailureDomain> place) {
        if (!ref.type().equals("TransitGatewayVpcAttachment")) {
            return false;
        }
        List<String> subnets = topology.transit().subnets(ref.id());
        return !subnets.isEmpty()
                && subnets.stream()
                        .allMatch(subnet ->
                                domains.of("TransitGatewayVpcAttachmentSubnet", ref.id() + "/" + subnet).stream()
                                        .anyMatch(place::contains));
    }

    private Optional<String> attachment(String id, Set<FailureDomain> place) {
        return topology.transit().vpcAttachment(id).map(attachment -> {
            Set<String> others = topology.network().all(Subnet.class).stream()
                    .filter(subnet -> subnet.vpcId().equals(attachment.vpcId()))
                    .flatMap(subnet -> topology.zones().of(subnet.id()).stream())
                    .filter(zone -> !place.contains(new FailureDomain(Kind.AVAILABILITY_ZONE, zone)))
                    .collect(Collectors.toCollection(TreeSet::new));
            return "add a subnet in %s to %s"
                    .formatted(others.isEmpty() ? "a second zone" : each(others), attachment.id());
        });
    }

    /** An endpoint serves every zone of the VPC for as long as one of its interfaces is left. */
    private Set<String> services(List<Failure.Lost> lost) {
        Set<String> steps = new LinkedHashSet<>();
        Map<String, List<Failure.Lost>> byService = lost.stream()
                .collect(Collectors.groupingBy(
                        one -> one.group().vpcId() + " " + one.need().target(), TreeMap::new, Collectors.toList()));
        byService.values().forEach(losers -> {
            Failure.Lost first = losers.get(0);
            Set<String> zones = zones(losers.stream().map(Failure.Lost::group).toList(), "");
            topology.network().all(VpcEndpoint.class).stream()
                    .filter(endpoint -> endpoint.type().equals("Interface")
                            && endpoint.vpcId().equals(first.group().vpcId())
                            && endpoint.serviceName().equals(first.need().target()))
                    .map(endpoint -> "add a subnet in %s to %s".formatted(each(zones), endpoint.id()))
                    .findFirst()
                    .ifPresent(steps::add);
        });
        return steps;
    }

    private Set<String> balancers(Set<FailureDomain> place, List<Failure.Lost> lost) {
        Set<String> steps = new LinkedHashSet<>();
        for (Failure.Lost one : lost) {
            topology.network().all(LoadBalancer.class).stream()
                    .filter(balancer -> balancer.interfaceDescription()
                            .equals("ELB " + one.need().target()))
                    .findFirst()
                    .map(balancer -> balancer(balancer, place))
                    .ifPresent(steps::add);
        }
        return steps;
    }

    private String balancer(LoadBalancer balancer, Set<FailureDomain> place) {
        return topology.network().all(LoadBalancerGap.class).stream()
                .filter(gap -> gap.loadBalancerId().equals(balancer.id()))
                .filter(gap -> !place.contains(new FailureDomain(Kind.AVAILABILITY_ZONE, gap.zoneId())))
                .map(gap -> "route %s (%s) to the internet gateway, so that the node of %s there serves too"
                        .formatted(gap.subnetId(), gap.zoneId(), balancer.name()))
                .findFirst()
                .orElse("add a public subnet in a second zone to %s".formatted(balancer.name()));
    }

    private static Set<String> zones(Collection<SubnetGroup> groups, String but) {
        return groups.stream()
                .map(SubnetGroup::zone)
                .filter(zone -> !zone.isEmpty() && !zone.equals(but))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String each(Set<String> zones) {
        return (zones.size() > 1 ? "each of " : "") + and(zones);
    }

    static String and(Collection<String> names) {
        List<String> all = List.copyOf(names);
        return all.size() < 2
                ? String.join("", all)
                : String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.get(all.size() - 1);
    }
}
