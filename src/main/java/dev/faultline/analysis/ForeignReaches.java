package dev.faultline.analysis;

import dev.faultline.analysis.Journey.End;
import dev.faultline.analysis.Journey.Origin;
import dev.faultline.model.Family;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayAttachmentOwner;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.TrustedAccount;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcPeeringConnection;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds what foreign VPCs reach: those at the other end of a peering, or attached to the same transit gateway, whose
 * account was neither read nor named as trusted. Interfaces of one kind are asked for once.
 */
final class ForeignReaches {
    private final Topology topology;
    private final Reach reach;
    private final Set<String> trusted = new TreeSet<>();

    /** @param vpcs where it comes in */
    private record Way(String id, String account, Addresses sources, List<String> vpcs) {}

    ForeignReaches(Reach reach) {
        this.topology = reach.topology();
        this.reach = reach;
        topology.network().all(TrustedAccount.class).forEach(account -> trusted.add(account.account()));
        topology.network().all(Vpc.class).forEach(vpc -> trusted.add(vpc.account()));
    }

    List<ForeignReach> derive() {
        List<ForeignReach> found = new ArrayList<>();
        for (VpcPeeringConnection peering : topology.network().all(VpcPeeringConnection.class)) {
            if (peering.active()) {
                found.addAll(over(peering, peering.requester(), peering.accepter()));
                found.addAll(over(peering, peering.accepter(), peering.requester()));
            }
        }
        topology.network().all(TransitGatewayAttachmentOwner.class).forEach(owner -> found.addAll(over(owner)));
        return found.stream().distinct().toList();
    }

    private List<ForeignReach> over(
            VpcPeeringConnection peering,
            VpcPeeringConnection.PeeringVpc foreign,
            VpcPeeringConnection.PeeringVpc own) {
        if (trusted.contains(foreign.ownerId()) || topology.vpc(own.vpcId()).isEmpty()) {
            return List.of();
        }
        Origin origin = new Origin(foreign.vpcId(), foreign.region().equals(own.region()), false);
        return ask(
                peering.id(),
                foreign.ownerId(),
                family -> Addresses.of(topology.blocks(foreign.vpcId()).stream(), family),
                List.of(own.vpcId()),
                parcel -> spread -> spread.vpc().deliver(parcel.comingFrom(origin), own.vpcId(), ""));
    }

    private List<ForeignReach> over(TransitGatewayAttachmentOwner owner) {
        if (trusted.contains(owner.resourceOwnerId())) {
            return List.of();
        }
        return topology.transit().attachedTo(owner.transitGatewayId()).stream()
                .filter(attachment -> attachment.id().equals(owner.attachmentId()))
                .filter(attachment ->
                        attachment.live() && attachment.resourceType().equals("vpc"))
                .findFirst()
                .map(attachment -> over(attachment, owner.resourceOwnerId()))
                .orElse(List.of());
    }

    private List<ForeignReach> over(TransitGatewayAttachment foreign, String account) {
        List<String> vpcs = topology.network().all(TransitGatewayVpcAttachment.class).stream()
                .filter(own -> own.transitGatewayId().equals(foreign.transitGatewayId()) && own.live())
                .map(TransitGatewayVpcAttachment::vpcId)
                .filter(vpc ->
                        !vpc.equals(foreign.resourceId()) && topology.vpc(vpc).isPresent())
                .distinct()
                .toList();
        return ask(
                foreign.id(),
                account,
                family -> Addresses.of(
                        topology.network().all(TransitGatewayRoute.class).stream()
                                .filter(route -> route.attachmentId().equals(foreign.id()))
                                .map(TransitGatewayRoute::destinationCidrBlock),
                        family),
                vpcs,
                parcel -> spread -> spread.vpc()
                        .transit()
                        .lookUp(parcel, foreign.transitGatewayId(), foreign.id(), Optional.empty()));
    }

    private interface Entry extends Function<Parcel, Consumer<Spread>> {}

    private List<ForeignReach> ask(
            String id, String account, Function<Family, Addresses> sources, List<String> vpcs, Entry entry) {
        List<ForeignReach> found = new ArrayList<>();
        for (Family family : Family.values()) {
            Addresses from = sources.apply(family);
            if (!from.isEmpty()) {
                found.addAll(ask(new Way(id, account, from, vpcs), family, entry));
            }
        }
        return found;
    }

    private List<ForeignReach> ask(Way way, Family family, Entry entry) {
        Map<Boolean, Set<String>> interfaces = new HashMap<>();
        Map<Boolean, Set<String>> traffic = new LinkedHashMap<>();
        for (String vpcId : way.vpcs) {
            for (Receivers.Group group : reach.receivers(family).in(vpcId)) {
                Addresses own = reach.receivers(family).addresses(group);
                boolean works = !own.isEmpty()
                        && group.members().stream().anyMatch(member -> member.inUse() && !member.plumbing());
                if (works) {
                    note(way, family, group, own.example(), entry, interfaces, traffic);
                }
            }
        }
        return traffic.keySet().stream()
                .map(certain -> new ForeignReach(
                        way.id,
                        way.account,
                        way.sources.text(4, family),
                        String.join(", ", traffic.get(certain)),
                        interfaces.get(certain).size(),
                        interfaces.get(certain).stream()
                                .limit(Use.MOST_EXAMPLES)
                                .toList(),
                        certain))
                .toList();
    }

    private void note(
            Way way,
            Family family,
            Receivers.Group group,
            IPAddress address,
            Entry entry,
            Map<Boolean, Set<String>> interfaces,
            Map<Boolean, Set<String>> traffic) {
        Parcel parcel = Parcel.to(address, reach.everything(family).with(way.sources));
        End asker = new End(End.Kind.OFFICE, way.id, "");
        for (Flow flow : reach.from(family, entry.apply(parcel), asker)) {
            Traffic answered =
                    flow.there().with(flow.back().or(flow.backMaybe()).addresses());
            boolean inside = flow.end()
                    .filter(end -> end.kind() == End.Kind.NETWORK_INTERFACE)
                    .isPresent();
            if (inside && !answered.isEmpty()) {
                boolean certain = flow.doubts().isEmpty();
                Set<String> into = interfaces.computeIfAbsent(certain, unseen -> new TreeSet<>());
                group.members().forEach(member -> into.add(member.id()));
                traffic.computeIfAbsent(certain, unseen -> new TreeSet<>()).addAll(words(answered));
            }
        }
    }

    /** {@code tcp 22, 443}, or {@code all traffic}. */
    private static Set<String> words(Traffic traffic) {
        if (traffic.bands().containsKey(Traffic.OTHERS)) {
            return Set.of("all traffic");
        }
        Set<String> words = new TreeSet<>();
        traffic.bands().forEach((protocol, bands) -> words.add(words(protocol, bands)));
        return words;
    }

    private static String words(Protocol protocol, List<Traffic.Band> bands) {
        return protocol.hasPorts()
                ? protocol
                        + " "
                        + bands.stream()
                                .map(Traffic.Band::ports)
                                .map(PortRange::toString)
                                .distinct()
                                .collect(Collectors.joining(", "))
                : protocol.name();
    }
}
