package dev.faultline.analysis;

import dev.faultline.model.DirectConnectGateway;
import dev.faultline.model.Fact;
import dev.faultline.model.Resource;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.VirtualInterface;
import dev.faultline.model.VpnGateway;

/**
 * What a finding about a gateway that Direct Connect reaches is reported at: the gateway, or, where that was not read,
 * one of the virtual interfaces that end on it.
 */
@DerivedFrom({
    DirectConnectReach.class,
    DirectConnectGateway.class,
    VpnGateway.class,
    TransitGateway.class,
    VirtualInterface.class
})
public record DirectConnectEnd(String gatewayId, Resource resource) implements Fact {
    @Override
    public String id() {
        return gatewayId;
    }

    @Override
    public String detail() {
        return resource.detail();
    }
}
