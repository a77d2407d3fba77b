package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;

/**
 * What subnets in other zones lose with one Availability Zone.
 *
 * @param vpcId the VPC of what fails there, else of who loses something
 * @param zoneId the zone that fails
 * @param byType what on the way stands in that zone alone; empty if nothing by itself does
 * @param byId its id
 * @param subnets who loses it, a few of them
 * @param targets what they lose, a few of them
 * @param interfaces network interfaces in use there
 * @param counted whether it is told by a rule that counts zones as well
 * @param doubt what would have to be known to be sure; empty if it is sure
 */
@DerivedFrom(value = AnyPath.class, monotone = true)
public record ZoneLoss(
        String vpcId,
        String zoneId,
        Need.Kind need,
        String byType,
        String byId,
        String subnets,
        String targets,
        int interfaces,
        boolean counted,
        String doubt)
        implements Fact, InVpc {
    @Override
    public String id() {
        return vpcId;
    }

    /** Whether it is a way out to the internet. */
    public boolean egress() {
        return need == Need.Kind.INTERNET_EGRESS_IPV4 || need == Need.Kind.INTERNET_EGRESS_IPV6;
    }

    public boolean ingress() {
        return need == Need.Kind.INTERNET_INGRESS;
    }

    /** Whether it is a way to other networks. */
    public boolean between() {
        return need == Need.Kind.VPC || need == Need.Kind.ON_PREMISES;
    }

    public boolean service() {
        return need == Need.Kind.AWS_SERVICE;
    }

    /** What stands in that zone alone, for a message. */
    public String by() {
        return byId.isEmpty() ? zoneId : "%s in %s".formatted(byId, zoneId);
    }

    @Override
    public String detail() {
        return "without %s %s of %s is lost to %s".formatted(by(), need.text(), subnets, targets);
    }
}
