package dev.faultline.analysis;

import static dev.faultline.analysis.Describes.object;
import static dev.faultline.analysis.ImpactVpc.OWNER;

import java.util.List;

/** The transit gateway of an estate that things are to fail in: what is attached to it, and where its tables lead. */
final class ImpactHub {
    static final String HUB = "tgw-hub";
    static final String PRODUCTION = "tgw-rtb-production";
    static final String DEVELOPMENT = "tgw-rtb-development";
    static final String INSPECTED = "tgw-rtb-inspected";
    static final String OUTSIDE = "tgw-rtb-outside";

    private final Describes made;

    ImpactHub(Describes made) {
        this.made = made;
    }

    void describe() {
        made.add("TransitGateways", "TransitGatewayId", HUB, "OwnerId", OWNER, "State", "available");
        for (String table : List.of(PRODUCTION, DEVELOPMENT, INSPECTED, OUTSIDE)) {
            made.add(
                    "TransitGatewayRouteTables",
                    "TransitGatewayRouteTableId",
                    table,
                    "TransitGatewayId",
                    HUB,
                    "State",
                    "available");
        }
    }

    static String attachment(ImpactVpc vpc) {
        return "tgw-attach-" + vpc.id();
    }

    void attach(ImpactVpc vpc, String table, boolean appliance, int zones) {
        String id = attachment(vpc);
        attach(id, "vpc", vpc.id());
        made.add(
                "TransitGatewayVpcAttachments",
                "TransitGatewayAttachmentId",
                id,
                "TransitGatewayId",
                HUB,
                "VpcId",
                vpc.id(),
                "State",
                "available",
                "SubnetIds",
                ImpactVpc.zones()
                        .limit(zones)
                        .mapToObj(zone -> vpc.subnet("hub", zone))
                        .toList(),
                "Options",
                object("ApplianceModeSupport", appliance ? "enable" : "disable"));
        associate(id, table);
        propagate(id, "vpc", INSPECTED);
    }

    void attach(String id, String type, String resource) {
        made.add(
                "TransitGatewayAttachments",
                "TransitGatewayAttachmentId",
                id,
                "TransitGatewayId",
                HUB,
                "ResourceType",
                type,
                "ResourceId",
                resource,
                "State",
                "available");
    }

    void associate(String attachment, String table) {
        made.add(
                "TransitGatewayRouteTableAssociations",
                "TransitGatewayRouteTableId",
                table,
                "TransitGatewayAttachmentId",
                attachment,
                "State",
                "associated");
    }

    void propagate(String attachment, String type, String table) {
        made.add(
                "TransitGatewayRouteTablePropagations",
                "TransitGatewayRouteTableId",
                table,
                "TransitGatewayAttachmentId",
                attachment,
                "ResourceType",
                type,
                "ResourceId",
                attachment,
                "State",
                "enabled");
    }

    void routed(String table, String block, String type, String attachment) {
        String kind =
                attachment.contains("vpc") ? "vpc" : attachment.contains("dxgw") ? "direct-connect-gateway" : "vpn";
        made.add(
                "TransitGatewayRoutes",
                "TransitGatewayRouteTableId",
                table,
                "DestinationCidrBlock",
                block,
                "Type",
                type,
                "State",
                "active",
                "TransitGatewayAttachments",
                List.of(object("TransitGatewayAttachmentId", attachment, "ResourceType", kind)));
    }
}
