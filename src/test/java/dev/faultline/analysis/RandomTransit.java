package dev.faultline.analysis;

import dev.faultline.model.AllowedPrefix;
import dev.faultline.model.Cidr;
import dev.faultline.model.DirectConnectGatewayAssociation;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayPolicyTableAssociation;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes what joins VPCs to each other and to on-premises. */
final class RandomTransit extends RandomFacts {
    private final List<String> transitGateways = new ArrayList<>();

    RandomTransit(RandomFacts others) {
        super(others);
    }

    void make() {
        transit();
        peerings();
        offices();
    }

    private void transit() {
        for (int index = 0; index < 2; index++) {
            String tgw = id("tgw");
            transitGateways.add(tgw);
            add(new TransitGateway(
                    ACCOUNTS.get(0), REGIONS.get(index), tgw, ACCOUNTS.get(0), "", "available", "enable", chance(60)));
        }
        List<List<String>> attachments = List.of(new ArrayList<>(), new ArrayList<>());
        for (MadeVpc vpc : vpcs) {
            if (chance(75)) {
                int index = random.nextInt(2);
                attachments.get(index).add(attach(vpc, transitGateways.get(index)));
            }
        }
        String peering = id("tgw-attach");
        for (int index = 0; index < 2; index++) {
            attachments.get(index).add(peering);
            add(attachment(peering, index, "peering", transitGateways.get(1 - index)));
        }
        for (int index = 0; index < 2; index++) {
            String vpn = id("vpn");
            String attachment = id("tgw-attach");
            attachments.get(index).add(attachment);
            add(attachment(attachment, index, "vpn", vpn));
            vpn(vpn, "", transitGateways.get(index));
            if (chance(40)) {
                attachments.get(index).add(other(index));
            }
            tables(index, attachments.get(index));
        }
    }

    /** What leads to a Direct Connect gateway, or to what nothing is told about. */
    private String other(int index) {
        String id = id("tgw-attach");
        String type = any(List.of("direct-connect-gateway", "direct-connect-gateway", "connect", "network-function"));
        String gateway = transitGateways.get(index);
        add(attachment(id, index, type, "dxgw-" + index));
        if (chance(80)) {
            add(new DirectConnectGatewayAssociation("dxgw-" + index, gateway, REGIONS.get(index), "associated"));
        }
        if (chance(70)) {
            add(new AllowedPrefix("dxgw-" + index, gateway, Cidr.of(any(vpcs).block)));
        }
        directConnect(gateway, "dxgw-" + index);
        return id;
    }

    private void directConnect(String gateway, String from) {
        DirectConnectPath.Health health = any(List.of(DirectConnectPath.Health.values()));
        List<DirectConnectPath> paths =
                List.of(new DirectConnectPath(id("dxvif"), from, "dxcon-1", "EqFR5", "d", "d", health));
        if (!from.equals(gateway)) {
            add(new DirectConnectReach(from, paths, List.of(), true));
        }
        add(new DirectConnectReach(gateway, paths, List.of(), false));
    }

    private TransitGatewayAttachment attachment(String id, int index, String type, String resource) {
        return new TransitGatewayAttachment(
                ACCOUNTS.get(0),
                REGIONS.get(index),
                id,
                "",
                transitGateways.get(index),
                type,
                resource,
                chance(95) ? "available" : "deleted",
                "",
                "");
    }

    private String attach(MadeVpc vpc, String tgw) {
        String id = id("tgw-attach");
        int index = transitGateways.indexOf(tgw);
        add(attachment(id, index, "vpc", vpc.id));
        add(new TransitGatewayVpcAttachment(
                vpc.account,
                vpc.region,
                id,
                "",
                tgw,
                vpc.id,
                chance(95) ? "available" : "deleting",
                chance(80),
                chance(20) ? "enable" : "disable",
                chance(80)));
        for (String subnet : vpc.subnets) {
            if (chance(70)) {
                add(new TransitGatewayVpcAttachmentSubnet(id, vpc.id, subnet));
            }
        }
        vpc.targets.add(new RouteTarget(RouteTarget.Kind.TRANSIT_GATEWAY, tgw));
        vpc.targets.add(new RouteTarget(RouteTarget.Kind.TRANSIT_GATEWAY, tgw));
        return id;
    }

