package dev.faultline.analysis;

import dev.faultline.analysis.Hop.Ref;
import dev.faultline.analysis.Hop.Step;
import dev.faultline.analysis.Journey.End;
import dev.faultline.analysis.Journey.Origin;
import dev.faultline.model.NatGateway;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayVpcAttachment;
import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.Optional;

/** The way between VPCs, and between them and on-premises. */
final class TransitSteps {
    private static final String DOOR = "TransitGatewayVpcAttachmentSubnet";

    private final Journey journey;
    private final Topology topology;
    private final VpcSteps vpc;
    private final FilterSteps filters;

    TransitSteps(Journey journey, VpcSteps vpc, FilterSteps filters) {
        this.journey = journey;
        this.topology = journey.topology();
        this.vpc = vpc;
        this.filters = filters;
    }

    /** What address a public NAT gateway has towards other networks is not documented. */
    boolean translatedInside(String vpcId, Ref at, Step step) {
        Optional<NatGateway> nat = Optional.ofNullable(journey.translations().peek())
                .map(Journey.Translation::nat)
                .filter(gateway -> !journey.answering() && gateway.vpcId().equals(vpcId) && gateway.internetFacing());
        return nat.isEmpty()
                || journey.outage().wayAlone()
                || journey.doubt(
                        at,
                        step,
                        new Ref("NatGateway", nat.get().id()),
                        "which address a public NAT gateway has here is not documented",
                        "the address that %s has towards other networks"
                                .formatted(nat.get().id()));
    }

    /** Into a transit gateway, through the attachment's subnet of the sender's zone. */
    boolean gateway(String transitGatewayId, String vpcId, Ref from) {
        Ref at = new Ref("TransitGateway", transitGatewayId);
        if (!journey.spared("TransitGateway", transitGatewayId, Step.TRANSIT_GATEWAY)) {
            return false;
        }
        Optional<TransitGatewayVpcAttachment> found = topology.transit().attachment(transitGatewayId, vpcId);
        if (found.isEmpty() || !found.get().live()) {
            boolean seen = found.isPresent() || topology.attachmentsRead(vpcId);
            String detail = found.map(attachment -> "%s is %s".formatted(attachment.id(), attachment.state()))
                    .orElse(vpcId + " is not attached to it");
            return seen
                    ? journey.deny(at, Step.TRANSIT_GATEWAY, at, detail)
                    : journey.lose(
                            at, Step.TRANSIT_GATEWAY, at, "not known: its attachment", "the attachment of " + vpcId);
        }
        TransitGatewayVpcAttachment attachment = found.get();
        Ref by = new Ref("TransitGatewayVpcAttachment", attachment.id());
        if (journey.packet().destination().isIPv6() && !attachment.ipv6Support()) {
            return journey.deny(at, Step.TRANSIT_GATEWAY, by, "the attachment carries no IPv6");
        }
        return translatedInside(vpcId, at, Step.TRANSIT_GATEWAY) && board(attachment, from, at, by);
    }

    private boolean board(TransitGatewayVpcAttachment attachment, Ref from, Ref at, Ref by) {
        List<String> subnets = topology.transit().subnets(attachment.id());
        Optional<String> zone = topology.zones().transit(from.id());
        if (subnets.isEmpty()) {
            String lacking = "the subnets of " + attachment.id();
            return journey.lose(at, Step.TRANSIT_GATEWAY, by, "not known: " + lacking, lacking);
        }
        if (!from.type().equals("Subnet")) {
            // A regional NAT gateway sends from the zone of its client; what it is seen as there is in doubt already.
            return lookUp(attachment.transitGatewayId(), attachment.id(), Optional.empty());
        }
        if (zone.isEmpty()) {
            String lacking = "the zone of " + from;
            return journey.lose(at, Step.TRANSIT_GATEWAY, by, "not known: " + lacking, lacking);
        }
        Optional<String> door = subnets.stream()
                .filter(subnet -> topology.zones().transit(subnet).equals(zone))
                .findFirst();
        if (door.isEmpty()) {
            return journey.deny(at, Step.TRANSIT_GATEWAY, by, "the attachment has no subnet in zone " + zone.get());
        }
        journey.comesFrom(journey.origin().overTransit(attachment.securityGroupReferencingSupport()));
        return journey.spared(DOOR, attachment.id() + "/" + door.get(), Step.TRANSIT_GATEWAY)
                && filters.aclLetsIn(door.get())
                && journey.allow(at, Step.TRANSIT_GATEWAY, by, "in through " + door.get())
                && lookUp(attachment.transitGatewayId(), attachment.id(), zone);
    }

