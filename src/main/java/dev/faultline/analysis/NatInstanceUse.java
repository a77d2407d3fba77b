package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.Instance;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Route;
import dev.faultline.model.Subnet;
import java.util.List;

/**
 * What depends on one NAT instance that runs: it translates for others to a public address of its own. An appliance without
 * one hands packets on to somebody else who does, and is none.
 *
 * @param zoneId the zone it stands in; empty if not known
 * @param subnets that leave through it; those in which something sends, if there are any
 * @param zones of these subnets
 * @param used whether anything sends from them
 * @param twin whether another NAT instance of the VPC serves subnets too
 * @param substitute whether the VPC has any other NAT, instance or gateway, that subnets could be routed to
 */
@DerivedFrom({
    Instance.class,
    NetworkInterface.class,
    PublicAddress.class,
    Subnet.class,
    EffectiveRouteTable.class,
    Route.class,
    PrefixListEntry.class,
    NatGateway.class
})
public record NatInstanceUse(
        String networkInterfaceId,
        String instanceId,
        String vpcId,
        String zoneId,
        List<String> subnets,
        List<String> zones,
        boolean used,
        boolean twin,
        boolean substitute)
        implements Fact, InVpc {
    public NatInstanceUse {
        subnets = List.copyOf(subnets);
        zones = List.copyOf(zones);
    }

    /** Whether subnets of several zones hang on it. */
    public boolean spansZones() {
        return zones.size() > 1;
    }

    /** A few of the subnets. */
    public String clients() {
        return Several.of(subnets);
    }

    @Override
    public String id() {
        return networkInterfaceId;
    }

    @Override
    public String detail() {
        return "%s leaves through %s".formatted(clients(), instanceId);
    }
}
