package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.Route;
import java.util.List;

/**
 * Networks on-premises that a software VPN appliance leads to, and who else of its VPC does.
 *
 * @param prefixes a few of them
 * @param twins the other appliances that lead there, sorted
 * @param twinsInZone whether all of them stand in the zone of this one
 * @param otherWay whether any other route of the VPC leads there, to an appliance or a gateway
 * @param withdrawn whether a route server takes the route away when the appliance fails
 */
@DerivedFrom({SoftwareVpn.class, Route.class})
public record SoftwareVpnReach(
        String instanceId,
        String networkInterfaceId,
        String vpcId,
        String zoneId,
        String prefixes,
        List<String> twins,
        boolean twinsInZone,
        boolean otherWay,
        boolean withdrawn,
        boolean used)
        implements Fact, InVpc {
    public SoftwareVpnReach {
        twins = List.copyOf(twins);
    }

    /** Whether no other appliance leads there. */
    public boolean alone() {
        return twins.isEmpty();
    }

    /** Whether it is the first of several that stand in one zone: one of them is told for all. */
    public boolean firstOfZone() {
        return !alone() && twinsInZone && instanceId.compareTo(twins.get(0)) < 0;
    }

    /** This appliance and the others. */
    public String all() {
        return "%s, %s".formatted(instanceId, String.join(", ", twins));
    }

    @Override
    public String id() {
        return instanceId;
    }

    @Override
    public String detail() {
        return alone() ? "alone leads to " + prefixes : "leads to %s beside %s".formatted(prefixes, Several.of(twins));
    }
}
