package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.Subnet;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcEndpointSubnet;

/** A zone in which an interface endpoint stands. An endpoint of which one subnet's zone is not known has no such fact. */
@DerivedFrom({VpcEndpoint.class, VpcEndpointSubnet.class, Subnet.class})
public record EndpointZone(String vpcEndpointId, String vpcId, String zoneId) implements Fact, InVpc {
    @Override
    public String id() {
        return vpcEndpointId;
    }

    @Override
    public String detail() {
        return "stands in " + zoneId;
    }
}
