package dev.faultline.model;

/** A gateway that lets IPv6 out and nothing in. Its VPC is told by an {@link InternetGatewayAttachment}. */
public record EgressOnlyInternetGateway(String account, String region, String id, String name) implements Resource {}
