package dev.faultline.analysis;

import dev.faultline.analysis.Journey.End;
import dev.faultline.analysis.Journey.Origin;
import dev.faultline.model.Cidr;
import dev.faultline.model.NatGateway;
import dev.faultline.model.Route;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.VpcPeeringConnection;
import dev.faultline.model.VpcPeeringConnection.PeeringVpc;
import java.util.List;
import java.util.Optional;

/** The way of parcels between VPCs, and between them and on-premises. */
final class SpreadTransit {
    private final Spread spread;
    private final SpreadVpc vpc;
    private final Topology topology;

    SpreadTransit(Spread spread, SpreadVpc vpc) {
        this.spread = spread;
        this.vpc = vpc;
        this.topology = spread.topology();
    }

    void peering(Parcel parcel, String peeringId, String vpcId) {
        List<VpcPeeringConnection> views = topology.peering(peeringId);
        if (views.isEmpty()) {
            spread.lose(parcel, "the peering " + peeringId);
            return;
        }
        views.stream()
                .filter(VpcPeeringConnection::active)
                .findFirst()
                .ifPresent(peering -> cross(parcel, peering, vpcId));
    }

    private void cross(Parcel parcel, VpcPeeringConnection peering, String vpcId) {
        boolean fromRequester = peering.requester().vpcId().equals(vpcId);
        if (!fromRequester && !peering.accepter().vpcId().equals(vpcId)) {
            return;
        }
        PeeringVpc other = fromRequester ? peering.accepter() : peering.requester();
        Parcel own = ofVpcs(parcel, vpcId, other.vpcId());
        if (own.isEmpty()) {
            return;
        }
        Parcel doubted = asItself(own, vpcId);
        if (topology.vpc(other.vpcId()).isEmpty()) {
            spread.lose(doubted, "%s of account %s in %s".formatted(other.vpcId(), other.ownerId(), other.region()));
            return;
        }
        boolean oneRegion =
                peering.requester().region().equals(peering.accepter().region());
        Parcel in = oneRegion ? doubted : doubted.comingFrom(Origin.ELSEWHERE);
        boolean translated = !in.nats().isEmpty() && !in.answering();
        vpc.deliver(translated ? in.returningToSender() : in, other.vpcId(), "");
    }

    /** The part that starts in one VPC of a peering and ends in the other: it carries no other. */
    private Parcel ofVpcs(Parcel parcel, String vpcId, String otherVpcId) {
        Addresses here = Addresses.of(topology.blocks(vpcId).stream(), spread.family());
        List<Cidr> told = topology.blocks(otherVpcId);
        Addresses there =
                told.isEmpty() ? Addresses.all(spread.family()) : Addresses.of(told.stream(), spread.family());
        return parcel.from(here).to(there);
    }

    private Parcel asItself(Parcel parcel, String vpcId) {
        Optional<NatGateway> nat = parcel.nearestNat()
                .map(Parcel.Translated::nat)
                .filter(gateway -> !parcel.answering() && gateway.vpcId().equals(vpcId) && gateway.internetFacing());
        return nat.isEmpty()
                ? parcel
                : parcel.doubted("the address that %s has towards other networks"
                        .formatted(nat.get().id()));
    }

    void gateway(Parcel parcel, String transitGatewayId, String vpcId, String fromId) {
        Optional<TransitGatewayVpcAttachment> found = topology.transit().attachment(transitGatewayId, vpcId);
        if (found.isEmpty() || !found.get().live()) {
            if (found.isEmpty() && !topology.attachmentsRead(vpcId)) {
                spread.lose(parcel, "the attachment of " + vpcId);
            }
            return;
        }
        TransitGatewayVpcAttachment attachment = found.get();
        if (parcel.fixed().isIPv6() && !attachment.ipv6Support()) {
            return;
        }
        List<String> subnets = topology.transit().subnets(attachment.id());
        if (subnets.isEmpty()) {
            spread.lose(asItself(parcel, vpcId), "the subnets of " + attachment.id());
            return;
        }
        Optional<String> zone = topology.zones().transit(fromId);
        Parcel boarding = asItself(parcel, vpcId)
                .comingFrom(parcel.origin().overTransit(attachment.securityGroupReferencingSupport()));
        if (topology.subnet(fromId).isEmpty()) {
            lookUp(boarding, transitGatewayId, attachment.id(), Optional.empty());
            return;
        }
        if (zone.isEmpty()) {
            spread.lose(boarding, "the zone of " + fromId);
            return;
        }
        subnets.stream()
                .filter(subnet -> topology.zones().transit(subnet).equals(zone))
                .findFirst()
                .ifPresent(door -> spread.throughAcl(
                        boarding, door, false, in -> lookUp(in, transitGatewayId, attachment.id(), zone)));
    }

