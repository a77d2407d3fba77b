package dev.faultline.analysis;

import dev.faultline.analysis.Hop.Ref;
import dev.faultline.analysis.Hop.Step;
import dev.faultline.analysis.Journey.End;
import dev.faultline.analysis.Journey.Origin;
import dev.faultline.model.Instance;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.SubnetCidrBlock;
import dev.faultline.model.VpcEndpoint;
import inet.ipaddr.IPAddress;
import java.util.Optional;

/** The way of a packet inside one VPC, in the order of the Amazon VPC User Guide: groups, ACLs, routes, and what they lead to. */
final class VpcSteps {
    static final String NO_ROUTE = "no route leads to ";

    private final Journey journey;
    private final Topology topology;
    private final FilterSteps filters;
    private final InternetSteps internet;
    private final MiddleboxSteps middleboxes;
    private final TransitSteps transit;
    private final PeeringSteps peerings;

    VpcSteps(Journey journey) {
        this.journey = journey;
        this.topology = journey.topology();
        this.filters = new FilterSteps(journey);
        this.internet = new InternetSteps(journey, this);
        this.middleboxes = new MiddleboxSteps(journey, this, filters);
        this.transit = new TransitSteps(journey, this, filters);
        this.peerings = new PeeringSteps(journey, this, transit);
    }

    InternetSteps internet() {
        return internet;
    }

    TransitSteps transit() {
        return transit;
    }

    /** Sends from an interface: through its groups, then out of its subnet unless the receiver is a neighbour. */
    boolean send(NetworkInterface sender) {
        if (AmazonServices.reachedFrom(
                topology, sender.vpcId(), sender.subnetId(), journey.packet().destination())) {
            return journey.arrive(
                    new End(End.Kind.SERVICE, "amazon", sender.vpcId()),
                    "neither security groups nor network ACLs filter Amazon's DNS, metadata and time");
        }
        if (journey.answering()
                && journey.packet().protocol().hasTypes()
                && topology.endpoints().servesAt(sender)) {
            Ref silent = new Ref(
                    "VpcEndpoint", topology.endpoints().of(sender).orElseThrow().id());
            return journey.deny(silent, Step.VPC_ENDPOINT, silent, "an interface endpoint answers no ICMP");
        }
        if (!filters.groupsLetOut(sender)) {
            return false;
        }
        if (journey.returnToSender()) {
            return filters.aclLetsOut(sender.subnetId()) && middleboxes.backToNat("");
        }
        return leave(sender.subnetId(), sender.vpcId());
    }

    /** From a subnet to wherever its routes lead; to a neighbour without asking anyone. */
    boolean leave(String subnetId, String vpcId) {
        if (neighbour(subnetId, vpcId)) {
            Ref subnet = new Ref("Subnet", subnetId);
            return journey.allow(
                            subnet,
                            Step.SAME_SUBNET,
                            subnet,
                            "both ends are in one subnet: no network ACL and no route table is asked")
                    && deliver(vpcId, subnetId);
        }
        return filters.aclLetsOut(subnetId) && route(subnetId);
    }

    /** Whether the packet goes to an address of a subnet, whoever has it. */
    boolean neighbour(String subnetId, String vpcId) {
        IPAddress to = journey.packet().destination();
        return topology.blocksOfSubnet(vpcId, subnetId).anyMatch(block -> Topology.holds(block, to))
                || topology.holder(vpcId, to)
                        .flatMap(holder -> topology.networkInterface(holder.networkInterfaceId()))
                        .filter(other -> other.subnetId().equals(subnetId))
                        .isPresent();
    }

    /** Looks the packet up in the table of a subnet. */
    boolean route(String subnetId) {
        Optional<Routes.Table> table = topology.routes().ofSubnet(subnetId);
        if (table.isEmpty()) {
            String lacking = "the route table of " + subnetId;
            Ref subnet = new Ref("Subnet", subnetId);
            return journey.lose(subnet, Step.ROUTE, new Ref("RouteTable", ""), "not known: " + lacking, lacking);
        }
        return route(table.get(), new Ref("Subnet", subnetId));
    }

