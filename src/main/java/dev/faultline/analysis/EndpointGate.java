package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.NetworkInterfaceGroup;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.SecurityGroupRule;
import dev.faultline.model.Subnet;
import dev.faultline.model.SubnetCidrBlock;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcEndpointInterface;
import java.util.List;

/**
 * An interface endpoint of an AWS service whose security groups keep workloads of its VPC out.
 *
 * @param groups of the endpoint's network interfaces
 * @param nobody whether they admit nobody at all
 * @param byGroupsOnly whether they admit members of groups and no addresses, so that a choice was made
 * @param shutOut subnets of whose workloads they admit none
 * @param doubt what was not read and might admit more; empty if nothing
 * @param used whether the VPC has workloads
 */
@DerivedFrom(
        value = {
            VpcEndpoint.class,
            VpcEndpointInterface.class,
            NetworkInterface.class,
            NetworkInterfaceAddress.class,
            NetworkInterfaceGroup.class,
            SecurityGroup.class,
            SecurityGroupRule.class,
            PrefixListEntry.class,
            Subnet.class,
            SubnetCidrBlock.class
        },
        monotone = true)
public record EndpointGate(
        String vpcEndpointId,
        String vpcId,
        List<String> groups,
        boolean nobody,
        boolean byGroupsOnly,
        List<String> shutOut,
        String doubt,
        boolean used)
        implements Fact, InVpc {
    public EndpointGate {
        groups = List.copyOf(groups);
        shutOut = List.copyOf(shutOut);
    }

    /** {@code sg-1 admits nobody at tcp 443}. */
    public String text() {
        return "%s %s %s at tcp 443"
                .formatted(
                        String.join(", ", groups),
                        groups.size() == 1 ? "admits" : "admit",
                        nobody ? "nobody" : "nothing in " + GroupSources.first(shutOut));
    }

    @Override
    public String id() {
        return vpcEndpointId;
    }

    @Override
    public String detail() {
        return text();
    }
}
