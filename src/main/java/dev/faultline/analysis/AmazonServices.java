package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.Optional;

/**
 * What Amazon serves inside every VPC: DNS, instance and task metadata, time, licences. Network ACLs never filter it, and
 * security groups do not filter the resolver (Amazon VPC User Guide, network ACLs).
 */
final class AmazonServices {
    private static final List<Cidr> EVERYWHERE = List.of(Cidr.of("169.254.0.0/16"), Cidr.of("fd00:ec2::/32"));
    private static final int RESOLVER = 2;

    private AmazonServices() {}

    /** Whether an address is served inside a VPC. */
    static boolean reachedInside(Topology topology, String vpcId, IPAddress address) {
        return EVERYWHERE.stream().anyMatch(block -> Topology.holds(block, address))
                || resolver(topology, vpcId).filter(address::equals).isPresent();
    }

    /** All addresses that are. */
    static Addresses addresses(Topology topology, String vpcId, Family family) {
        Addresses resolver = resolver(topology, vpcId)
                .filter(address -> family == Family.IPV4)
                .map(Addresses::of)
                .orElse(Addresses.NONE);
        return Addresses.of(EVERYWHERE.stream(), family).or(resolver);
    }

    /** The base of the VPC's primary block plus two. */
    private static Optional<IPAddress> resolver(Topology topology, String vpcId) {
        return topology.primaryBlock(vpcId)
                .map(primary -> primary.block().getLower().increment(RESOLVER).withoutPrefixLength());
    }
}
