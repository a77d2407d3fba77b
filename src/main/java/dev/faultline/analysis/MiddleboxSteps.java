package dev.faultline.analysis;

import dev.faultline.analysis.Hop.Ref;
import dev.faultline.analysis.Hop.Step;
import dev.faultline.analysis.Journey.End;
import dev.faultline.analysis.Journey.Origin;
import dev.faultline.analysis.Journey.Translation;
import dev.faultline.model.Cidr;
import dev.faultline.model.Instance;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NatGatewayAddress;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Protocol;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.VpcEndpoint;
import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What routes lead to inside a VPC and what passes packets on: NAT gateways, appliances and endpoints. */
final class MiddleboxSteps {
    private static final Set<Protocol> TRANSLATED = Set.of(Protocol.TCP, Protocol.UDP, Protocol.ICMP);
    private static final Cidr NAT64 = Cidr.of("64:ff9b::/96");

    private final Journey journey;
    private final Topology topology;
    private final VpcSteps vpc;
    private final FilterSteps filters;

    MiddleboxSteps(Journey journey, VpcSteps vpc, FilterSteps filters) {
        this.journey = journey;
        this.topology = journey.topology();
        this.vpc = vpc;
        this.filters = filters;
    }

    /** Through a NAT gateway, which speaks for the sender from here on. */
    boolean nat(String natGatewayId) {
        Ref at = new Ref("NatGateway", natGatewayId);
        Optional<NatGateway> nat = topology.natGateway(natGatewayId);
        if (nat.isEmpty()) {
            return journey.lose(
                    at, Step.NAT_GATEWAY, at, "not known: " + natGatewayId, "the NAT gateway " + natGatewayId);
        }
        String refusal = refusal(nat.get());
        if (!refusal.isEmpty()) {
            return journey.deny(at, Step.NAT_GATEWAY, at, refusal);
        }
        if (!stands(nat.get(), at)) {
            return false;
        }
        if (journey.packet().family() == dev.faultline.model.Family.IPV6) {
            return journey.lose(at, Step.NAT_GATEWAY, at, "not known: its NAT64", "how NAT64 of it translates");
        }
        boolean in = nat.get().zonal() ? filters.aclLetsIn(nat.get().subnetId()) : filters.aclsMeet(nat.get(), false);
        return in && translate(nat.get(), at) && leave(nat.get(), at);
    }

    /** One that spans zones serves while one of them does. */
    private boolean stands(NatGateway nat, Ref at) {
        List<String> zones = topology.natAddresses(nat.id()).stream()
                .map(NatGatewayAddress::availabilityZoneId)
                .filter(zone -> !nat.zonal() && !zone.isEmpty())
                .distinct()
                .toList();
        return journey.spared("NatGateway", nat.id(), Step.NAT_GATEWAY)
                && (zones.isEmpty()
                        || zones.stream()
                                .anyMatch(zone -> journey.outage().spares("NatGatewayAddress", nat.id() + "/" + zone))
                        || journey.deny(at, Step.NAT_GATEWAY, at, "every zone of it is out of order"));
    }

    private String refusal(NatGateway nat) {
        Packet packet = journey.packet();
        if (!nat.available()) {
            return "it is " + nat.state();
        }
        if (journey.answering()) {
            return "the answer would leave with the address of %s, which nobody asked".formatted(nat.id());
        }
        if (journey.translations().stream().anyMatch(before -> before.nat().equals(nat))) {
            return "the packet comes back to the NAT gateway it left";
        }
        if (!TRANSLATED.contains(packet.protocol())) {
            return "it translates TCP, UDP and ICMP, not " + packet.protocol();
        }
        boolean ipv6 = packet.destination().isIPv6();
        return ipv6 && !Topology.holds(NAT64, packet.destination()) ? "it translates no IPv6" : "";
    }

