package dev.faultline.model;

/** A stateless filter around subnets; its entries and the subnets it guards are facts of their own. */
public record NetworkAcl(
        String account, String region, String id, String vpcId, String ownerId, String name, boolean defaultAcl)
        implements Resource, InVpc {}
