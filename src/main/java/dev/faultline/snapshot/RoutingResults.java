package dev.faultline.snapshot;

import static dev.faultline.snapshot.DescribeResult.cidr;
import static dev.faultline.snapshot.DescribeResult.ec2;

import dev.faultline.model.Destination;
import dev.faultline.model.Fact;
import dev.faultline.model.PropagatingVgw;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTable;
import dev.faultline.model.RouteTableAssociation;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.RouteTarget.Kind;
import dev.faultline.model.VpcCidrBlock;
import dev.faultline.model.VpcPeeringConnection;
import dev.faultline.model.VpcPeeringConnection.PeeringVpc;
import dev.faultline.snapshot.DescribeResult.Place;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Route tables, and what joins VPCs to each other. */
final class RoutingResults {
    static final List<DescribeResult> ALL = List.of(
            ec2(
                    "RouteTables",
                    "RouteTableId",
                    RoutingResults::routeTable,
                    RouteTable.class,
                    RouteTableAssociation.class,
                    Route.class,
                    PropagatingVgw.class),
            ec2(
                    "VpcPeeringConnections",
                    "VpcPeeringConnectionId",
                    RoutingResults::peering,
                    VpcPeeringConnection.class,
                    VpcCidrBlock.class));

    /** The field that names a target, for every kind but {@code GatewayId}, which names several. */
    private static final Map<String, Kind> TARGETS = targets();

    private RoutingResults() {}

    private static Map<String, Kind> targets() {
        // An instance's route carries InstanceId as well; the interface is what forwards, so it comes first.
        Map<String, Kind> targets = new LinkedHashMap<>();
        targets.put("NatGatewayId", Kind.NAT_GATEWAY);
        targets.put("NetworkInterfaceId", Kind.NETWORK_INTERFACE);
        targets.put("EgressOnlyInternetGatewayId", Kind.EGRESS_ONLY_INTERNET_GATEWAY);
        targets.put("VpcPeeringConnectionId", Kind.VPC_PEERING_CONNECTION);
        targets.put("TransitGatewayId", Kind.TRANSIT_GATEWAY);
        targets.put("CoreNetworkArn", Kind.CORE_NETWORK);
        targets.put("CarrierGatewayId", Kind.CARRIER_GATEWAY);
        targets.put("LocalGatewayId", Kind.LOCAL_GATEWAY);
        targets.put("OdbNetworkArn", Kind.ODB_NETWORK);
        targets.put("IpAddress", Kind.ROUTE_SERVER_NEXT_HOP);
        return targets;
    }

    private static void routeTable(Described table, Place place, Consumer<Fact> facts) {
        String id = table.required("RouteTableId");
        String vpcId = table.text("VpcId");
        facts.accept(
                new RouteTable(place.account(), place.region(), id, vpcId, table.text("OwnerId"), table.nameTag()));
        for (Described association : table.list("Associations")) {
            if (association
                    .object("AssociationState")
                    .text("State", "associated")
                    .equals("associated")) {
                facts.accept(new RouteTableAssociation(
                        id,
                        vpcId,
                        association.text("SubnetId"),
                        association.text("GatewayId"),
                        association.flag("Main", false)));
            }
        }
        for (Described route : table.list("Routes")) {
            facts.accept(new Route(
                    id, vpcId, destination(route), target(route), route.text("State", "active"), route.text("Origin")));
        }
        for (Described gateway : table.list("PropagatingVgws")) {
            facts.accept(new PropagatingVgw(id, vpcId, gateway.text("GatewayId")));
        }
    }

    private static Destination destination(Described route) {
        if (route.has("DestinationPrefixListId")) {
            return Destination.prefixList(route.text("DestinationPrefixListId"));
        }
        String field = route.has("DestinationIpv6CidrBlock") ? "DestinationIpv6CidrBlock" : "DestinationCidrBlock";
        return new Destination(route.required(field), Optional.of(cidr(route, field)));
    }

    private static RouteTarget target(Described route) {
        if (!route.text("GatewayId").isEmpty()) {
            return gateway(route.text("GatewayId"));
        }
        for (Map.Entry<String, Kind> target : TARGETS.entrySet()) {
            if (!route.text(target.getKey()).isEmpty()) {
                return new RouteTarget(target.getValue(), route.text(target.getKey()));
            }
        }
        return new RouteTarget(Kind.UNRECOGNISED, route.text("InstanceId", "an unknown target"));
    }

    private static RouteTarget gateway(String id) {
        if (id.equals("local")) {
            return new RouteTarget(Kind.LOCAL, id);
        }
        return switch (id.substring(0, Math.max(id.indexOf('-'), 0))) {
            case "igw" -> new RouteTarget(Kind.INTERNET_GATEWAY, id);
            case "vgw" -> new RouteTarget(Kind.VPN_GATEWAY, id);
            case "vpce" -> new RouteTarget(Kind.VPC_ENDPOINT, id);
            case "cagw" -> new RouteTarget(Kind.CARRIER_GATEWAY, id);
            case "lgw" -> new RouteTarget(Kind.LOCAL_GATEWAY, id);
            default -> new RouteTarget(Kind.UNRECOGNISED, id);
        };
    }

    private static void peering(Described peering, Place place, Consumer<Fact> facts) {
        facts.accept(new VpcPeeringConnection(
                place.account(),
                place.region(),
                peering.required("VpcPeeringConnectionId"),
                peering.nameTag(),
                peering.object("Status").text("Code"),
                instant(peering, "ExpirationTime"),
                peeringVpc(peering.object("RequesterVpcInfo"), place),
                peeringVpc(peering.object("AccepterVpcInfo"), place)));
        blocks(peering.object("RequesterVpcInfo"), facts);
        blocks(peering.object("AccepterVpcInfo"), facts);
    }

    /** AWS tells the blocks of both ends, while the peering is active: all that there is of an end that was not read. */
    private static void blocks(Described vpc, Consumer<Fact> facts) {
        String id = vpc.text("VpcId");
        for (Described block : vpc.list("CidrBlockSet")) {
            facts.accept(new VpcCidrBlock(id, cidr(block, "CidrBlock")));
        }
        for (Described block : vpc.list("Ipv6CidrBlockSet")) {
            facts.accept(new VpcCidrBlock(id, cidr(block, "Ipv6CidrBlock")));
        }
    }

    private static PeeringVpc peeringVpc(Described vpc, Place place) {
        return new PeeringVpc(
                vpc.text("VpcId"), vpc.text("OwnerId", place.account()), vpc.text("Region", place.region()));
    }

    private static Instant instant(Described object, String name) {
        if (!object.has(name)) {
            return Instant.MAX;
        }
        try {
            return OffsetDateTime.parse(object.text(name)).toInstant();
        } catch (DateTimeParseException notTime) {
            return Instant.MAX;
        }
    }
}
