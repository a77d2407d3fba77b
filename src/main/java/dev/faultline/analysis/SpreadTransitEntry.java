package dev.faultline.analysis;

import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayVpcAttachment;
import java.util.List;
import java.util.Optional;

/** The way of parcels out of a transit gateway into a VPC. */
final class SpreadTransitEntry {
    private final Spread spread;
    private final SpreadVpc vpc;
    private final Topology topology;

    SpreadTransitEntry(Spread spread, SpreadVpc vpc) {
        this.spread = spread;
        this.vpc = vpc;
        this.topology = spread.topology();
    }

    void enter(Parcel parcel, String transitGatewayId, TransitGatewayRoute route, Optional<String> zone) {
        String attachmentId = route.attachmentId();
        Optional<TransitGatewayVpcAttachment> found = topology.transit().vpcAttachment(attachmentId);
        if (found.isEmpty() || topology.vpc(found.get().vpcId()).isEmpty()) {
            spread.lose(parcel, "the VPC behind " + attachmentId);
            return;
        }
        TransitGatewayVpcAttachment attachment = found.get();
        if (!attachment.live() || (parcel.fixed().isIPv6() && !attachment.ipv6Support())) {
            return;
        }
        List<String> subnets = topology.transit().subnets(attachmentId);
        if (subnets.isEmpty()) {
            spread.lose(parcel, "the subnets of " + attachmentId);
            return;
        }
        boolean anyZone = attachment.applianceMode()
                && !topology.transit().propagates(route.transitGatewayRouteTableId(), attachmentId);
        Optional<String> own = subnets.stream()
                .filter(subnet -> !anyZone && topology.zones().transit(subnet).equals(zone))
                .findFirst();
        Parcel in = referring(parcel, transitGatewayId, attachment);
        if (own.isPresent() || subnets.size() == 1) {
            inside(in, attachment.vpcId(), own.orElse(subnets.get(0)));
        } else {
            throughAny(in, attachment, subnets);
        }
    }

    /** In through one of several subnets, whichever AWS chooses. */
    private void throughAny(Parcel parcel, TransitGatewayVpcAttachment attachment, List<String> subnets) {
        String vpcId = attachment.vpcId();
        String missing = "which subnet of %s AWS chooses".formatted(attachment.id());
        if (subnets.stream().map(this::behaviour).distinct().count() > 1) {
            subnets.forEach(door -> spread.on(parcel.doubted(missing), in -> inside(in, vpcId, door)));
            return;
        }
        Parcel far = parcel;
        for (String door : subnets) {
            Addresses near = vpc.neighbours(door, vpcId);
            Parcel own = far.to(near);
            far = far.notTo(near);
            // Only through its receiver's own subnet does a packet not meet the ACL that all of these subnets have.
            Parcel local = own.to(vpc.locally(door));
            Parcel certain = local.carrying(spread.letBothWays(local, door));
            Parcel rest = own.carrying(own.traffic().minus(certain.traffic())).doubted(missing);
            spread.on(certain, in -> vpc.deliver(in, vpcId, door));
            subnets.forEach(other -> spread.on(rest, in -> inside(in, vpcId, other)));
        }
        spread.on(far, in -> inside(in, vpcId, subnets.get(0)));
    }

    private Parcel referring(Parcel parcel, String transitGatewayId, TransitGatewayVpcAttachment attachment) {
        boolean supported = topology.transit()
                .gateway(transitGatewayId)
                .filter(gateway -> gateway.securityGroupReferencingSupport())
                .isPresent();
        return parcel.comingFrom(
                parcel.origin().overTransit(supported && attachment.securityGroupReferencingSupport()));
    }

    private String behaviour(String subnetId) {
        return topology.routes().ofSubnet(subnetId).map(Routes.Table::id).orElse("")
                + " "
                + topology.filters().acl(subnetId).orElse("");
    }

    private void inside(Parcel parcel, String vpcId, String door) {
        Addresses neighbours = vpc.neighbours(door, vpcId);
        spread.on(parcel.to(neighbours), near -> vpc.deliver(near, vpcId, door));
        spread.on(parcel.notTo(neighbours), far -> spread.throughAcl(far, door, true, in -> vpc.route(in, door)));
    }
}
