package dev.faultline.analysis;

import dev.faultline.model.Counted;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.SecurityGroup;
import java.util.List;

/**
 * A security group in use that has ingress rules, none of which lets a packet in: by its rules and their members, network
 * ACLs and routes together, nothing gets to any of its interfaces from the VPC, from another, from on-premises or from the
 * internet. What other groups of these interfaces admit does not count. Of a block, every address of a subnet may send; of a
 * group, its members.
 *
 * @param interfaces how many have the group
 * @param examples a few of them
 * @param rules each of its ingress rules, with why it admits nobody
 */
@DerivedFrom({SecurityGroup.class, DeadPermission.class, AnyPath.class})
public record SealedGroup(String groupId, String vpcId, int interfaces, List<String> examples, List<String> rules)
        implements Fact, InVpc {
    public SealedGroup {
        examples = List.copyOf(examples);
        rules = List.copyOf(rules);
    }

    /** What is wrong, for a message. */
    public String text() {
        return "lets nothing in to %s (%s): %s"
                .formatted(Counted.counted(interfaces, "interface"), Several.of(examples), Several.of(rules));
    }

    @Override
    public String id() {
        return groupId;
    }

    @Override
    public String detail() {
        return text();
    }
}
