package dev.faultline.model;

public record RouteTable(String account, String region, String id, String vpcId, String ownerId, String name)
        implements Resource, InVpc {}
