package dev.faultline.model;

/**
 * What a route table is used by: a subnet, a gateway, or as the main table every subnet without one of its own. Only
 * associations in state {@code associated} become facts.
 */
public record RouteTableAssociation(String routeTableId, String vpcId, String subnetId, String gatewayId, boolean main)
        implements Fact, InVpc {
    @Override
    public String id() {
        return routeTableId;
    }
}
