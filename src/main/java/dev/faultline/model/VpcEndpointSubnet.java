package dev.faultline.model;

public record VpcEndpointSubnet(String vpcEndpointId, String vpcId, String subnetId) implements Fact, InVpc {
    @Override
    public String id() {
        return vpcEndpointId;
    }
}