    private boolean translate(NatGateway nat, Ref at) {
        Packet before = journey.packet();
        Optional<IPAddress> inside = topology.natAddresses(nat.id()).stream()
                .map(NatGatewayAddress::privateIp)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .flatMap(Cidr::address)
                // Who asks for the way alone meets no filter, so that any address will do.
                .or(() -> Optional.of(before.source())
                        .filter(own -> journey.outage().wayAlone()));
        if (inside.isEmpty()) {
            // What filters and routes make of it from here on hangs on an address that nobody told.
            String lacking = "the private address of " + nat.id();
            return journey.lose(at, Step.NAT_GATEWAY, at, "not known: " + lacking, lacking);
        }
        journey.translations().push(new Translation(nat, before, inside.get()));
        journey.comesFrom(Origin.ELSEWHERE);
        journey.becomes(before.from(inside.get()).fromPorts(Packet.EPHEMERAL));
        return journey.allow(
                at, Step.NAT_GATEWAY, at, "from here on as " + inside.get().toCanonicalString());
    }

    private boolean leave(NatGateway nat, Ref at) {
        if (nat.zonal()) {
            return vpc.leave(nat.subnetId(), nat.vpcId());
        }
        Optional<Routes.Table> table = topology.routes().byId(nat.routeTableId());
        String lacking = "the route table of " + nat.id();
        if (!filters.aclsMeet(nat, true)) {
            return false;
        }
        return table.isPresent()
                ? vpc.route(table.get(), at)
                : journey.lose(
                        at, Step.ROUTE, new Ref("RouteTable", nat.routeTableId()), "not known: " + lacking, lacking);
    }

    /** Whether an answer has come to the private address of the NAT gateway that asked. */
    boolean isForTranslator(String vpcId) {
        Translation top = journey.translations().peek();
        return journey.answering()
                && top != null
                && top.nat().vpcId().equals(vpcId)
                && top.inside()
                        .toCanonicalString()
                        .equals(journey.packet().destination().toCanonicalString());
    }

    /** The answer is back at the NAT gateway, which hands it to who asked. */
    boolean backToNat(String fromSubnet) {
        Translation translation = journey.translations().pop();
        NatGateway nat = translation.nat();
        Ref at = new Ref("NatGateway", nat.id());
        boolean near = nat.subnetId().equals(fromSubnet);
        boolean in = nat.zonal() ? near || filters.aclLetsIn(nat.subnetId()) : filters.aclsMeet(nat, false);
        if (!in) {
            return false;
        }
        Packet asked = translation.before();
        journey.becomes(new Packet(
                journey.packet().source(),
                asked.source(),
                asked.protocol(),
                journey.packet().sourcePorts(),
                asked.protocol().hasPorts()
                        ? asked.sourcePorts()
                        : journey.packet().destinationPorts()));
        return journey.allow(at, Step.NAT_GATEWAY, at, "for " + asked.source().toCanonicalString()) && leave(nat, at);
    }