    /** Looks the packet up in a table. */
    boolean route(Routes.Table table, Ref at) {
        Ref by = new Ref("RouteTable", table.id());
        RouteChoice choice = journey.outage().any()
                ? new WithdrawnRoutes(journey).choose(table)
                : RouteChoice.of(table, journey.packet().destination());
        if (!choice.missing().isEmpty()) {
            return journey.lose(at, Step.ROUTE, by, "not known: " + choice.missing(), choice.missing());
        }
        if (choice.route().isEmpty()) {
            String to = journey.packet().destination().toCanonicalString();
            return journey.deny(at, Step.ROUTE, by, NO_ROUTE + to);
        }
        Route route = choice.route().get();
        if (route.blackhole()) {
            return journey.deny(at, Step.ROUTE, by, route.detail());
        }
        return journey.allow(at, Step.ROUTE, by, route.detail()) && follow(route, at);
    }

    private boolean follow(Route route, Ref at) {
        String target = route.target().id();
        return switch (route.target().kind()) {
            case LOCAL -> deliver(route.vpcId(), at.id());
            case INTERNET_GATEWAY -> internet.out(target, route.vpcId());
            case EGRESS_ONLY_INTERNET_GATEWAY -> internet.outOnly(target, route.vpcId());
            case NAT_GATEWAY -> middleboxes.nat(target);
            case NETWORK_INTERFACE -> middleboxes.appliance(target, at);
            case VPC_ENDPOINT -> middleboxes.endpoint(target, at);
            case VPC_PEERING_CONNECTION -> peerings.peering(target, route.vpcId());
            case TRANSIT_GATEWAY -> transit.gateway(target, route.vpcId(), at);
            case VPN_GATEWAY -> transit.office(target, route);
            case ROUTE_SERVER_NEXT_HOP -> nextHop(route, at);
            default -> lost(route.target(), at);
        };
    }

    private boolean nextHop(Route route, Ref at) {
        return dev.faultline.model.Cidr.address(route.target().id())
                .flatMap(address -> topology.holder(route.vpcId(), address))
                .map(holder -> middleboxes.appliance(holder.networkInterfaceId(), at))
                .orElseGet(() -> lost(route.target(), at));
    }

    private boolean lost(RouteTarget target, Ref at) {
        String lacking = "what lies behind " + target;
        return journey.lose(
                at, Step.ROUTE, new Ref(target.kind().name(), target.id()), "not known: " + lacking, lacking);
    }

    /**
     * Delivers to whoever has the address in a VPC.
     *
     * @param fromSubnet where the packet is; what lies in the same subnet is not filtered by ACLs
     */
    boolean deliver(String vpcId, String fromSubnet) {
        if (middleboxes.isForTranslator(vpcId)) {
            return middleboxes.backToNat(fromSubnet);
        }
        Optional<NetworkInterface> receiver = topology.holder(
                        vpcId, journey.packet().destination())
                .flatMap(holder -> topology.networkInterface(holder.networkInterfaceId()));
        if (journey.outage().wayAlone()) {
            return toSubnet(vpcId, receiver);
        }
        return receiver.isPresent() ? deliver(receiver.get(), fromSubnet) : nobody(vpcId);
    }

    /** Who asks for the way alone asks for it as far as the subnet. */
    private boolean toSubnet(String vpcId, Optional<NetworkInterface> receiver) {
        IPAddress to = journey.packet().destination();
        Optional<String> subnet = receiver.map(NetworkInterface::subnetId)
                .or(() -> topology.subnetAt(vpcId, to).map(SubnetCidrBlock::subnetId));
        if (subnet.isEmpty()) {
            return nobody(vpcId);
        }
        boolean stands = journey.answering()
                || (journey.spared("Subnet", subnet.get(), Step.DELIVERY)
                        && journey.spared("Vpc", vpcId, Step.DELIVERY));
        if (!stands) {
            return false;
        }
        End here = new End(End.Kind.SUBNET, subnet.get(), vpcId);
        boolean awaited = !journey.answering() || journey.expected().equals(here);
        return awaited
                ? journey.arrive(here, "in " + vpcId)
                : journey.deny(
                        here.ref(),
                        Step.DELIVERY,
                        here.ref(),
                        "the answer comes to %s, but %s asked"
                                .formatted(here.ref(), journey.expected().id()));
    }

