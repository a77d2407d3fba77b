package dev.faultline.model;

/** A route table that a gateway endpoint has put its route into. */
public record VpcEndpointRouteTable(String vpcEndpointId, String vpcId, String routeTableId) implements Fact, InVpc {
    @Override
    public String id() {
        return vpcEndpointId;
    }

    @Override
    public String detail() {
        return routeTableId;
    }
}
