package dev.faultline.analysis;

import dev.faultline.analysis.Journey.Origin;
import dev.faultline.model.Family;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Subnet;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcPeeringConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everywhere that a packet to an interface may come from, the likeliest first. */
final class Entrances {
    private final Reach reach;
    private final Topology topology;
    private final List<Subnet> subnets;

    /** @param into sends packets in some way */
    private record Entrance(Consumer<Spread> into) {}

    Entrances(Reach reach) {
        this.reach = reach;
        this.topology = reach.topology();
        this.subnets = topology.network().all(Subnet.class).stream().distinct().toList();
    }

    /** Whether a rule of a group lets any packet in at a spot that has it, or may. */
    boolean admit(String groupId, Spot spot) {
        NetworkInterface member = spot.holder().orElseThrow();
        Receivers.Kind own = reach.receivers(spot.family()).kind(member);
        Receivers.Kind alone = new Receivers.Kind(
                own.vpcId(),
                own.subnetId(),
                List.of(groupId),
                true,
                own.endpoint(),
                own.tcpAlone(),
                own.readiness(),
                own.lacking());
        return of(spot).anyMatch(entrance -> admit(alone, spot, entrance));
    }

    private boolean admit(Receivers.Kind alone, Spot spot, Entrance entrance) {
        boolean[] admitted = new boolean[1];
        reach.landings(spot.family(), spread -> {
            entrance.into.accept(spread);
            for (Spread.Landing landing : List.copyOf(spread.landings())) {
                if (landing.end().isEmpty()) {
                    admitted[0] = true;
                } else if (landing.receivers().contains(spot.holder().orElseThrow())) {
                    spread.throughGroups(landing.parcel(), alone, true, in -> admitted[0] = true);
                }
            }
        });
        return admitted[0];
    }

    private Stream<Entrance> of(Spot spot) {
        return Stream.<Stream<Entrance>>of(
                        within(spot.vpcId(), spot),
                        passedOn(spot),
                        internet(spot),
                        offices(spot),
                        topology.network().all(Vpc.class).stream()
                                .map(Vpc::id)
                                .distinct()
                                .filter(vpcId -> !vpcId.equals(spot.vpcId()))
                                .flatMap(vpcId -> within(vpcId, spot)),
                        peers(spot),
                        attachments(spot))
                .flatMap(entrances -> entrances);
    }

    private Traffic everything(Family family) {
        return reach.everything(family);
    }

    /** From any address of the subnets of a VPC. */
    private Stream<Entrance> within(String vpcId, Spot spot) {
        Origin origin = new Origin(vpcId, true, false);
        return subnets.stream()
                .filter(subnet -> subnet.vpcId().equals(vpcId))
                .map(subnet -> new Entrance(spread -> {
                    Addresses senders = spread.vpc().neighbours(subnet.id(), vpcId);
                    Traffic theirs = everything(spot.family()).with(senders.minus(Addresses.of(spot.inside())));
                    Parcel parcel = Parcel.to(spot.inside(), theirs).comingFrom(origin);
                    spread.on(parcel, any -> spread.vpc().leave(any, subnet.id(), vpcId));
                }));
    }

    /** From what passes on what others send, as they sent it. */
    private Stream<Entrance> passedOn(Spot spot) {
        Set<String> places = topology.network().all(NetworkInterface.class).stream()
                .filter(eni -> eni.vpcId().equals(spot.vpcId()) && DeadPermissions.forwards(topology, eni))
                .filter(eni -> !eni.interfaceType().equals("transit_gateway"))
                .map(NetworkInterface::subnetId)
                .collect(Collectors.toSet());
        return places.stream()
                .sorted()
                .map(subnet -> new Entrance(spread ->
                        spread.vpc().leave(Parcel.to(spot.inside(), everything(spot.family())), subnet, spot.vpcId())));
    }

    private Stream<Entrance> internet(Spot spot) {
        Traffic theirs = everything(spot.family()).with(Addresses.internet(spot.family()));
        return spot.outside().stream()
                .map(address -> new Entrance(spread -> spread.vpc().internet().in(Parcel.to(address, theirs))));
    }

    private Stream<Entrance> offices(Spot spot) {
        return topology.doors().of(spot.vpcId()).stream()
                .map(door -> new Entrance(spread ->
                        spread.vpc().transit().fromOffice(Parcel.to(spot.inside(), everything(spot.family())), door)));
    }

    /** From VPCs that were not read, over a peering. */
    private Stream<Entrance> peers(Spot spot) {
        return topology.network().all(VpcPeeringConnection.class).stream()
                .filter(VpcPeeringConnection::active)
                .filter(peering -> Stream.of(peering.requester(), peering.accepter())
                        .anyMatch(end -> end.vpcId().equals(spot.vpcId())))
                .filter(peering -> Stream.of(peering.requester(), peering.accepter())
                        .anyMatch(end -> topology.vpc(end.vpcId()).isEmpty()))
                .map(peering -> new Entrance(spread ->
                        spread.vpc().deliver(Parcel.to(spot.inside(), everything(spot.family())), spot.vpcId(), "")));
    }

    /** From what was not read behind the attachments of transit gateways. */
    private Stream<Entrance> attachments(Spot spot) {
        return topology.network().all(TransitGateway.class).stream()
                .map(TransitGateway::id)
                .distinct()
                .flatMap(gateway -> topology.transit().attachedTo(gateway).stream())
                .filter(attachment -> attachment.live() && !read(attachment))
                .map(attachment -> new Entrance(spread -> spread.vpc()
                        .transit()
                        .lookUp(
                                Parcel.to(spot.inside(), everything(spot.family())),
                                attachment.transitGatewayId(),
                                attachment.id(),
                                Optional.empty())));
    }

    private boolean read(TransitGatewayAttachment attachment) {
        return switch (attachment.resourceType()) {
            case "vpc" -> topology.vpc(attachment.resourceId()).isPresent();
            case "peering" ->
                topology.transit()
                        .attachmentAt(attachment.resourceId(), attachment.id())
                        .isPresent();
            default -> Offices.leadsTo(attachment);
        };
    }
}