    /** Through an instance that forwards: it may drop or change what it likes, so nobody can tell what comes out. */
    boolean appliance(String networkInterfaceId, Ref from) {
        Ref at = new Ref("NetworkInterface", networkInterfaceId);
        Optional<NetworkInterface> found = topology.networkInterface(networkInterfaceId);
        if (found.isEmpty()) {
            return journey.lose(
                    at, Step.APPLIANCE, at, "not known: " + networkInterfaceId, "the interface " + networkInterfaceId);
        }
        NetworkInterface appliance = found.get();
        boolean itsOwn = topology.holder(appliance.vpcId(), journey.packet().destination())
                .filter(holder -> holder.networkInterfaceId().equals(networkInterfaceId))
                .isPresent();
        if (itsOwn) {
            return vpc.deliver(appliance.vpcId(), from.id());
        }
        boolean again = !journey.inspectors().add(networkInterfaceId);
        if (!journey.spared("NetworkInterface", networkInterfaceId, Step.APPLIANCE)) {
            return false;
        }
        String refusal = refusal(appliance, from);
        if (!refusal.isEmpty()) {
            return journey.deny(at, Step.APPLIANCE, at, refusal);
        }
        if (!filters.aclLetsIn(appliance.subnetId()) || !filters.groupsLetIn(appliance)) {
            return false;
        }
        journey.comesFrom(Origin.ELSEWHERE);
        boolean onlyInterface = topology.interfacesOf(appliance.instanceId()) < 2;
        if (onlyInterface
                && !(filters.groupsLetOut(appliance) && filters.aclLetsOut(appliance.subnetId()) && leads(appliance))) {
            return false;
        }
        if (journey.outage().wayAlone() && onlyInterface) {
            return again
                    ? journey.deny(at, Step.APPLIANCE, at, "the packet comes back to the appliance it left")
                    : passOn(appliance);
        }
        String who = appliance.instanceId().isEmpty() ? networkInterfaceId : appliance.instanceId();
        return journey.lose(
                at,
                Step.APPLIANCE,
                at,
                "what %s does with it is not visible to AWS".formatted(who),
                "what " + who + " forwards");
    }

    /** What it is there for: to the internet with its own address, anywhere else as it is. */
    private boolean passOn(NetworkInterface appliance) {
        boolean toInternet = !journey.answering()
                && topology.routes()
                        .ofSubnet(appliance.subnetId())
                        .flatMap(table -> RouteChoice.of(table, journey.packet().destination())
                                .route())
                        .filter(route -> route.target().kind() == RouteTarget.Kind.INTERNET_GATEWAY)
                        .isPresent();
        Ref here = new Ref("NetworkInterface", appliance.id());
        return toInternet
                ? vpc.internet().leadsOutside(here)
                        && journey.allow(here, Step.APPLIANCE, here, "taken to translate it")
                        && journey.arriveForGood(
                                new End(End.Kind.INTERNET, appliance.id(), appliance.vpcId()),
                                "translated by " + appliance.id())
                : journey.allow(here, Step.APPLIANCE, here, "taken to pass it on")
                        && vpc.leave(appliance.subnetId(), appliance.vpcId());
    }

    private String refusal(NetworkInterface appliance, Ref from) {
        // An internet gateway's table leads to what has a public address alone (gateway route tables).
        if (from.type().equals("InternetGateway")
                && journey.packet().destination().isIPv4()
                && hidden(appliance)) {
            return "it has no public address, which an internet gateway's table asks for";
        }
        if (!appliance.inUse()) {
            return appliance.status().isEmpty() ? "" : "the interface is " + appliance.status();
        }
        if (appliance.sourceDestCheck()) {
            return "its source/destination check drops what is not its own";
        }
        return topology.instance(appliance.instanceId())
                .filter(instance -> !instance.running() && !instance.state().isEmpty())
                .map(Instance::state)
                .map(state -> "%s is %s".formatted(appliance.instanceId(), state))
                .orElse("");
    }

    /** Whether the appliance's own subnet leads on, whoever the packet is from. */
    private boolean leads(NetworkInterface appliance) {
        Ref at = new Ref("NetworkInterface", appliance.id());
        Optional<Routes.Table> table = topology.routes().ofSubnet(appliance.subnetId());
        if (table.isEmpty()) {
            return true;
        }
        RouteChoice choice = RouteChoice.of(table.get(), journey.packet().destination());
        Ref by = new Ref("RouteTable", table.get().id());
        Optional<Route> route = choice.route();
        if (choice.missing().isEmpty() && (route.isEmpty() || route.get().blackhole())) {
            return journey.deny(
                    at, Step.ROUTE, by, route.map(Route::detail).orElse("no route leads on from its subnet"));
        }
        return route.map(Route::target).map(RouteTarget::kind).orElse(RouteTarget.Kind.LOCAL)
                        != RouteTarget.Kind.INTERNET_GATEWAY
                || journey.packet().destination().isIPv6()
                || !hidden(appliance)
                || journey.deny(at, Step.INTERNET_GATEWAY, by, "it has no public address to be seen as");
    }

