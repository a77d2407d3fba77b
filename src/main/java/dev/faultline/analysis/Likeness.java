package dev.faultline.analysis;

import dev.faultline.model.AllowedPrefix;
import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.RulePeer;
import dev.faultline.model.SecurityGroupRule;
import dev.faultline.model.SubnetCidrBlock;
import dev.faultline.model.TransitGatewayPolicyTableEntry;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.VpcCidrBlock;
import dev.faultline.model.VpnStaticRoute;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which interfaces the network between two VPCs, or between a VPC and on-premises, does not tell apart. */
final class Likeness {
    /**
     * Equal for what behaves alike at the end of a path.
     *
     * @param atom what no filter and no table tells apart
     * @param own the interface, where routes lead to it
     */
    record Alike(Receivers.Kind kind, Family family, Object atom, String own) {}

    private final Reach reach;
    private final Topology topology;
    private final boolean groupsLook;
    private final Set<String> targets = new HashSet<>();
    private final Map<Family, AddressAtoms> atoms = new EnumMap<>(Family.class);

    /** @param groupsLook whether security groups look at these addresses: those of a peer within AWS do */
    Likeness(Reach reach, boolean groupsLook) {
        this.reach = reach;
        this.topology = reach.topology();
        this.groupsLook = groupsLook;
        for (Route route : topology.network().all(Route.class)) {
            if (route.target().kind() == RouteTarget.Kind.NETWORK_INTERFACE) {
                targets.add(route.target().id());
            } else if (route.target().kind() == RouteTarget.Kind.ROUTE_SERVER_NEXT_HOP) {
                Cidr.address(route.target().id())
                        .flatMap(address -> topology.holder(route.vpcId(), address))
                        .ifPresent(holder -> targets.add(holder.networkInterfaceId()));
            }
        }
    }

    private Alike of(Spot spot) {
        NetworkInterface eni = spot.holder().orElseThrow();
        Object atom = atoms.computeIfAbsent(spot.family(), this::atoms).of(spot.inside());
        String own = targets.contains(eni.id()) ? eni.id() : "";
        return new Alike(reach.receivers(spot.family()).kind(eni), spot.family(), atom, own);
    }

    /** The spots that an interface has, those together that are alike. */
    Map<Alike, List<Spot>> group(List<Spot> spots) {
        return spots.stream()
                .filter(spot -> spot.holder().isPresent())
                .collect(Collectors.groupingBy(this::of, LinkedHashMap::new, Collectors.toList()));
    }

    private AddressAtoms atoms(Family family) {
        Network network = topology.network();
        return new AddressAtoms(
                family,
                Stream.of(
                                network.all(NetworkAclEntry.class).stream().map(NetworkAclEntry::cidr),
                                network.all(PrefixListEntry.class).stream().map(PrefixListEntry::cidr),
                                network.all(VpcCidrBlock.class).stream().map(VpcCidrBlock::cidr),
                                network.all(SubnetCidrBlock.class).stream().map(SubnetCidrBlock::cidr),
                                network.all(AllowedPrefix.class).stream().map(AllowedPrefix::cidr),
                                network.all(VpnStaticRoute.class).stream().map(VpnStaticRoute::destinationCidrBlock),
                                network.all(TransitGatewayRoute.class).stream()
                                        .map(TransitGatewayRoute::destinationCidrBlock),
                                network.all(Route.class).stream().flatMap(route -> route.destination().cidr().stream()),
                                network.all(TransitGatewayPolicyTableEntry.class).stream()
                                        .flatMap(entry ->
                                                Stream.of(entry.sourceCidrBlock(), entry.destinationCidrBlock()))
                                        .flatMap(Optional::stream),
                                groups())
                        .flatMap(blocks -> blocks));
    }

    /** What security groups name: of all interfaces, or of those that forward what others send. */
    private Stream<Cidr> groups() {
        Set<String> forwarding = topology.network().all(NetworkInterface.class).stream()
                .filter(eni -> !eni.sourceDestCheck())
                .flatMap(eni -> topology.filters().groups(eni).stream())
                .collect(Collectors.toSet());
        return topology.network().all(SecurityGroupRule.class).stream()
                .filter(rule -> groupsLook || forwarding.contains(rule.groupId()))
                .map(SecurityGroupRule::peer)
                .filter(RulePeer.Block.class::isInstance)
                .map(peer -> ((RulePeer.Block) peer).cidr());
    }
}
