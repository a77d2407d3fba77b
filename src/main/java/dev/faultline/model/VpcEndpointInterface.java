package dev.faultline.model;

/** A network interface through which an endpoint is reached. */
public record VpcEndpointInterface(String vpcEndpointId, String vpcId, String networkInterfaceId)
        implements Fact, InVpc {
    @Override
    public String id() {
        return vpcEndpointId;
    }

    @Override
    public String detail() {
        return networkInterfaceId;
    }
}
