package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.NetworkInterfaceGroup;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.SecurityGroupRule;
import dev.faultline.model.SubnetCidrBlock;
import java.util.List;

/**
 * A rule of a security group that admits nothing in some subnets, because their network ACL denies every packet of it.
 *
 * @param vpcId the group's own
 * @param subnetIds where the group is used behind that ACL
 * @param interfaces how many of them are in the group there
 * @param by what denies, in the order in which it does
 */
@DerivedFrom(
        value = {
            SecurityGroupRule.class,
            PrefixListEntry.class,
            NetworkInterface.class,
            NetworkInterfaceAddress.class,
            NetworkInterfaceGroup.class,
            SubnetCidrBlock.class,
            EffectiveNetworkAcl.class,
            NetworkAclEntry.class
        },
        monotone = true)
public record DeadPermission(
        String groupId,
        String vpcId,
        SecurityGroupRule rule,
        String networkAclId,
        List<String> subnetIds,
        int interfaces,
        List<String> by)
        implements Fact, InVpc {
    public DeadPermission {
        subnetIds = List.copyOf(subnetIds);
        by = List.copyOf(by);
    }

    /** What is wrong, for a message. */
    public String text() {
        return "%s, but %s lets none of it into %s, where %s of the group: %s"
                .formatted(
                        rule.detail(),
                        networkAclId,
                        Several.of(subnetIds),
                        interfaces == 1 ? "1 interface is" : interfaces + " interfaces are",
                        Several.of(by));
    }

    @Override
    public String id() {
        return groupId;
    }

    @Override
    public String detail() {
        return "%s denies all of it in %s".formatted(networkAclId, Several.of(subnetIds));
    }
}