    void lookUp(Parcel parcel, String transitGatewayId, String attachmentId, Optional<String> zone) {
        Optional<String> policy = topology.transit().policyTable(attachmentId);
        Optional<String> table = topology.transit().table(transitGatewayId, attachmentId);
        if (policy.isPresent() || table.isEmpty()) {
            spread.lose(
                    parcel,
                    policy.map(id -> "the entries of policy table " + id)
                            .orElse("the transit gateway route table of " + attachmentId));
            return;
        }
        parcel.visiting(transitGatewayId + " " + attachmentId)
                .ifPresent(first -> take(first, table.get(), transitGatewayId, zone));
    }

    private void take(Parcel parcel, String table, String transitGatewayId, Optional<String> zone) {
        List<RouteParts.Part<TransitGatewayRoute>> parts = spread.routes().ofTransit(table);
        for (RouteParts.Part<TransitGatewayRoute> part : parts) {
            Parcel taken = parcel.to(part.addresses());
            if (part.missing().isEmpty()) {
                take(taken, part.route(), transitGatewayId, zone);
            } else {
                spread.lose(taken, part.missing());
            }
        }
    }

    private void take(Parcel parcel, TransitGatewayRoute route, String transitGatewayId, Optional<String> zone) {
        boolean leads = route != null && route.active() && !route.attachmentId().isEmpty();
        if (!leads || parcel.isEmpty()) {
            return;
        }
        Optional<TransitGatewayAttachment> out =
                topology.transit().attachmentAt(transitGatewayId, route.attachmentId());
        String type = out.map(TransitGatewayAttachment::resourceType).orElse(route.resourceType());
        if (type.equals("vpc")) {
            enter(parcel, transitGatewayId, route, zone);
        } else if (out.isEmpty()) {
            spread.lose(parcel, "the attachment " + route.attachmentId());
        } else if (out.get().live()) {
            if (type.contains("peering")) {
                toPeer(parcel, out.get());
            } else if (!Offices.leadsTo(out.get())) {
                spread.lose(
                        parcel, "what lies behind %s, a %s".formatted(out.get().id(), type));
            } else {
                carried(parcel, topology.offices().attachment(out.get()))
                        .ifPresent(gone ->
                                home(gone, new End(End.Kind.OFFICE, out.get().id(), transitGatewayId)));
            }
        }
    }

    private void toPeer(Parcel parcel, TransitGatewayAttachment attachment) {
        String peer = attachment.resourceId();
        if (topology.transit().attachmentAt(peer, attachment.id()).isEmpty()) {
            spread.lose(parcel, "the transit gateway " + peer);
        } else {
            lookUp(parcel.comingFrom(Origin.ELSEWHERE), peer, attachment.id(), Optional.empty());
        }
    }

    private void enter(Parcel parcel, String transitGatewayId, TransitGatewayRoute route, Optional<String> zone) {
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

    void office(Parcel parcel, String gatewayId, Route route) {
        Answer attached = topology.offices().attached(gatewayId, route.vpcId());
        if (attached == Answer.NO) {
            return;
        }
        Parcel known = attached == Answer.YES ? parcel : parcel.doubted("the virtual private gateway " + gatewayId);
        Parcel going = asItself(known, route.vpcId());
        End end = new End(End.Kind.OFFICE, gatewayId, route.vpcId());
        for (Addresses alike : topology.offices().alike(gatewayId, spread.family())) {
            Parcel part = going.to(alike);
            if (!part.isEmpty()) {
                carried(part, topology.offices().outward(gatewayId, alike.example(), route.propagated()))
                        .ifPresent(gone -> home(gone, end));
            }
        }
    }

    private void home(Parcel parcel, End office) {
        boolean right = !parcel.answering() || parcel.asker().kind() == End.Kind.OFFICE;
        if (right) {
            spread.land(office, parcel);
        }
    }

    /** In from on-premises, to one address; the parcel goes to it. */
    void fromOffice(Parcel parcel, End office) {
        Parcel in = parcel.comingFrom(Origin.ELSEWHERE);
        if (office.id().startsWith("vgw-")) {
            carried(in, topology.offices().inward(office.id(), parcel.fixed(), topology.blocks(office.vpcId())))
                    .ifPresent(entering -> throughEdge(entering, office));
            return;
        }
        topology.transit()
                .attachmentAt(office.vpcId(), office.id())
                .flatMap(attachment -> carried(in, topology.offices().attachment(attachment, parcel.fixed())))
                .ifPresent(entering -> lookUp(entering, office.vpcId(), office.id(), Optional.empty()));
    }

    private void throughEdge(Parcel parcel, End office) {
        Optional<Routes.Table> edge = topology.routes().ofGateway(office.id());
        if (edge.isPresent()) {
            vpc.route(parcel, edge.get(), new SpreadVpc.At(office.id()));
        } else {
            vpc.deliver(parcel, office.vpcId(), "");
        }
    }

    private static Optional<Parcel> carried(Parcel parcel, Offices.Carriage carriage) {
        return switch (carriage.answer()) {
            case YES -> Optional.of(parcel);
            case NO -> Optional.empty();
            case UNKNOWN -> Optional.of(parcel.doubted(carriage.missing()));
        };
    }
}
