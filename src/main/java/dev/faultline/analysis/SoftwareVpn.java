package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.Instance;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Route;
import dev.faultline.model.Subnet;
import dev.faultline.model.VpcCidrBlock;
import java.util.List;

/**
 * An instance that ends a VPN on its own: routes lead to it for private addresses that no VPC has, it forwards for others, and
 * it has nobody but the internet to hand the packets to. Not so a NAT instance, which a default route leads to, nor a firewall
 * that a gateway stands behind.
 *
 * @param networkInterfaceId the one that the routes lead to
 * @param zoneId the zone it stands in; empty if not known
 * @param prefixes on-premises, sorted by their text
 * @param used whether anything sends by these routes
 */
@DerivedFrom({
    Instance.class,
    NetworkInterface.class,
    PublicAddress.class,
    Subnet.class,
    EffectiveRouteTable.class,
    Route.class,
    RouteTableUse.class,
    PrefixListEntry.class,
    VpcCidrBlock.class
})
public record SoftwareVpn(
        String instanceId, String networkInterfaceId, String vpcId, String zoneId, List<Cidr> prefixes, boolean used)
        implements Fact, InVpc {
    public SoftwareVpn {
        prefixes = List.copyOf(prefixes);
    }

    /** Whether one of its routes covers the block. */
    boolean leadsTo(Cidr block) {
        return prefixes.stream().anyMatch(prefix -> prefix.contains(block));
    }

    @Override
    public String id() {
        return instanceId;
    }

    @Override
    public String detail() {
        return "leads to " + Several.of(prefixes.stream().map(Cidr::text).toList());
    }
}
