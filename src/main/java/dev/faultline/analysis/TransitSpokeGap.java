package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.VgwTelemetry;

/**
 * A spoke of a transit VPC that cannot count on one of the appliances.
 *
 * @param vpcId the transit VPC
 * @param fault to be read after the gateway's id: {@code has no VPN connection to ...}
 * @param spare whether it is a second tunnel of static routes, which some devices keep down until they need it
 * @param doubt what is not known about it; empty if nothing is
 */
@DerivedFrom({TransitVpc.class, VgwTelemetry.class})
public record TransitSpokeGap(String vpnGatewayId, String vpcId, String fault, boolean spare, String doubt)
        implements Fact, InVpc {
    @Override
    public String id() {
        return vpnGatewayId;
    }

    @Override
    public String detail() {
        return fault;
    }
}
