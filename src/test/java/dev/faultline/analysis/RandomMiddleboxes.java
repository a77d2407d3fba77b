package dev.faultline.analysis;

import dev.faultline.model.Destination;
import dev.faultline.model.EgressOnlyInternetGateway;
import dev.faultline.model.InternetGateway;
import dev.faultline.model.InternetGatewayAttachment;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NatGatewayAddress;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.NetworkInterfaceGroup;
import dev.faultline.model.RouteTable;
import dev.faultline.model.RouteTableAssociation;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcEndpointInterface;
import dev.faultline.model.VpcEndpointSubnet;
import java.util.List;

/** Makes what stands in a VPC and passes packets on. */
final class RandomMiddleboxes extends RandomFacts {
    RandomMiddleboxes(RandomFacts others) {
        super(others);
    }

    void make(MadeVpc vpc) {
        gateways(vpc);
        middleboxes(vpc);
    }

    private void gateways(MadeVpc vpc) {
        String igw = id("igw");
        add(new InternetGateway(vpc.account, vpc.region, igw, vpc.account, ""));
        if (chance(85)) {
            add(new InternetGatewayAttachment(igw, vpc.id, "available"));
        }
        vpc.targets.add(new RouteTarget(RouteTarget.Kind.INTERNET_GATEWAY, igw));
        vpc.targets.add(new RouteTarget(RouteTarget.Kind.INTERNET_GATEWAY, igw));
        String eigw = id("eigw");
        add(new EgressOnlyInternetGateway(vpc.account, vpc.region, eigw, ""));
        add(new InternetGatewayAttachment(eigw, vpc.id, "attached"));
        vpc.targets.add(new RouteTarget(RouteTarget.Kind.EGRESS_ONLY_INTERNET_GATEWAY, eigw));
        if (chance(20)) {
            vpc.edge = id("rtb");
            add(new RouteTable(vpc.account, vpc.region, vpc.edge, vpc.id, vpc.account, ""));
            add(new RouteTableAssociation(vpc.edge, vpc.id, "", igw, false));
        }
    }

    private void middleboxes(MadeVpc vpc) {
        int subnet = random.nextInt(vpc.subnets.size());
        String subnetId = vpc.subnets.get(subnet);
        String prefix = vpc.subnetBlocks.get(subnet).replace("0/24", "");
        String nat = id("nat");
        boolean open = chance(80);
        boolean regional = open && chance(20);
        add(new NatGateway(
                vpc.account,
                vpc.region,
                nat,
                vpc.id,
                regional ? "" : subnetId,
                "",
                chance(93) ? "available" : "failed",
                open ? "public" : "private",
                regional ? "regional" : "zonal",
                regional ? any(vpc.tables) : ""));
        String eni = id("eni");
        add(new NatGatewayAddress(
                nat, vpc.id, open ? "53.0.0." + vpcs.size() : "", chance(96) ? prefix + "100" : "", eni, "", ""));
        if (!regional) {
            add(new NetworkInterface(
                    vpc.account,
                    vpc.region,
                    eni,
                    vpc.id,
                    subnetId,
                    vpc.account,
                    "",
                    "nat_gateway",
                    "in-use",
                    true,
                    true,
                    "",
                    "",
                    false));
            add(new NetworkInterfaceAddress(eni, vpc.id, prefix + "100", open ? "53.0.0." + vpcs.size() : ""));
        }
        vpc.targets.add(new RouteTarget(RouteTarget.Kind.NAT_GATEWAY, nat));
        vpc.targets.add(new RouteTarget(RouteTarget.Kind.NAT_GATEWAY, nat));
        String appliance = networkInterface(vpc, subnetId, prefix + "120", 120, subnet, chance(20));
        vpc.targets.add(new RouteTarget(RouteTarget.Kind.NETWORK_INTERFACE, appliance));
        String firewall = id("vpce");
        add(new VpcEndpoint(
                vpc.account,
                vpc.region,
                firewall,
                vpc.id,
                vpc.account,
                "",
                "GatewayLoadBalancer",
                "fw",
                chance(90) ? "available" : "deleted"));
        add(new VpcEndpointSubnet(firewall, vpc.id, any(vpc.subnets)));
        vpc.targets.add(new RouteTarget(RouteTarget.Kind.VPC_ENDPOINT, firewall));
        vpc.targets.add(new RouteTarget(RouteTarget.Kind.NAT_GATEWAY, "nat-unread"));
        plumbing(vpc, subnetId, prefix, subnet);
        String s3 = id("vpce");
        String state = chance(90) ? "available" : "partial";
        add(new VpcEndpoint(vpc.account, vpc.region, s3, vpc.id, vpc.account, "", "Gateway", "s3", state));
        if (chance(50)) {
            add(route(
                    vpc,
                    any(vpc.tables),
                    Destination.prefixList(S3),
                    new RouteTarget(RouteTarget.Kind.VPC_ENDPOINT, s3)));
        }
    }

    /** Endpoints that serve by themselves, load balancers, and what only forwards. */
    private void plumbing(MadeVpc vpc, String subnetId, String prefix, int subnet) {
        for (int port = 0; port < 3; port++) {
            String type = any(List.of("vpc_endpoint", "network_load_balancer", "load_balancer", "transit_gateway"));
            String eni = id("eni");
            add(new NetworkInterface(
                    vpc.account,
                    vpc.region,
                    eni,
                    vpc.id,
                    subnetId,
                    vpc.account,
                    "",
                    type,
                    chance(95) ? "in-use" : "",
                    true,
                    true,
                    "",
                    "",
                    type.equals("vpc_endpoint")));
            add(new NetworkInterfaceAddress(eni, vpc.id, prefix + (200 + port), ""));
            add(new NetworkInterfaceAddress(
                    eni, vpc.id, vpc.block6.replace("::/56", ":0:%d::%d".formatted(subnet, 200 + port)), ""));
            if (type.equals("vpc_endpoint")) {
                String endpoint = id("vpce");
                add(new VpcEndpoint(
                        vpc.account,
                        vpc.region,
                        endpoint,
                        vpc.id,
                        vpc.account,
                        "",
                        any(List.of("Interface", "Interface", "Resource")),
                        "secretsmanager",
                        any(List.of("available", "available", "available", "partial", "deleting"))));
                add(new VpcEndpointInterface(endpoint, vpc.id, eni));
            }
            if (!type.equals("transit_gateway") && chance(75)) {
                add(new NetworkInterfaceGroup(eni, vpc.id, any(vpc.groups)));
            }
        }
    }
}
