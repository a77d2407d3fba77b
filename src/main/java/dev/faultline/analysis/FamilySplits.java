package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.PrivateIpv6Block;
import dev.faultline.model.Subnet;
import dev.faultline.model.SubnetCidrBlock;
import dev.faultline.model.VpcBlockPublicAccessExclusion;
import dev.faultline.model.VpcBlockPublicAccessOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds subnets that only IPv6 makes public. Addresses that no internet gateway forwards make none of them so. */
final class FamilySplits {
    private final Map<String, SubnetClass> ipv4 = new HashMap<>();
    private final Map<String, SubnetClass> ipv6 = new HashMap<>();
    private final Set<Cidr> privateBlocks;
    private final Set<String> withPublicBlock;
    private final Set<String> blocking;
    private final Set<String> excluded;
    private final Set<String> used;

    private FamilySplits(Network network) {
        network.all(SubnetClass.class).forEach(of -> (of.family() == Family.IPV4 ? ipv4 : ipv6).put(of.subnetId(), of));
        privateBlocks = network.all(PrivateIpv6Block.class).stream()
                .map(PrivateIpv6Block::cidr)
                .collect(Collectors.toSet());
        withPublicBlock = network.all(SubnetCidrBlock.class).stream()
                .filter(block -> isPublic(block.cidr()))
                .map(SubnetCidrBlock::subnetId)
                .collect(Collectors.toSet());
        blocking = network.all(VpcBlockPublicAccessOptions.class).stream()
                .filter(options -> options.internetGatewayBlockMode().startsWith("block-"))
                .map(options -> place(options.account(), options.region()))
                .collect(Collectors.toSet());
        excluded = network.all(VpcBlockPublicAccessExclusion.class).stream()
                .filter(exclusion -> exclusion.effective()
                        && exclusion.internetGatewayExclusionMode().equals("allow-bidirectional"))
                .map(VpcBlockPublicAccessExclusion::resourceId)
                .collect(Collectors.toSet());
        used = used(network);
    }

    private boolean isPublic(Cidr block) {
        return block.family() == Family.IPV6
                && InternetSpace.of(Family.IPV6).touches(block)
                && privateBlocks.stream().noneMatch(own -> own.contains(block));
    }

    private static Set<String> used(Network network) {
        Map<String, String> working = network.all(NetworkInterface.class).stream()
                .filter(networkInterface -> networkInterface.inUse() && !networkInterface.plumbing())
                .collect(Collectors.toMap(NetworkInterface::id, NetworkInterface::subnetId, (first, other) -> first));
        return network.all(NetworkInterfaceAddress.class).stream()
                .filter(address -> address.family() == Family.IPV6)
                .flatMap(address -> Optional.ofNullable(working.get(address.networkInterfaceId())).stream())
                .collect(Collectors.toSet());
    }

    static List<FamilySplit> derive(Network network) {
        if (network.all(SubnetClass.class).stream().noneMatch(FamilySplits::publicOverIpv6)) {
            return List.of();
        }
        FamilySplits splits = new FamilySplits(network);
        return network.all(Subnet.class).stream()
                .flatMap(subnet -> splits.split(subnet).stream())
                .toList();
    }

    private static boolean publicOverIpv6(SubnetClass of) {
        return of.family() == Family.IPV6 && of.kind() == SubnetClass.Kind.PUBLIC;
    }

    private Optional<FamilySplit> split(Subnet subnet) {
        SubnetClass overIpv4 = ipv4.get(subnet.id());
        SubnetClass overIpv6 = ipv6.get(subnet.id());
        if (overIpv4 == null
                || overIpv6 == null
                || overIpv4.kind() == SubnetClass.Kind.PUBLIC
                || !publicOverIpv6(overIpv6)
                || !withPublicBlock.contains(subnet.id())) {
            return Optional.empty();
        }
        return Optional.of(new FamilySplit(
                subnet.id(),
                subnet.vpcId(),
                overIpv6.routeTableId(),
                overIpv4.kind(),
                overIpv6.via().id(),
                blocked(subnet),
                used.contains(subnet.id())));
    }

    /** The setting of the subnet's owner applies (Block public access to VPCs and subnets, VPC User Guide). */
    private boolean blocked(Subnet subnet) {
        String owner = subnet.ownerId().isEmpty() ? subnet.account() : subnet.ownerId();
        return blocking.contains(place(owner, subnet.region()))
                && !excluded.contains(subnet.id())
                && !excluded.contains(subnet.vpcId());
    }

    private static String place(String account, String region) {
        return account + " " + region;
    }
}
