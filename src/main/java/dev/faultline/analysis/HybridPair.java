package dev.faultline.analysis;

import dev.faultline.model.CustomerGateway;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;

/**
 * Two things that cut a VPC off from on-premises together, of which one at least is what maintenance takes down: a device, a
 * line, a tunnel, and not a whole place. The model of 99.99 % survives a place and a device at another one (Direct Connect
 * User Guide, resiliency toolkit); two whole places no model survives.
 *
 * @param pairs the pairs, a few of them
 * @param prefixes what is lost, a few of them
 * @param interfaces network interfaces in use that lose it
 */
@DerivedFrom(
        value = {AnyPath.class, CustomerGateway.class, DirectConnectPath.class},
        monotone = true)
public record HybridPair(String vpcId, String pairs, String prefixes, int interfaces) implements Fact, InVpc {
    @Override
    public String id() {
        return vpcId;
    }

    @Override
    public String detail() {
        return "%s lost with %s".formatted(prefixes, pairs);
    }
}
