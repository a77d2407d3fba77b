package dev.faultline.model;

public record EgressOnlyInternetGateway(String account, String region, String id, String name) implements Resource {}