    /** Looks a packet that came in through an attachment up in that attachment's table. */
    boolean lookUp(String transitGatewayId, String attachmentId, Optional<String> zone) {
        Ref at = new Ref("TransitGateway", transitGatewayId);
        Optional<String> policy = topology.transit().policyTable(attachmentId);
        Optional<String> table = topology.transit().table(transitGatewayId, attachmentId);
        if (policy.isPresent() || table.isEmpty()) {
            String lacking = policy.map(id -> "the entries of policy table " + id)
                    .orElse("the transit gateway route table of " + attachmentId);
            return journey.lose(at, Step.TRANSIT_GATEWAY_ROUTE, at, "not known: " + lacking, lacking);
        }
        Ref by = new Ref("TransitGatewayRouteTable", table.get());
        Transit.Choice choice = choose(table.get());
        if (!choice.missing().isEmpty()) {
            return journey.lose(at, Step.TRANSIT_GATEWAY_ROUTE, by, "not known: " + choice.missing(), choice.missing());
        }
        Optional<TransitGatewayRoute> route = choice.route();
        if (route.isEmpty()
                || !route.get().active()
                || route.get().attachmentId().isEmpty()) {
            String to = journey.packet().destination().toCanonicalString();
            return journey.deny(
                    at,
                    Step.TRANSIT_GATEWAY_ROUTE,
                    by,
                    route.map(TransitGatewayRoute::detail).orElse("no route leads to " + to));
        }
        return journey.allow(at, Step.TRANSIT_GATEWAY_ROUTE, by, route.get().detail())
                && leave(transitGatewayId, route.get(), zone);
    }

    private Transit.Choice choose(String tableId) {
        return journey.outage().any()
                ? new WithdrawnRoutes(journey).choose(tableId)
                : topology.transit().choose(tableId, journey.packet().destination());
    }

    private boolean leave(String transitGatewayId, TransitGatewayRoute route, Optional<String> zone) {
        Optional<TransitGatewayAttachment> out =
                topology.transit().attachmentAt(transitGatewayId, route.attachmentId());
        String type = out.map(TransitGatewayAttachment::resourceType).orElse(route.resourceType());
        if (type.equals("vpc")) {
            return enter(transitGatewayId, route, zone);
        }
        Ref at = new Ref("TransitGatewayAttachment", route.attachmentId());
        if (out.isEmpty()) {
            String lacking = "the attachment " + route.attachmentId();
            return journey.lose(at, Step.TRANSIT_GATEWAY, at, "not known: " + lacking, lacking);
        }
        if (!out.get().live()) {
            return journey.deny(at, Step.TRANSIT_GATEWAY, at, out.get().detail());
        }
        if (type.contains("peering")) {
            return toPeer(out.get(), at);
        }
        if (!Offices.leadsTo(out.get())) {
            String lacking = "what lies behind %s, a %s".formatted(at, type);
            return journey.lose(at, Step.TRANSIT_GATEWAY, at, "not known: " + lacking, lacking);
        }
        return toOffice(out.get());
    }

    private boolean toPeer(TransitGatewayAttachment attachment, Ref at) {
        journey.comesFrom(Origin.ELSEWHERE);
        String peer = attachment.resourceId();
        if (topology.transit().attachmentAt(peer, attachment.id()).isEmpty()) {
            String lacking = "the transit gateway " + peer;
            return journey.lose(at, Step.TRANSIT_GATEWAY, at, "not known: " + lacking, lacking);
        }
        return journey.spared("TransitGateway", peer, Step.TRANSIT_GATEWAY)
                && journey.allow(at, Step.TRANSIT_GATEWAY, at, "on to " + peer)
                && lookUp(peer, attachment.id(), Optional.empty());
    }

