package dev.faultline.model;

/** A subnet in which an endpoint has a network interface. */
public record VpcEndpointSubnet(String vpcEndpointId, String vpcId, String subnetId) implements Fact, InVpc {
    @Override
    public String id() {
        return vpcEndpointId;
    }
}
