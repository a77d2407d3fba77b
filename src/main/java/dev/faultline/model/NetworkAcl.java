package dev.faultline.model;

public record NetworkAcl(
        String account, String region, String id, String vpcId, String ownerId, String name, boolean defaultAcl)
        implements Resource, InVpc {}