    /** Out of a transit gateway into a VPC, through the subnet of the packet's zone where there is one. */
    private boolean enter(String transitGatewayId, TransitGatewayRoute route, Optional<String> zone) {
        String attachmentId = route.attachmentId();
        Ref at = new Ref("TransitGatewayVpcAttachment", attachmentId);
        Optional<TransitGatewayVpcAttachment> found = topology.transit().vpcAttachment(attachmentId);
        if (found.isEmpty() || topology.vpc(found.get().vpcId()).isEmpty()) {
            String lacking = "the VPC behind " + attachmentId;
            return journey.lose(at, Step.TRANSIT_GATEWAY, at, "not known: " + lacking, lacking);
        }
        TransitGatewayVpcAttachment attachment = found.get();
        if (!attachment.live()) {
            return journey.deny(at, Step.TRANSIT_GATEWAY, at, attachment.detail());
        }
        if (journey.packet().destination().isIPv6() && !attachment.ipv6Support()) {
            return journey.deny(at, Step.TRANSIT_GATEWAY, at, "the attachment carries no IPv6");
        }
        boolean supported = topology.transit()
                .gateway(transitGatewayId)
                .filter(gateway -> gateway.securityGroupReferencingSupport())
                .isPresent();
        journey.comesFrom(journey.origin().overTransit(supported && attachment.securityGroupReferencingSupport()));
        List<String> subnets = topology.transit().subnets(attachmentId);
        if (subnets.isEmpty()) {
            String lacking = "the subnets of " + attachmentId;
            return journey.lose(at, Step.TRANSIT_GATEWAY, at, "not known: " + lacking, lacking);
        }
        List<String> left = subnets.stream()
                .filter(subnet -> journey.outage().spares(DOOR, attachmentId + "/" + subnet))
                .toList();
        if (left.isEmpty()) {
            return journey.deny(at, Step.TRANSIT_GATEWAY, at, "every subnet of it is out of order");
        }
        // In appliance mode the zone is kept only where the table that was asked learns it (appliance in a shared VPC).
        boolean keeps = !attachment.applianceMode()
                || topology.transit().propagates(route.transitGatewayRouteTableId(), attachmentId);
        Optional<String> own = left.stream()
                .filter(subnet -> keeps && topology.zones().transit(subnet).equals(zone))
                .findFirst();
        return own.isPresent() ? inside(attachment, own.get(), at) : throughAny(attachment, left, at);
    }

    /** From a zone without a subnet of the attachment AWS takes any other; it must not matter which. */
    private boolean throughAny(TransitGatewayVpcAttachment attachment, List<String> subnets, Ref at) {
        String vpcId = attachment.vpcId();
        boolean alike = subnets.stream().map(this::behaviour).distinct().count() < 2;
        Optional<String> near =
                subnets.stream().filter(subnet -> vpc.neighbour(subnet, vpcId)).findFirst();
        if (alike && (subnets.size() < 2 || near.isEmpty() || nothingBetween(near.get()))) {
            return inside(attachment, near.orElse(subnets.get(0)), at);
        }
        if (journey.outage().wayAlone()) {
            return inside(attachment, journey.choices().pick(subnets), at);
        }
        String lacking = "which subnet of %s AWS chooses".formatted(at.id());
        return journey.doubt(at, Step.TRANSIT_GATEWAY, at, "AWS chooses one of its subnets, and they differ", lacking)
                && inside(attachment, journey.choices().pick(subnets), at);
    }

    /** Whether a packet gets into a subnet from others like it, for certain: through their ACL, and not by way of a middlebox. */
    private boolean nothingBetween(String subnetId) {
        boolean local = topology.routes()
                .ofSubnet(subnetId)
                .flatMap(table ->
                        RouteChoice.of(table, journey.packet().destination()).route())
                .filter(route -> route.target().kind() == RouteTarget.Kind.LOCAL && !route.blackhole())
                .isPresent();
        return local && filters.aclLetsBothWays(subnetId);
    }

