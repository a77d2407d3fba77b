package dev.faultline.analysis;

import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.Destination;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Route;
import dev.faultline.model.Subnet;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcEndpointSubnet;
import java.util.List;

/**
 * A subnet that sends through a Gateway Load Balancer endpoint, as those of AWS Network Firewall are.
 *
 * @param destinations what it sends there
 * @param used whether anything is in use in the subnet
 */
@DerivedFrom(
        value = {
            Subnet.class,
            AvailabilityZone.class,
            EffectiveRouteTable.class,
            Route.class,
            VpcEndpoint.class,
            VpcEndpointSubnet.class,
            NetworkInterface.class
        },
        monotone = true)
public record FirewallEndpointRoute(
        String subnetId,
        String vpcId,
        String routeTableId,
        List<Destination> destinations,
        String vpcEndpointId,
        String subnetZoneId,
        String endpointZoneId,
        boolean used)
        implements Fact, InVpc {
    public FirewallEndpointRoute {
        destinations = List.copyOf(destinations);
    }

    public boolean crossesZones() {
        return !subnetZoneId.equals(endpointZoneId);
    }

    @Override
    public String id() {
        return subnetId;
    }

    /** The destinations, for a message. */
    public String blocks() {
        return Several.of(destinations.stream().map(Destination::text).toList());
    }

    @Override
    public String detail() {
        return "in %s, sends %s to %s in %s by %s"
                .formatted(subnetZoneId, blocks(), vpcEndpointId, endpointZoneId, routeTableId);
    }
}
