package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.FlowLog;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Subnet;
import dev.faultline.model.Vpc;

/**
 * A VPC, subnet or network interface all of whose traffic flow logs record: by a log of its own, by one of what it lies
 * in, or by logs on everything in it.
 *
 * @param by the logs that do, in words
 */
@DerivedFrom({FlowLog.class, Vpc.class, Subnet.class, NetworkInterface.class})
public record LoggedResource(String resourceId, String vpcId, String by) implements Fact, InVpc {
    @Override
    public String id() {
        return resourceId;
    }

    @Override
    public String detail() {
        return "recorded by " + by;
    }
}
