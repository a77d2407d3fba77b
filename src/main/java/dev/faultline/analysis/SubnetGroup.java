package dev.faultline.analysis;

import java.util.List;

/**
 * Subnets of a VPC that packets find the same way from: one zone, one effective route table.
 *
 * @param zone its id; empty if it was not read
 * @param interfaces network interfaces in use by workloads
 */
public record SubnetGroup(
        String account,
        String region,
        String vpcId,
        String zone,
        String routeTableId,
        List<String> subnets,
        int interfaces) {
    public SubnetGroup {
        subnets = List.copyOf(subnets);
    }

    /** One that stands for all of them. */
    String subnet() {
        return subnets.get(0);
    }
}
