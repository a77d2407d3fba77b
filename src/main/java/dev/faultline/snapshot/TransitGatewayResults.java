package dev.faultline.snapshot;

import static dev.faultline.snapshot.DescribeResult.cidr;
import static dev.faultline.snapshot.DescribeResult.ec2;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayAttachmentOwner;
import dev.faultline.model.TransitGatewayPolicyTableAssociation;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTable;
import dev.faultline.model.TransitGatewayRouteTableAssociation;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.TransitGatewayVpcAttachmentSubnet;
import dev.faultline.snapshot.DescribeResult.Place;
import java.util.List;
import java.util.function.Consumer;

/** Transit gateways: what is attached to them, and how they route. */
final class TransitGatewayResults {
    private static final String TABLE = "TransitGatewayRouteTableId";
    private static final String POLICY_TABLE = "TransitGatewayPolicyTableId";
    private static final String ATTACHMENT = "TransitGatewayAttachmentId";

    static final List<DescribeResult> ALL = List.of(
            ec2("TransitGateways", "TransitGatewayId", TransitGatewayResults::transitGateway, TransitGateway.class),
            ec2(
                    "TransitGatewayAttachments",
                    ATTACHMENT,
                    TransitGatewayResults::attachment,
                    TransitGatewayAttachment.class,
                    TransitGatewayAttachmentOwner.class,
                    TransitGatewayPolicyTableAssociation.class),
            ec2(
                    "TransitGatewayVpcAttachments",
                    ATTACHMENT,
                    TransitGatewayResults::vpcAttachment,
                    TransitGatewayVpcAttachment.class,
                    TransitGatewayVpcAttachmentSubnet.class),
            ec2("TransitGatewayRouteTables", TABLE, TransitGatewayResults::routeTable, TransitGatewayRouteTable.class),
            ec2(
                            "TransitGatewayRouteTableAssociations",
                            "",
                            TransitGatewayResults::association,
                            TransitGatewayRouteTableAssociation.class)
                    .from("GetTransitGatewayRouteTableAssociations"),
            ec2(
                            "TransitGatewayRouteTablePropagations",
                            "",
                            TransitGatewayResults::propagation,
                            TransitGatewayRouteTablePropagation.class)
                    .from("GetTransitGatewayRouteTablePropagations"),
            ec2("TransitGatewayRoutes", "", TransitGatewayResults::route, TransitGatewayRoute.class)
                    .from("SearchTransitGatewayRoutes"),
            ec2(
                            "TransitGatewayPolicyTableAssociations",
                            "",
                            TransitGatewayResults::policyAssociation,
                            TransitGatewayPolicyTableAssociation.class)
                    .from("GetTransitGatewayPolicyTableAssociations"),
            // As Batfish stores them: a list per table.
            ec2("TransitGatewayStaticRoutes", "", TransitGatewayResults::routesOfTable, TransitGatewayRoute.class)
                    .insteadOf("TransitGatewayRoutes"),
            ec2(
                            "TransitGatewayPropagations",
                            "",
                            TransitGatewayResults::propagationsOfTable,
                            TransitGatewayRouteTablePropagation.class)
                    .insteadOf("TransitGatewayRouteTablePropagations"));

    private TransitGatewayResults() {}

    private static void transitGateway(Described gateway, Place place, Consumer<Fact> facts) {
        facts.accept(new TransitGateway(
                place.account(),
                place.region(),
                gateway.required("TransitGatewayId"),
                gateway.text("OwnerId"),
                gateway.nameTag(),
                gateway.text("State"),
                gateway.object("Options").text("VpnEcmpSupport"),
                enabled(gateway.object("Options"), "SecurityGroupReferencingSupport", false)));
    }

    private static boolean enabled(Described options, String name, boolean otherwise) {
        return options.text(name, otherwise ? "enable" : "disable").equals("enable");
    }