    private void tables(int index, List<String> attachments) {
        List<String> tables = List.of(id("tgw-rtb"), id("tgw-rtb"));
        for (String table : tables) {
            add(new TransitGatewayRouteTable(
                    ACCOUNTS.get(0), REGIONS.get(index), table, "", transitGateways.get(index), "available"));
            for (int route = 0; route <= 2 + random.nextInt(5); route++) {
                String to = any(attachments);
                boolean black = chance(10);
                String block = chance(20)
                        ? "0.0.0.0/0"
                        : chance(60) ? any(vpcs).block : chance(50) ? any(vpcs).block6 : block();
                add(new TransitGatewayRoute(
                        table,
                        Cidr.of(block),
                        chance(50) ? "static" : "propagated",
                        black
                                ? "blackhole"
                                : any(List.of("active", "active", "active", "active", "pending", "deleted")),
                        black ? "" : to,
                        "",
                        ""));
            }
        }
        String policies = new RandomPolicies(this).make(REGIONS.get(index), transitGateways.get(index), tables);
        for (String attachment : attachments) {
            if (chance(95)) {
                add(new TransitGatewayRouteTableAssociation(any(tables), attachment));
            }
            if (chance(4)) {
                add(new TransitGatewayPolicyTableAssociation("tgw-ptb-unread", attachment));
            } else if (chance(15)) {
                add(new TransitGatewayPolicyTableAssociation(policies, attachment));
            }
            if (chance(15)) {
                add(new TransitGatewayRouteTablePropagation(any(tables), attachment, "vpn", ""));
            }
        }
        for (MadeVpc vpc : vpcs) {
            facts.stream()
                    .filter(fact -> fact instanceof TransitGatewayVpcAttachment attachment
                            && attachment.vpcId().equals(vpc.id)
                            && attachments.contains(attachment.id()))
                    .map(fact -> ((TransitGatewayVpcAttachment) fact).id())
                    .toList()
                    .forEach(attachment -> {
                        if (chance(60)) {
                            add(new TransitGatewayRouteTablePropagation(any(tables), attachment, "vpc", vpc.id));
                        }
                    });
        }
    }

    private void peerings() {
        for (int peering = 0; peering < 2; peering++) {
            MadeVpc one = any(vpcs);
            MadeVpc other = any(vpcs);
            if (one == other) {
                continue;
            }
            String id = id("pcx");
            add(new VpcPeeringConnection(
                    one.account,
                    one.region,
                    id,
                    "",
                    chance(85) ? "active" : "deleted",
                    java.time.Instant.MAX,
                    new VpcPeeringConnection.PeeringVpc(one.id, one.account, one.region),
                    new VpcPeeringConnection.PeeringVpc(other.id, other.account, other.region)));
            for (MadeVpc end : List.of(one, other)) {
                end.targets.add(new RouteTarget(RouteTarget.Kind.VPC_PEERING_CONNECTION, id));
                end.targets.add(new RouteTarget(RouteTarget.Kind.VPC_PEERING_CONNECTION, id));
            }
        }
    }

    private void offices() {
        for (MadeVpc vpc : vpcs) {
            if (chance(50)) {
                String vgw = id("vgw");
                add(new VpnGateway(vpc.account, vpc.region, vgw, "", "available"));
                add(new VpcAttachment(vgw, vpc.id, chance(90) ? "attached" : "detached"));
                vpn(id("vpn"), vgw, "");
                if (chance(30)) {
                    directConnect(vgw, vgw);
                    if (chance(60)) {
                        add(new AllowedPrefix("dxgw-9", vgw, Cidr.of(chance(50) ? vpc.block : "10.0.0.0/24")));
                    }
                }
                vpc.targets.add(new RouteTarget(RouteTarget.Kind.VPN_GATEWAY, vgw));
                vpc.targets.add(new RouteTarget(RouteTarget.Kind.VPN_GATEWAY, vgw));
            }
        }
    }

    private void vpn(String id, String vgw, String tgw) {
        boolean fixed = chance(50);
        add(new VpnConnection(
                ACCOUNTS.get(0),
                REGIONS.get(0),
                id,
                "",
                "available",
                "cgw-1",
                vgw,
                tgw,
                "",
                true,
                fixed,
                "PublicIpv4",
                ""));
        if (chance(93)) {
            add(new VgwTelemetry(id, "1.1.1.1", chance(80) ? "UP" : "DOWN", "", chance(90) ? 3 : 0, Optional.empty()));
        }
        if (fixed) {
            add(new VpnStaticRoute(id, Cidr.of(chance(50) ? "192.168.0.0/16" : "10.200.0.0/16")));
        }
    }
}
