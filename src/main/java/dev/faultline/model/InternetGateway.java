package dev.faultline.model;

/** A way to and from the internet for one VPC, which an {@link InternetGatewayAttachment} names. */
public record InternetGateway(String account, String region, String id, String ownerId, String name)
        implements Resource {}