    private String behaviour(String subnetId) {
        return topology.routes().ofSubnet(subnetId).map(Routes.Table::id).orElse("")
                + " "
                + topology.filters().acl(subnetId).orElse("");
    }

    /** The table of the attachment's subnet decides, and its ACL unless the receiver is in it. */
    private boolean inside(TransitGatewayVpcAttachment attachment, String door, Ref at) {
        String vpcId = attachment.vpcId();
        if (!journey.allow(at, Step.TRANSIT_GATEWAY, at, "into %s through %s".formatted(vpcId, door))) {
            return false;
        }
        return vpc.neighbour(door, vpcId) ? vpc.deliver(vpcId, door) : filters.aclLetsOut(door) && vpc.route(door);
    }

    private boolean toOffice(TransitGatewayAttachment attachment) {
        return carried(journey.offices().attachment(attachment))
                && home(new End(End.Kind.OFFICE, attachment.id(), attachment.transitGatewayId()));
    }

    /** Out through a virtual private gateway. */
    boolean office(String gatewayId, Route route) {
        Ref at = new Ref("VpnGateway", gatewayId);
        Answer attached = topology.offices().attached(gatewayId, route.vpcId());
        if (attached == Answer.NO) {
            return journey.deny(at, Step.VPN_GATEWAY, at, "it is not attached to " + route.vpcId());
        }
        if (attached == Answer.UNKNOWN) {
            journey.doubt(
                    at, Step.VPN_GATEWAY, at, "not known: " + gatewayId, "the virtual private gateway " + gatewayId);
        }
        return translatedInside(route.vpcId(), at, Step.VPN_GATEWAY)
                && journey.spared("VpnGateway", gatewayId, Step.VPN_GATEWAY)
                && carried(journey.offices().outward(gatewayId, journey.packet().destination(), route.propagated()))
                && home(new End(End.Kind.OFFICE, gatewayId, route.vpcId()));
    }

    private boolean home(End office) {
        if (!journey.answering() || journey.expected().kind() == End.Kind.OFFICE) {
            return journey.arrive(office, "on-premises, behind " + office.id());
        }
        return journey.deny(
                office.ref(),
                Step.DELIVERY,
                office.ref(),
                "the answer goes on-premises, but %s asked"
                        .formatted(journey.expected().id()));
    }

    /** In from on-premises, through a virtual private gateway or an attachment of a transit gateway. */
    boolean fromOffice(End office) {
        journey.comesFrom(Origin.ELSEWHERE);
        if (office.id().startsWith("vgw-")) {
            IPAddress to = journey.packet().destination();
            return journey.spared("VpnGateway", office.id(), Step.VPN_GATEWAY)
                    && carried(journey.offices().inward(office.id(), to, topology.blocks(office.vpcId())))
                    && throughEdge(office);
        }
        Optional<TransitGatewayAttachment> attachment = topology.transit().attachmentAt(office.vpcId(), office.id());
        return attachment.isPresent()
                && carried(journey.offices()
                        .attachment(attachment.get(), journey.packet().destination()))
                && lookUp(office.vpcId(), office.id(), Optional.empty());
    }

    private boolean throughEdge(End office) {
        Optional<Routes.Table> edge = topology.routes().ofGateway(office.id());
        return edge.isPresent() ? vpc.route(edge.get(), office.ref()) : vpc.deliver(office.vpcId(), "");
    }

    private boolean carried(Offices.Carriage carriage) {
        Ref by = carriage.by();
        Step step = by.type().startsWith("Transit") ? Step.TRANSIT_GATEWAY : Step.VPN_GATEWAY;
        return switch (carriage.answer()) {
            case YES -> journey.allow(by, step, by, carriage.detail());
            case NO -> journey.deny(by, step, by, carriage.detail());
            case UNKNOWN -> journey.doubt(by, step, by, carriage.detail(), carriage.missing());
        };
    }
}
