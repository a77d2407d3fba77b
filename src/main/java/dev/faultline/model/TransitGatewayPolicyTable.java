package dev.faultline.model;

/** A table of a transit gateway that chooses, packet by packet, the route table that an attachment's traffic is looked up in. */
public record TransitGatewayPolicyTable(
        String account, String region, String id, String name, String transitGatewayId, String state)
        implements Resource {}