    private boolean deliver(NetworkInterface receiver, String fromSubnet) {
        boolean admitted = receiver.subnetId().equals(fromSubnet) || filters.aclLetsIn(receiver.subnetId());
        if (!admitted) {
            return false;
        }
        if (journey.answering()) {
            return answer(receiver);
        }
        return filters.groupsLetIn(receiver) && accepts(receiver);
    }

    private boolean nobody(String vpcId) {
        Ref vpc = new Ref("Vpc", vpcId);
        boolean seen = topology.interfacesRead(vpcId);
        String to = journey.packet().destination().toCanonicalString();
        return seen
                ? journey.deny(vpc, Step.DELIVERY, vpc, "no network interface has " + to)
                : journey.lose(
                        vpc,
                        Step.DELIVERY,
                        vpc,
                        "not known: who has " + to,
                        "the network interfaces of %s, not all of which were read".formatted(vpcId));
    }

    private boolean answer(NetworkInterface receiver) {
        End asked = journey.expected();
        if (asked.kind() == End.Kind.NETWORK_INTERFACE && asked.id().equals(receiver.id())) {
            return journey.arrive(asked, "the answer is back where the question came from");
        }
        Ref wrong = new Ref("NetworkInterface", receiver.id());
        return journey.deny(
                wrong,
                Step.DELIVERY,
                wrong,
                "the answer comes to %s, but %s asked".formatted(receiver.id(), asked.id()));
    }

    /** Whether whoever stands behind an interface is there to take the packet. */
    private boolean accepts(NetworkInterface receiver) {
        Ref here = new Ref("NetworkInterface", receiver.id());
        if (topology.natOf(receiver).isPresent() || receiver.interfaceType().startsWith("nat")) {
            return journey.deny(here, Step.NAT_GATEWAY, here, "a NAT gateway takes no connection from outside");
        }
        if (topology.endpoints().onlyForwards(receiver)) {
            String detail = "it forwards what routes send to it, and takes nothing for itself";
            return journey.deny(here, Step.NETWORK_INTERFACE, here, detail);
        }
        if (receiver.status().isEmpty()) {
            String lacking = "the state of " + receiver.id();
            journey.doubt(here, Step.NETWORK_INTERFACE, here, "not known: " + lacking, lacking);
        } else if (!receiver.inUse()) {
            return journey.deny(here, Step.NETWORK_INTERFACE, here, "the interface is " + receiver.status());
        }
        Optional<VpcEndpoint> endpoint = topology.endpoints().of(receiver);
        if (endpoint.isPresent() && !middleboxes.takes(endpoint.get(), receiver)) {
            return false;
        }
        return running(receiver, here)
                && journey.arrive(
                        new End(End.Kind.NETWORK_INTERFACE, receiver.id(), receiver.vpcId()), receiver.detail());
    }

    private boolean running(NetworkInterface receiver, Ref here) {
        if (receiver.instanceId().isEmpty()) {
            return true;
        }
        Ref by = new Ref("Instance", receiver.instanceId());
        Optional<Instance> instance = topology.instance(receiver.instanceId());
        if (instance.isEmpty() || instance.get().state().isEmpty()) {
            String lacking = "whether %s is running".formatted(receiver.instanceId());
            return journey.doubt(here, Step.NETWORK_INTERFACE, by, "not known: " + lacking, lacking);
        }
        return instance.get().running()
                || journey.deny(
                        here,
                        Step.NETWORK_INTERFACE,
                        by,
                        "%s is %s; started, it would be reached"
                                .formatted(by, instance.get().state()));
    }

    /** Whose packets an interface sends: its own VPC's. */
    static Origin originOf(NetworkInterface sender) {
        return new Origin(sender.vpcId(), true, false);
    }
}
