package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkAcl;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Route;
import dev.faultline.model.VpcEndpoint;
import java.util.List;

/**
 * A gateway endpoint that subnets are routed to and that their network ACL keeps them from, in one direction, for some of
 * the service's addresses or all.
 *
 * @param subnetIds where workloads are
 */
@DerivedFrom(
        value = {
            NetworkAcl.class,
            NetworkAclEntry.class,
            EffectiveNetworkAcl.class,
            EffectiveRouteTable.class,
            Route.class,
            VpcEndpoint.class,
            PrefixListEntry.class,
            Use.class,
            FamilyUse.class
        },
        monotone = true)
public record GatewayEndpointGap(
        String networkAclId, String vpcId, String vpcEndpointId, String denied, List<String> subnetIds)
        implements Fact, InVpc {
    public GatewayEndpointGap {
        subnetIds = List.copyOf(subnetIds);
    }

    /** {@code denies tcp 443 to 52.218.0.0/17 of pl-1, which subnet-a reaches by vpce-1}. */
    public String text() {
        return "denies %s, which %s reaches by %s".formatted(denied, GroupSources.first(subnetIds), vpcEndpointId);
    }

    @Override
    public String id() {
        return networkAclId;
    }

    @Override
    public String detail() {
        return text();
    }
}
