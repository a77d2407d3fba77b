package dev.faultline.analysis;

import dev.faultline.analysis.Hop.Ref;
import dev.faultline.analysis.Hop.Step;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayVpcAttachment;
import java.util.List;
import java.util.Optional;

/** The way out of a transit gateway into a VPC. */
final class TransitEntrySteps {
    private final Journey journey;
    private final Topology topology;
    private final VpcSteps vpc;
    private final FilterSteps filters;

    TransitEntrySteps(Journey journey, VpcSteps vpc, FilterSteps filters) {
        this.journey = journey;
        this.topology = journey.topology();
        this.vpc = vpc;
        this.filters = filters;
    }

    /** Out of a transit gateway into a VPC, through the subnet of the packet's zone where there is one. */
    boolean enter(String transitGatewayId, TransitGatewayRoute route, Optional<String> zone) {
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
                .filter(subnet -> journey.outage().spares(TransitSteps.DOOR, attachmentId + "/" + subnet))
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
}
