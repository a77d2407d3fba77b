package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkAcl;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PortRange;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Route;
import dev.faultline.model.SubnetCidrBlock;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A TCP service that a network ACL lets through one way, while it denies the answers the other way.
 *
 * @param service the entry that lets it through
 * @param answers the ports on which answers are denied
 * @param peers with whom, in words
 * @param everyClient whether clients of the usual kind are hit; otherwise only those that choose ports below 32768 too, as
 *     load balancers, NAT gateways and Lambda do
 * @param subnetIds where workloads are and the peers are routed to
 */
@DerivedFrom(
        value = {
            NetworkAcl.class,
            NetworkAclEntry.class,
            EffectiveNetworkAcl.class,
            EffectiveRouteTable.class,
            Route.class,
            PrefixListEntry.class,
            SubnetCidrBlock.class,
            Use.class,
            FamilyUse.class,
            NetworkInterface.class
        },
        monotone = true)
public record ReturnTrafficGap(
        String networkAclId,
        String vpcId,
        Family family,
        NetworkAclEntry service,
        List<PortRange> answers,
        String peers,
        boolean everyClient,
        List<String> subnetIds)
        implements Fact, InVpc {
    public ReturnTrafficGap {
        answers = List.copyOf(answers);
        subnetIds = List.copyOf(subnetIds);
    }

    /** Whether the service is in the subnets, and its clients outside. */
    public boolean inbound() {
        return !service.egress();
    }

    public String text() {
        String ports = answers.stream().map(PortRange::toString).collect(Collectors.joining(", "));
        return "entry %d lets %s %s, but answers on tcp %s %s %s are denied%s (%s)"
                .formatted(
                        service.ruleNumber(),
                        service.protocol().traffic(service.ports()),
                        inbound() ? "in" : "out",
                        ports,
                        inbound() ? "to" : "from",
                        peers,
                        everyClient ? "" : ", which load balancers, NAT gateways and Lambda wait for",
                        GroupSources.first(subnetIds));
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
