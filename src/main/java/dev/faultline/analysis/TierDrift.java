package dev.faultline.analysis;

import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Route;
import dev.faultline.model.Subnet;
import dev.faultline.model.SubnetCidrBlock;
import dev.faultline.model.SubnetTier;
import dev.faultline.model.VpcCidrBlock;
import java.util.List;

/**
 * Subnets of one tier in several zones, of which one routes where another does not.
 *
 * @param subnetId the first that lacks something
 * @param subnetIds the tier
 * @param lacks what each of them lacks, and who has it
 * @param used whether anything is in use in the tier
 */
@DerivedFrom({
    Subnet.class,
    SubnetTier.class,
    SubnetCidrBlock.class,
    SubnetClass.class,
    AvailabilityZone.class,
    EffectiveRouteTable.class,
    Route.class,
    PrefixListEntry.class,
    VpcCidrBlock.class,
    NetworkInterface.class
})
public record TierDrift(String subnetId, String vpcId, List<String> subnetIds, List<String> lacks, boolean used)
        implements Fact, InVpc {
    public TierDrift {
        subnetIds = List.copyOf(subnetIds);
        lacks = List.copyOf(lacks);
    }

    @Override
    public String id() {
        return subnetId;
    }

    /** What is wrong, for a message. */
    public String text() {
        return String.join("; ", lacks);
    }

    @Override
    public String detail() {
        return "one tier: " + String.join(", ", subnetIds);
    }
}