    private static void attachment(Described attachment, Place place, Consumer<Fact> facts) {
        String id = attachment.required(ATTACHMENT);
        Described association = attachment.object("Association");
        boolean inForce = inForce(association);
        if (attachment.has("ResourceOwnerId")) {
            facts.accept(new TransitGatewayAttachmentOwner(
                    id, attachment.text("TransitGatewayId"), attachment.text("ResourceOwnerId")));
        }
        facts.accept(new TransitGatewayAttachment(
                place.account(),
                place.region(),
                id,
                attachment.nameTag(),
                attachment.text("TransitGatewayId"),
                attachment.text("ResourceType"),
                attachment.text("ResourceId"),
                attachment.text("State"),
                inForce ? association.text(TABLE) : "",
                association.text(
                        "State",
                        association.text(TABLE, association.text(POLICY_TABLE)).isEmpty() ? "" : "associated")));
        if (inForce && !association.text(POLICY_TABLE).isEmpty()) {
            facts.accept(new TransitGatewayPolicyTableAssociation(association.text(POLICY_TABLE), id));
        }
    }

    private static boolean inForce(Described association) {
        return association.text("State", "associated").equals("associated");
    }

    private static void vpcAttachment(Described attachment, Place place, Consumer<Fact> facts) {
        String id = attachment.required(ATTACHMENT);
        String vpcId = attachment.text("VpcId");
        Described options = attachment.object("Options");
        facts.accept(new TransitGatewayVpcAttachment(
                place.account(),
                place.region(),
                id,
                attachment.nameTag(),
                attachment.text("TransitGatewayId"),
                vpcId,
                attachment.text("State"),
                enabled(options, "Ipv6Support", false),
                options.text("ApplianceModeSupport"),
                enabled(options, "SecurityGroupReferencingSupport", true)));
        for (String subnetId : attachment.texts("SubnetIds")) {
            facts.accept(new TransitGatewayVpcAttachmentSubnet(id, vpcId, subnetId));
        }
    }

    private static void routeTable(Described table, Place place, Consumer<Fact> facts) {
        facts.accept(new TransitGatewayRouteTable(
                place.account(),
                place.region(),
                table.required(TABLE),
                table.nameTag(),
                table.text("TransitGatewayId"),
                table.text("State")));
    }

    private static void association(Described association, Place place, Consumer<Fact> facts) {
        if (inForce(association)) {
            facts.accept(new TransitGatewayRouteTableAssociation(
                    association.required(TABLE), association.required(ATTACHMENT)));
        }
    }

    private static void policyAssociation(Described association, Place place, Consumer<Fact> facts) {
        if (inForce(association)) {
            facts.accept(new TransitGatewayPolicyTableAssociation(
                    association.required(POLICY_TABLE), association.required(ATTACHMENT)));
        }
    }

    private static void propagation(Described propagation, Place place, Consumer<Fact> facts) {
        propagation(propagation.required(TABLE), propagation, facts);
    }

    private static void propagationsOfTable(Described table, Place place, Consumer<Fact> facts) {
        for (Described propagation : table.list("TransitGatewayRouteTablePropagations")) {
            propagation(table.required(TABLE), propagation, facts);
        }
    }

    private static void propagation(String tableId, Described propagation, Consumer<Fact> facts) {
        if (propagation.text("State", "enabled").equals("enabled")) {
            facts.accept(new TransitGatewayRouteTablePropagation(
                    tableId,
                    propagation.required(ATTACHMENT),
                    propagation.text("ResourceType"),
                    propagation.text("ResourceId")));
        }
    }

    private static void route(Described route, Place place, Consumer<Fact> facts) {
        route(route.required(TABLE), route, facts);
    }

    private static void routesOfTable(Described table, Place place, Consumer<Fact> facts) {
        for (Described route : table.list("Routes")) {
            route(table.required(TABLE), route, facts);
        }
    }

    private static void route(String tableId, Described route, Consumer<Fact> facts) {
        Cidr destination = cidr(route, "DestinationCidrBlock");
        List<Described> attachments = route.list("TransitGatewayAttachments");
        if (attachments.isEmpty()) {
            facts.accept(routeTo(tableId, destination, route, "", ""));
        }
        for (Described attachment : attachments) {
            facts.accept(
                    routeTo(tableId, destination, route, attachment.text(ATTACHMENT), attachment.text("ResourceType")));
        }
    }

    private static TransitGatewayRoute routeTo(
            String tableId, Cidr destination, Described route, String attachmentId, String resourceType) {
        return new TransitGatewayRoute(
                tableId,
                destination,
                route.text("Type"),
                route.text("State", "active"),
                attachmentId,
                resourceType,
                route.text("PrefixListId"));
    }
}