    private boolean hidden(NetworkInterface appliance) {
        return topology.addresses(appliance.id()).stream().noneMatch(address -> address.hasPublicIp());
    }

    /** Whether an endpoint is in service. */
    boolean works(VpcEndpoint endpoint, Ref here) {
        Ref by = new Ref("VpcEndpoint", endpoint.id());
        return switch (topology.endpoints().serves(endpoint)) {
            case YES -> true;
            case NO -> journey.deny(here, Step.VPC_ENDPOINT, by, endpoint.detail());
            case UNKNOWN ->
                journey.doubt(here, Step.VPC_ENDPOINT, by, endpoint.detail(), "the state of " + endpoint.id());
        };
    }

    /** Whether an endpoint takes the packet at one of its interfaces. */
    boolean takes(VpcEndpoint endpoint, NetworkInterface at) {
        Ref here = new Ref("NetworkInterface", at.id());
        Ref by = new Ref("VpcEndpoint", endpoint.id());
        if (topology.endpoints().tcpAlone(at) && !journey.packet().protocol().equals(Protocol.TCP)) {
            return journey.deny(here, Step.VPC_ENDPOINT, by, "a resource endpoint takes TCP alone");
        }
        return works(endpoint, here);
    }

    /** To a gateway endpoint's service, or through a Gateway Load Balancer endpoint. */
    boolean endpoint(String endpointId, Ref from) {
        Ref at = new Ref("VpcEndpoint", endpointId);
        Optional<VpcEndpoint> endpoint = topology.endpoints().byId(endpointId);
        if (endpoint.isEmpty()) {
            return journey.lose(at, Step.VPC_ENDPOINT, at, "not known: " + endpointId, "the endpoint " + endpointId);
        }
        if (!works(endpoint.get(), at)) {
            return false;
        }
        return endpoint.get().type().equals("Gateway") ? service(endpoint.get(), at) : inspected(endpoint.get(), at);
    }

    private boolean service(VpcEndpoint endpoint, Ref at) {
        boolean own = topology.inVpc(endpoint.vpcId(), journey.packet().source());
        if (!own) {
            return journey.deny(at, Step.VPC_ENDPOINT, at, "a gateway endpoint serves its own VPC alone");
        }
        return journey.allow(at, Step.VPC_ENDPOINT, at, endpoint.serviceName())
                && journey.arrive(new End(End.Kind.SERVICE, endpoint.id(), endpoint.vpcId()), endpoint.serviceName());
    }

    private boolean inspected(VpcEndpoint endpoint, Ref at) {
        Optional<String> subnet = topology.endpoints().subnetOf(endpoint.id());
        boolean again = !journey.inspectors().add(endpoint.id());
        if (again) {
            return journey.deny(at, Step.VPC_ENDPOINT, at, "the packet comes back to the endpoint it left");
        }
        boolean stands = journey.spared("VpcEndpoint", endpoint.id(), Step.VPC_ENDPOINT)
                && (subnet.isEmpty()
                        || journey.spared("VpcEndpointSubnet", endpoint.id() + "/" + subnet.get(), Step.VPC_ENDPOINT));
        if (!stands || (subnet.isPresent() && !filters.aclLetsIn(subnet.get()))) {
            return false;
        }
        journey.comesFrom(Origin.ELSEWHERE);
        String lacking = "what stands behind %s lets through".formatted(endpoint.id());
        boolean on = journey.outage().wayAlone()
                ? journey.allow(at, Step.VPC_ENDPOINT, at, "taken to let it through")
                : journey.doubt(at, Step.VPC_ENDPOINT, at, "not known: " + lacking, lacking);
        return on && subnet.isPresent() && vpc.leave(subnet.get(), endpoint.vpcId());
    }
}
