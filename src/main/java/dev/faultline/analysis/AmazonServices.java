package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Amazon serves inside every VPC: DNS, instance and task metadata, time, licences, and the
 * default router of the subnet. Neither network ACLs nor security groups filter it (Amazon VPC User Guide, network ACLs).
 */
final class AmazonServices {
    private static final List<Cidr> EVERYWHERE = List.of(Cidr.of("169.254.168.0/22"), Cidr.of("fd00:ec2::/32"));
    private static final int ROUTER = 1;
    private static final int RESOLVER = 2;

    private AmazonServices() {}

    /** Whether an address is served to whoever is in a subnet. */
    static boolean reachedFrom(Topology topology, String vpcId, String subnetId, IPAddress address) {
        return EVERYWHERE.stream().anyMatch(block -> Topology.holds(block, address))
                || resolver(topology, vpcId).filter(address::equals).isPresent()
                || routers(topology, vpcId, subnetId).anyMatch(address::equals);
    }

    /** All addresses that are. */
    static Addresses addresses(Topology topology, String vpcId, String subnetId, Family family) {
        Addresses resolver = resolver(topology, vpcId)
                .filter(address -> family == Family.IPV4)
                .map(Addresses::of)
                .orElse(Addresses.NONE);
        Addresses routers = Addresses.ofAll(routers(topology, vpcId, subnetId)
                .filter(router -> router.isIPv4() == (family == Family.IPV4))
                .toList());
        return Addresses.of(EVERYWHERE.stream(), family).or(resolver).or(routers);
    }

    /** The default router of a subnet is at the base of each of its blocks plus one. */
    private static Stream<IPAddress> routers(Topology topology, String vpcId, String subnetId) {
        return topology.blocksOfSubnet(vpcId, subnetId).map(block -> at(block, ROUTER));
    }

    private static IPAddress at(Cidr block, int offset) {
        return block.block().getLower().increment(offset).withoutPrefixLength();
    }

    /** The base of the VPC's primary block plus two. */
    private static Optional<IPAddress> resolver(Topology topology, String vpcId) {
        return topology.primaryBlock(vpcId).map(primary -> at(primary, RESOLVER));
    }
}
