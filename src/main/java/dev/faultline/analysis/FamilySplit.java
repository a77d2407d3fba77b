package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.PrivateIpv6Block;
import dev.faultline.model.Subnet;
import dev.faultline.model.SubnetCidrBlock;
import dev.faultline.model.VpcBlockPublicAccessExclusion;
import dev.faultline.model.VpcBlockPublicAccessOptions;

/**
 * A subnet that is public over IPv6 and not over IPv4.
 *
 * @param kind what it is over IPv4
 * @param gatewayId the internet gateway that makes it public over IPv6
 * @param blocked whether Block Public Access keeps the internet out for now
 * @param used whether a workload has an IPv6 address in it
 */
@DerivedFrom(
        value = {
            Subnet.class,
            SubnetClass.class,
            SubnetCidrBlock.class,
            PrivateIpv6Block.class,
            NetworkInterface.class,
            NetworkInterfaceAddress.class,
            VpcBlockPublicAccessOptions.class,
            VpcBlockPublicAccessExclusion.class
        },
        monotone = true)
public record FamilySplit(
        String subnetId,
        String vpcId,
        String routeTableId,
        SubnetClass.Kind kind,
        String gatewayId,
        boolean blocked,
        boolean used)
        implements Fact, InVpc {
    @Override
    public String id() {
        return subnetId;
    }

    @Override
    public String detail() {
        return "%s over IPv4, public over IPv6 through %s, by %s".formatted(kind, gatewayId, routeTableId);
    }
}
