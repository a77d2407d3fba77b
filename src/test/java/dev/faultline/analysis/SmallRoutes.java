package dev.faultline.analysis;

import dev.faultline.model.Destination;
import dev.faultline.model.EgressOnlyInternetGateway;
import dev.faultline.model.InternetGateway;
import dev.faultline.model.InternetGatewayAttachment;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NatGatewayAddress;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTableAssociation;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.RouteTarget.Kind;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcEndpointSubnet;

/** Tells of routes, and of the gateways and endpoints that they lead to. */
abstract class SmallRoutes extends SmallFilters {
    SmallNetwork edge(String table, String gatewayId) {
        return and(new RouteTableAssociation(table, vpcOfTable.get(table), "", gatewayId, false));
    }

    SmallNetwork route(String table, String destination, String target) {
        return route(table, destination, target, "active");
    }

    SmallNetwork route(String table, String destination, String target, String state) {
        return and(route(table, destination, target, state, "CreateRoute"));
    }

    Route route(String table, String destination, String target, String state, String origin) {
        Destination to =
                destination.startsWith("pl-") ? Destination.prefixList(destination) : Destination.cidr(destination);
        return new Route(table, vpcOfTable.get(table), to, target(target), state, origin);
    }

    SmallNetwork propagated(String table, String destination, String target) {
        return and(route(table, destination, target, "active", "EnableVgwRoutePropagation"));
    }

    private static RouteTarget target(String id) {
        return new RouteTarget(
                switch (id.substring(0, id.indexOf('-') < 0 ? id.length() : id.indexOf('-'))) {
                    case "local" -> Kind.LOCAL;
                    case "igw" -> Kind.INTERNET_GATEWAY;
                    case "eigw" -> Kind.EGRESS_ONLY_INTERNET_GATEWAY;
                    case "nat" -> Kind.NAT_GATEWAY;
                    case "pcx" -> Kind.VPC_PEERING_CONNECTION;
                    case "tgw" -> Kind.TRANSIT_GATEWAY;
                    case "vgw" -> Kind.VPN_GATEWAY;
                    case "vpce" -> Kind.VPC_ENDPOINT;
                    case "core" -> Kind.CORE_NETWORK;
                    case "lgw" -> Kind.LOCAL_GATEWAY;
                    default -> id.contains(".") ? Kind.ROUTE_SERVER_NEXT_HOP : Kind.NETWORK_INTERFACE;
                },
                id);
    }

    SmallNetwork internetGateway(String id, String vpcId) {
        return and(
                new InternetGateway(ACCOUNT, REGION, id, ACCOUNT, ""),
                new InternetGatewayAttachment(id, vpcId, "available"));
    }

    SmallNetwork egressOnly(String id, String vpcId) {
        return and(
                new EgressOnlyInternetGateway(ACCOUNT, REGION, id, ""),
                new InternetGatewayAttachment(id, vpcId, "attached"));
    }

    /** @param type {@code public} or {@code private} */
    SmallNetwork nat(String id, String subnetId, String type, String address, String publicIp) {
        String vpcId = vpcOfSubnet.get(subnetId);
        return port("eni-" + id, subnetId, "nat_gateway", "", publicIp.isEmpty() ? address : address + "=" + publicIp)
                .and(
                        new NatGateway(ACCOUNT, REGION, id, vpcId, subnetId, "", "available", type, "zonal", ""),
                        new NatGatewayAddress(id, vpcId, publicIp, address, "eni-" + id, "", ""));
    }

    SmallNetwork endpoint(String id, String type, String subnetId, String state) {
        String vpcId = vpcOfSubnet.get(subnetId);
        and(new VpcEndpoint(ACCOUNT, REGION, id, vpcId, ACCOUNT, "", type, "com.amazonaws." + REGION + ".s3", state));
        return type.equals("Gateway") ? self() : and(new VpcEndpointSubnet(id, vpcId, subnetId));
    }
}
