package dev.faultline.model;

public record TransitGatewayRouteTable(
        String account, String region, String id, String name, String transitGatewayId, String state)
        implements Resource {}
