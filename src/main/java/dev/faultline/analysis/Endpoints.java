package dev.faultline.analysis;

import dev.faultline.analysis.Endpoint.Kind;
import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Instance;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.Resource;
import dev.faultline.model.Route;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcEndpointInterface;
import inet.ipaddr.IPAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what a name stands for. */
final class Endpoints {
    private static final List<Cidr> PRIVATE = Stream.of(
                    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
            .map(Cidr::of)
            .toList();
    private static final Set<String> OFFICE = Set.of("onprem", "on-prem", "on-premises", "onpremises");

    private final Topology topology;
    private final LoadBalancerNames balancers;

    Endpoints(Topology topology) {
        this.topology = topology;
        this.balancers = new LoadBalancerNames(this, topology.network());
    }

    /** @throws EndpointException if nothing, or more than one thing, goes by the name */
    Endpoint find(String name) {
        if (name.equals("internet")) {
            return Endpoint.outside(Kind.INTERNET, name, "the internet", allInternet(), Map.of());
        }
        if (OFFICE.contains(name)) {
            return Endpoint.outside(Kind.ON_PREMISES, "onprem", "on-premises", Map.of(), allOffice());
        }
        int slash = name.indexOf('/');
        if (slash > 0 && topology.vpc(name.substring(0, slash)).isPresent()) {
            return within(name, name.substring(0, slash), name.substring(slash + 1));
        }
        return Cidr.address(name)
                .map(address -> addressed(name, address))
                .or(() -> byId(name))
                .or(() -> balancers.find(name))
                .orElseThrow(() -> new EndpointException(new NearMisses(topology.network()).text(name)));
    }

    private static Map<Family, Addresses> allInternet() {
        return Map.of(
                Family.IPV4, Addresses.internet(Family.IPV4),
                Family.IPV6, Addresses.internet(Family.IPV6));
    }

    /** Private addresses outside all VPCs, and whatever routes say lies behind VPN and Direct Connect. */
    private Map<Family, Addresses> allOffice() {
        return Map.of(Family.IPV4, office(Family.IPV4), Family.IPV6, office(Family.IPV6));
    }

    private Addresses office(Family family) {
        return Addresses.of(
                        Stream.concat(PRIVATE.stream(), new KnownOffices(topology.network()).blocks().stream()), family)
                .minus(insideVpcs(family));
    }

    private Addresses insideVpcs(Family family) {
        return Addresses.of(
                topology.network().all(Vpc.class).stream().flatMap(vpc -> topology.blocks(vpc.id()).stream()), family);
    }

    private Endpoint addressed(String name, IPAddress address) {
        boolean block = address.isPrefixed() && address.getPrefixLength() < address.getBitCount();
        return block ? block(Cidr.of(name)) : single(name, address.withoutPrefixLength());
    }

    private Endpoint block(Cidr block) {
        Family family = block.family();
        Addresses rest = Addresses.of(block).minus(insideVpcs(family));
        Addresses office = rest.and(office(family));
        Addresses outside = rest.minus(office);
        Addresses internet = outside.and(Addresses.internet(family));
        return Endpoint.block(
                block,
                spots(spot -> Topology.holds(block, spot.inside())
                        && spot.holder().filter(Endpoints::party).isPresent()),
                internet.isEmpty() ? outside : internet,
                office);
    }

    private Endpoint single(String name, IPAddress address) {
        List<String> vpcs = topology.network().all(Vpc.class).stream()
                .map(Vpc::id)
                .distinct()
                .filter(vpcId -> topology.inVpc(vpcId, address))
                .sorted()
                .toList();
        if (!vpcs.isEmpty()) {
            return inside(name, chosen(address, vpcs), address);
        }
        Optional<Spot> publicly = topology.publicHolder(address).map(this::spot);
        if (publicly.isPresent()) {
            return Endpoint.publicly(name, publicly.get());
        }
        Family family = address.isIPv4() ? Family.IPV4 : Family.IPV6;
        Map<Family, Addresses> one = Map.of(family, Addresses.of(address));
        return !office(family).contains(address)
                ? Endpoint.outside(Kind.ADDRESS, name, name + " on the internet", one, Map.of())
                : Endpoint.outside(Kind.ADDRESS, name, name + " on-premises", Map.of(), one);
    }

    private String chosen(IPAddress address, List<String> vpcs) {
        List<String> holding = vpcs.stream()
                .filter(vpcId -> topology.holder(vpcId, address).isPresent())
                .toList();
        List<String> candidates = holding.isEmpty() ? vpcs : holding;
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        String all = candidates.stream()
                .map(vpcId -> "'%s/%s'%s"
                        .formatted(
                                vpcId,
                                address.toCanonicalString(),
                                topology.holder(vpcId, address)
                                        .map(holder -> " (%s)".formatted(holder.networkInterfaceId()))
                                        .orElse("")))
                .collect(Collectors.joining(", "));
        throw new EndpointException(
                "'%s' is in %d VPCs. Say which: %s.".formatted(address.toCanonicalString(), candidates.size(), all));
    }

    private Endpoint within(String name, String vpcId, String rest) {
        IPAddress address = Cidr.address(rest)
                .orElseThrow(() ->
                        new EndpointException("'%s' is no address. Expected an address or a block of %s, as in '%s/%s'."
                                .formatted(rest, vpcId, vpcId, example(vpcId))));
        if (address.isPrefixed() && address.getPrefixLength() < address.getBitCount()) {
            Cidr block = Cidr.of(rest);
            return Endpoint.inside(
                    Kind.BLOCK,
                    name,
                    name,
                    spots(spot -> spot.vpcId().equals(vpcId)
                            && Topology.holds(block, spot.inside())
                            && spot.holder().filter(Endpoints::party).isPresent()));
        }
        if (!topology.inVpc(vpcId, address)) {
            throw new EndpointException("%s has no address %s. Its blocks are %s."
                    .formatted(
                            vpcId,
                            rest,
                            topology.blocks(vpcId).stream().map(Cidr::text).collect(Collectors.joining(", "))));
        }
        return inside(name, vpcId, address.withoutPrefixLength());
    }

    private String example(String vpcId) {
        return topology.network().all(NetworkInterfaceAddress.class).stream()
                .filter(address -> address.vpcId().equals(vpcId))
                .map(NetworkInterfaceAddress::address)
                .findFirst()
                .orElse("10.0.0.5");
    }

    private Endpoint inside(String name, String vpcId, IPAddress address) {
        Spot spot = topology.holder(vpcId, address)
                .map(this::spot)
                .orElseGet(() -> new Spot(Optional.empty(), vpcId, address, Optional.empty()));
        return Endpoint.inside(Kind.ADDRESS, name, spot.text(), List.of(spot));
    }

    private Optional<Endpoint> byId(String name) {
        return topology.instance(name)
                .map(instance ->
                        named(Kind.INSTANCE, instance, eni -> eni.instanceId().equals(name)))
                .or(() -> topology.networkInterface(name).map(this::alone))
                .or(() -> topology.subnet(name)
                        .map(subnet ->
                                named(Kind.SUBNET, subnet, eni -> eni.subnetId().equals(name) && party(eni))))
                .or(() -> topology.vpc(name)
                        .map(vpc -> named(Kind.VPC, vpc, eni -> eni.vpcId().equals(name) && party(eni))))
                .or(() -> topology.endpoints().byId(name).map(this::endpoint));
    }

    /** Whether it has anything to say itself: NAT gateways and transit gateway attachments only pass on. */
    static boolean party(NetworkInterface eni) {
        return !eni.interfaceType().startsWith("nat")
                && !eni.interfaceType().equals("transit_gateway")
                && !(eni.plumbing() && !eni.description().startsWith("VPC Endpoint"));
    }

    private Endpoint alone(NetworkInterface eni) {
        return named(Kind.NETWORK_INTERFACE, eni, other -> other.id().equals(eni.id()));
    }

    private Endpoint named(Kind kind, Resource resource, Predicate<NetworkInterface> theirs) {
        return Endpoint.inside(kind, resource.id(), text(resource), spotsOf(theirs));
    }

    static String text(Resource resource) {
        String state = resource instanceof Instance instance && !instance.running() ? instance.state() : "";
        String more = Stream.of(resource.name(), state)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return more.isEmpty() ? resource.id() : "%s (%s)".formatted(resource.id(), more);
    }

    /** An endpoint is spoken to at its interfaces; one that is a gateway, at the addresses of its service. */
    private Endpoint endpoint(VpcEndpoint endpoint) {
        if (!endpoint.type().equals("Gateway")) {
            Set<String> interfaces = topology.network().all(VpcEndpointInterface.class).stream()
                    .filter(link -> link.vpcEndpointId().equals(endpoint.id()))
                    .map(VpcEndpointInterface::networkInterfaceId)
                    .collect(Collectors.toSet());
            return named(Kind.VPC_ENDPOINT, endpoint, eni -> interfaces.contains(eni.id()));
        }
        List<Cidr> service = topology.network().all(Route.class).stream()
                .filter(route -> route.target().id().equals(endpoint.id()))
                .flatMap(route ->
                        topology.filters().prefixList(route.destination().text()).stream())
                .flatMap(Set::stream)
                .toList();
        if (service.isEmpty()) {
            throw new EndpointException(("%s is a gateway endpoint, and the addresses of %s were not read or no route"
                            + " leads to it. Name one of the addresses instead.")
                    .formatted(endpoint.id(), endpoint.serviceName()));
        }
        return Endpoint.outside(
                Kind.VPC_ENDPOINT,
                endpoint.id(),
                endpoint.serviceName(),
                Map.of(
                        Family.IPV4, Addresses.of(service.stream(), Family.IPV4),
                        Family.IPV6, Addresses.of(service.stream(), Family.IPV6)),
                Map.of());
    }

    List<Spot> spotsOf(Predicate<NetworkInterface> theirs) {
        return spots(spot -> spot.holder().filter(theirs).isPresent());
    }

    private List<Spot> spots(Predicate<Spot> wanted) {
        return all().stream().filter(wanted).toList();
    }

    /** Every address that an interface has for itself. */
    private Collection<Spot> all() {
        return topology.network().all(NetworkInterfaceAddress.class).stream()
                .filter(address -> Cidr.address(address.address())
                        .flatMap(ip -> topology.holder(address.vpcId(), ip))
                        .filter(address::equals)
                        .isPresent())
                .map(this::spot)
                .toList();
    }

    private Spot spot(NetworkInterfaceAddress address) {
        IPAddress inside = Cidr.address(address.address()).orElseThrow();
        Optional<IPAddress> outside = inside.isIPv4()
                ? Cidr.address(address.publicIp())
                : Optional.of(inside).filter(ip -> topology.publicIpv6(address.vpcId(), ip));
        return new Spot(topology.networkInterface(address.networkInterfaceId()), address.vpcId(), inside, outside);
    }
}
