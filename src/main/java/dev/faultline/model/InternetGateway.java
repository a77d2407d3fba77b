package dev.faultline.model;

public record InternetGateway(String account, String region, String id, String ownerId, String name)
        implements Resource {}
