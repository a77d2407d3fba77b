package dev.faultline.analysis;

import dev.faultline.model.CustomerGateway;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;

/**
 * What cuts a VPC off from on-premises by itself.
 *
 * @param points the single points, the widest first, a few of them; any one of them is enough
 * @param prefixes what is lost, a few of them
 * @param everything whether nothing else on-premises is left either
 * @param interfaces network interfaces in use that lose it
 * @param doubt what would have to be known to be sure; empty if it is sure
 */
@DerivedFrom(
        value = {AnyPath.class, CustomerGateway.class, DirectConnectPath.class},
        monotone = true)
public record HybridSinglePoint(
        String vpcId, String points, String prefixes, boolean everything, int interfaces, String doubt)
        implements Fact, InVpc {
    @Override
    public String id() {
        return vpcId;
    }

    @Override
    public String detail() {
        return "%s lost with %s".formatted(prefixes, points);
    }
}
