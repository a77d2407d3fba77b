package dev.faultline.model;

/** A virtual private gateway whose routes a table takes in by itself. */
public record PropagatingVgw(String routeTableId, String vpcId, String gatewayId) implements Fact, InVpc {
    @Override
    public String id() {
        return routeTableId;
    }
}
