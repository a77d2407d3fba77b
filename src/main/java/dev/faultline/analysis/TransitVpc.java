package dev.faultline.analysis;

import dev.faultline.model.Address;
import dev.faultline.model.CustomerGateway;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Subnet;
import dev.faultline.model.VpcAttachment;
import dev.faultline.model.VpnConnection;
import java.util.List;

/**
 * A VPC whose appliances other VPCs reach each other through, each by VPN connections of its own virtual private gateway. It
 * was AWS's advice before there were transit gateways (AWS Global Transit Network, Transit VPC).
 *
 * @param spokes the virtual private gateways, sorted
 * @param appliances with their Elastic IP addresses, sorted
 * @param zones of the appliances; an empty text for one that is not known
 */
@DerivedFrom({
    CustomerGateway.class,
    Address.class,
    VpnConnection.class,
    VpcAttachment.class,
    NetworkInterface.class,
    Subnet.class
})
public record TransitVpc(String vpcId, List<String> spokes, List<String> appliances, List<String> zones)
        implements Fact, InVpc {
    public TransitVpc {
        spokes = List.copyOf(spokes);
        appliances = List.copyOf(appliances);
        zones = List.copyOf(zones);
    }

    public boolean singleAppliance() {
        return appliances.size() == 1;
    }

    /** Whether it has several appliances, and all in one zone. */
    public boolean singleZone() {
        return appliances.size() > 1 && zones.size() == 1 && !zones.get(0).isEmpty();
    }

    /** A few of the spokes. */
    public String spokeNames() {
        return Several.of(spokes);
    }

    /** A few of the appliances. */
    public String applianceNames() {
        return Several.of(appliances);
    }

    @Override
    public String id() {
        return vpcId;
    }

    @Override
    public String detail() {
        return "%s on %s".formatted(spokeNames(), applianceNames());
    }
}
