package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Destination;
import dev.faultline.model.FlowLog;
import dev.faultline.model.InternetGateway;
import dev.faultline.model.InternetGatewayAttachment;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NetworkAcl;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTable;
import dev.faultline.model.RouteTableAssociation;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.RulePeer;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.SecurityGroupRule;
import dev.faultline.model.Subnet;
import dev.faultline.model.SubnetCidrBlock;
import dev.faultline.model.Vpc;

/** Facts of one VPC, {@code vpc-1}, with what a test does not speak about filled in. */
final class Facts {
    static final String ACCOUNT = "111111111111";
    static final String REGION = "eu-west-1";
    static final String VPC = "vpc-1";

    private Facts() {}

    static Vpc vpc() {
        return new Vpc(ACCOUNT, REGION, VPC, ACCOUNT, "", false);
    }

    static Subnet subnet(String id, String zoneId) {
        return new Subnet(ACCOUNT, REGION, id, VPC, ACCOUNT, "", zoneId, false, 100);
    }

    static SubnetCidrBlock block(String subnetId, String cidr) {
        return new SubnetCidrBlock(subnetId, VPC, Cidr.of(cidr));
    }

    static RouteTable routeTable(String id) {
        return new RouteTable(ACCOUNT, REGION, id, VPC, ACCOUNT, "");
    }

    static RouteTableAssociation main(String routeTableId) {
        return new RouteTableAssociation(routeTableId, VPC, "", "", true);
    }

    static RouteTableAssociation association(String routeTableId, String subnetId) {
        return new RouteTableAssociation(routeTableId, VPC, subnetId, "", false);
    }

    static Route route(String routeTableId, String destination, RouteTarget.Kind kind, String target) {
        return route(routeTableId, destination, kind, target, "active");
    }

    static Route route(String routeTableId, String destination, RouteTarget.Kind kind, String target, String state) {
        Destination to =
                destination.startsWith("pl-") ? Destination.prefixList(destination) : Destination.cidr(destination);
        return new Route(routeTableId, VPC, to, new RouteTarget(kind, target), state, "CreateRoute");
    }

    static InternetGateway internetGateway(String id) {
        return new InternetGateway(ACCOUNT, REGION, id, ACCOUNT, "");
    }

    static InternetGatewayAttachment attachment(String gatewayId, String state) {
        return new InternetGatewayAttachment(gatewayId, VPC, state);
    }

    static NatGateway natGateway(String id, String subnetId, String state) {
        return new NatGateway(ACCOUNT, REGION, id, VPC, subnetId, "", state, "public", "zonal", "");
    }

    static NatGateway regionalNatGateway(String id) {
        return new NatGateway(ACCOUNT, REGION, id, VPC, "", "", "available", "public", "regional", "");
    }

    static NetworkInterface networkInterface(String id, String subnetId) {
        return networkInterface(id, subnetId, "interface", "in-use", "");
    }

    static NetworkInterface networkInterface(
            String id, String subnetId, String type, String status, String instanceId) {
        return new NetworkInterface(
                ACCOUNT, REGION, id, VPC, subnetId, ACCOUNT, "", type, status, true, false, "", instanceId, false);
    }

    static FlowLog flowLog(String id, String resourceId, String status) {
        return new FlowLog(ACCOUNT, REGION, id, "", resourceId, status, "SUCCESS");
    }

    static SecurityGroup securityGroup(String id) {
        return new SecurityGroup(ACCOUNT, REGION, id, VPC, ACCOUNT, "", id);
    }

    static SecurityGroupRule ingress(String groupId, Protocol protocol, PortRange ports, RulePeer peer) {
        return new SecurityGroupRule(groupId, VPC, true, protocol, ports, peer);
    }

    static RulePeer from(String cidr) {
        return new RulePeer.Block(Cidr.of(cidr));
    }

    static NetworkAcl networkAcl(String id) {
        return new NetworkAcl(ACCOUNT, REGION, id, VPC, ACCOUNT, "", false);
    }

    static NetworkAclEntry ingressEntry(
            String networkAclId, int number, boolean allow, Protocol protocol, PortRange ports, String cidr) {
        return new NetworkAclEntry(networkAclId, VPC, false, number, allow, protocol, ports, Cidr.of(cidr));
    }
}
