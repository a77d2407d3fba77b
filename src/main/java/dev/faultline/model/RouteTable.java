package dev.faultline.model;

/** A route table of a VPC; its routes and what uses it are facts of their own. */
public record RouteTable(String account, String region, String id, String vpcId, String ownerId, String name)
        implements Resource, InVpc {}
