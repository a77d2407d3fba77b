package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.FlowLog;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Subnet;
import dev.faultline.model.Vpc;

/**
 * A VPC all of whose traffic flow logs record: by a log of its own, or by logs on everything in it.
 *
 * @param by the logs that do, in words
 */
@DerivedFrom({FlowLog.class, Vpc.class, Subnet.class, NetworkInterface.class})
public record LoggedVpc(String vpcId, String by) implements Fact, InVpc {
    @Override
    public String id() {
        return vpcId;
    }

    @Override
    public String detail() {
        return "recorded by " + by;
    }
}
