package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceGroup;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.Subnet;
import dev.faultline.model.Vpc;
import java.util.List;

/**
 * How much work a VPC, a subnet or a security group does: every one of them has this fact, also with nothing in it.
 *
 * @param interfaces network interfaces in use by a workload; what AWS puts there to forward packets does not count
 * @param zones in which they are, as far as known; in a VPC also those where a transit gateway brings in the packets of
 *     others
 * @param examples a few of them
 */
@DerivedFrom(
        value = {Vpc.class, Subnet.class, SecurityGroup.class, NetworkInterface.class, NetworkInterfaceGroup.class},
        monotone = true)
public record Use(String resourceId, String vpcId, int interfaces, int zones, List<String> examples)
        implements Fact, InVpc {
    /** How many interfaces evidence names; the rest is a number. */
    static final int MOST_EXAMPLES = 5;

    public Use {
        examples = List.copyOf(examples);
    }

    public boolean used() {
        return interfaces > 0;
    }

    @Override
    public String id() {
        return resourceId;
    }

    @Override
    public String detail() {
        if (!used()) {
            return "no network interface in use";
        }
        String more = interfaces > examples.size() ? " and %d more".formatted(interfaces - examples.size()) : "";
        return "%d in use: %s%s".formatted(interfaces, String.join(", ", examples), more);
    }
}
