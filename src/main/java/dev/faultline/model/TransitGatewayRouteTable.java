package dev.faultline.model;

/** A route table of a transit gateway, which the attachments associated with it are looked up in. */
public record TransitGatewayRouteTable(
        String account, String region, String id, String name, String transitGatewayId, String state)
        implements Resource {}
