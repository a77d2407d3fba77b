package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.PortRange;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayPolicyTableEntry;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTable;
import dev.faultline.model.TransitGatewayRouteTableAssociation;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.TransitGatewayVpcAttachmentSubnet;
import dev.faultline.model.VgwTelemetry;
import dev.faultline.model.VpcAttachment;
import dev.faultline.model.VpcPeeringConnection;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnGateway;
import dev.faultline.model.VpnStaticRoute;
import java.util.List;
import java.util.Optional;

/** Tells of what joins VPCs to each other and to on-premises. */
abstract class SmallTransit extends SmallRoutes {
    SmallNetwork peering(String id, String one, String other) {
        return peering(id, "active", one, REGION, other, REGION);
    }

    SmallNetwork peering(String id, String status, String one, String region, String other, String otherRegion) {
        return and(new VpcPeeringConnection(
                ACCOUNT,
                region,
                id,
                "",
                status,
                java.time.Instant.MAX,
                new VpcPeeringConnection.PeeringVpc(one, ACCOUNT, region),
                new VpcPeeringConnection.PeeringVpc(other, ACCOUNT, otherRegion)));
    }

    SmallNetwork transitGateway(String id, boolean references) {
        return and(
                new TransitGateway(ACCOUNT, REGION, id, ACCOUNT, "", "available", "enable", references),
                new TransitGatewayRouteTable(ACCOUNT, REGION, "rtb-" + id, "", id, "available"));
    }

    /** Attaches a VPC through subnets; the attachment uses the gateway's one table, and propagates its blocks into it. */
    SmallNetwork attach(String id, String gateway, String vpcId, String... subnets) {
        attachment(id, gateway, "vpc", vpcId)
                .and(
                        new TransitGatewayVpcAttachment(
                                ACCOUNT, REGION, id, "", gateway, vpcId, "available", true, "disable", true),
                        new TransitGatewayRouteTablePropagation("rtb-" + gateway, id, "vpc", vpcId));
        for (String subnet : subnets) {
            and(new TransitGatewayVpcAttachmentSubnet(id, vpcId, subnet));
        }
        return self();
    }

    SmallNetwork attachment(String id, String gateway, String type, String resource) {
        return and(
                new TransitGatewayAttachment(
                        ACCOUNT, REGION, id, "", gateway, type, resource, "available", "rtb-" + gateway, "associated"),
                new TransitGatewayRouteTableAssociation("rtb-" + gateway, id));
    }

    SmallNetwork transitRoute(String table, String destination, String attachment) {
        return transitRoute(table, destination, attachment, "static", "active");
    }

    SmallNetwork transitRoute(String table, String destination, String attachment, String type, String state) {
        return and(new TransitGatewayRoute(table, Cidr.of(destination), type, state, attachment, "", ""));
    }

    /** @param line such as {@code "10 tcp 443 10.0.0.0/8 10.1.0.0/16 tgw-rtb-1"}: what is looked up in which table */
    SmallNetwork policy(String table, String line) {
        String[] words = line.split(" ");
        String what = String.join(" ", List.of(words).subList(1, words.length - 3));
        return and(new TransitGatewayPolicyTableEntry(
                table,
                words[0],
                protocol(what),
                Optional.of(Cidr.of(words[words.length - 3])),
                PortRange.ALL,
                Optional.of(Cidr.of(words[words.length - 2])),
                ports(what),
                "",
                words[words.length - 1]));
    }

    SmallNetwork vpnGateway(String id, String vpcId) {
        return and(new VpnGateway(ACCOUNT, REGION, id, "", "available"), new VpcAttachment(id, vpcId, "attached"));
    }

    /** A VPN connection on a virtual private gateway or a transit gateway; static if it has prefixes. */
    SmallNetwork vpn(String id, String gateway, String status, String... prefixes) {
        boolean transit = gateway.startsWith("tgw-");
        and(
                new VpnConnection(
                        ACCOUNT,
                        REGION,
                        id,
                        "",
                        "available",
                        "cgw-1",
                        transit ? "" : gateway,
                        transit ? gateway : "",
                        "",
                        true,
                        prefixes.length > 0,
                        "PublicIpv4",
                        ""),
                new VgwTelemetry(id, "1.1.1.1", status, "", 3, Optional.empty()));
        for (String prefix : prefixes) {
            and(new VpnStaticRoute(id, Cidr.of(prefix)));
        }
        return self();
    }
}
