package dev.faultline.analysis;

import dev.faultline.analysis.Journey.End;
import dev.faultline.model.Family;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcPeeringConnection;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Finds who reaches whom across VPCs. Senders that nothing on the way tells apart are worked out once, for all they reach at
 * once, so the cost follows the number of different behaviours and not the number of pairs of machines.
 */
final class VpcReaches {
    private final Reach reach;
    private final Topology topology;
    private final Likeness likeness;
    private final Set<String> joined = new HashSet<>();
    private final Map<Key, Addresses> parties = new HashMap<>();
    private final Map<Held, Integer> counts = new HashMap<>();
    private final Map<Row, Senders> rows = new LinkedHashMap<>();
    private int behaviours;

    /** What goes alike, whoever sends it. */
    private record Row(
            String fromVpcId,
            String toVpcId,
            Family family,
            Protocol protocol,
            List<PortRange> ports,
            Addresses destinations,
            Answer forward,
            Answer roundTrip,
            List<String> missing) {}

    private record Senders(List<IPAddress> addresses, Set<String> interfaces) {}

    private record Key(String vpcId, Family family) {}

    private record Held(String vpcId, Family family, Addresses addresses) {}

    VpcReaches(Reach reach) {
        this.reach = reach;
        this.topology = reach.topology();
        this.likeness = new Likeness(reach, true);
        for (VpcPeeringConnection peering : topology.network().all(VpcPeeringConnection.class)) {
            if (peering.active()) {
                joined.add(peering.requester().vpcId());
                joined.add(peering.accepter().vpcId());
            }
        }
        topology.network().all(Vpc.class).stream()
                .map(Vpc::id)
                .filter(vpcId -> !topology.transit().attachmentsOf(vpcId).isEmpty())
                .forEach(joined::add);
    }

    /** How many senders had to be looked at, because the network tells them apart. */
    int behaviours() {
        return behaviours;
    }

    /**
     * What some senders reach.
     *
     * @param to the VPC that they have to reach; any other than their own if it is empty
     * @param asked the packets that are asked about, to anywhere
     */
    List<VpcReach> of(List<Spot> senders, Optional<String> to, Function<Family, Traffic> asked) {
        rows.clear();
        List<Spot> able = senders.stream()
                .filter(spot -> joined.contains(spot.vpcId()))
                .filter(spot -> spot.holder().filter(eni -> !eni.plumbing()).isPresent())
                .toList();
        likeness.group(able).forEach((alike, members) -> {
            behaviours++;
            List<String> vpcs =
                    to.map(List::of).orElseGet(() -> others(alike.kind().vpcId()));
            send(members, vpcs, alike.family(), asked.apply(alike.family()));
        });
        List<VpcReach> found = new ArrayList<>();
        rows.forEach((row, all) -> found.add(fact(row, all)));
        return found;
    }

    private List<String> others(String vpcId) {
        return joined.stream().filter(other -> !other.equals(vpcId)).sorted().toList();
    }

    private Addresses blocks(List<String> vpcs, Family family) {
        return Addresses.of(vpcs.stream().flatMap(vpc -> topology.blocks(vpc).stream()), family);
    }

    private void send(List<Spot> members, List<String> vpcs, Family family, Traffic asked) {
        Spot spot = members.get(0);
        NetworkInterface sender = spot.holder().orElseThrow();
        Addresses own = blocks(List.of(spot.vpcId()), family);
        Traffic across = asked.with(blocks(vpcs, family).minus(own));
        List<Flow> flows = across.isEmpty() ? List.of() : reach.fromInterface(sender, spot.inside(), across);
        Map<String, List<Flow>> byVpc = new TreeMap<>();
        for (Flow flow : flows) {
            for (String vpcId : ends(flow, vpcs)) {
                Flow theirs = flow.with(parties(vpcId, family));
                if (!theirs.there().isEmpty()) {
                    byVpc.computeIfAbsent(vpcId, unseen -> new ArrayList<>()).add(theirs);
                }
            }
        }
        byVpc.forEach((vpcId, theirs) -> note(members, vpcId, family, ReachedPart.of(theirs, sender.loadBalancer())));
    }

    /** Where packets come out, or may. */
    private static List<String> ends(Flow flow, List<String> vpcs) {
        return flow.end()
                .map(end -> end.kind() == End.Kind.NETWORK_INTERFACE && vpcs.contains(end.vpcId())
                        ? List.of(end.vpcId())
                        : List.<String>of())
                .orElse(vpcs);
    }

    /** The addresses of a VPC but for those of what only passes packets on. */
    private Addresses parties(String vpcId, Family family) {
        return parties.computeIfAbsent(new Key(vpcId, family), key -> {
            Receivers receivers = reach.receivers(family);
            return blocks(List.of(vpcId), family)
                    .minus(Addresses.ofAll(receivers.in(vpcId).stream()
                            .flatMap(group -> group.members().stream())
                            .filter(member -> !Endpoints.party(member))
                            .flatMap(member -> receivers.addresses(member).stream())
                            .toList()));
        });
    }

    private void note(List<Spot> members, String vpcId, Family family, List<ReachedPart> parts) {
        Set<Protocol> every = reach.possible(family).bands().keySet();
        for (ReachedPart part : parts) {
            for (Opening opening : Opening.of(part.traffic(), every)) {
                Row row = new Row(
                        members.get(0).vpcId(),
                        vpcId,
                        family,
                        opening.protocol(),
                        opening.ports(),
                        opening.addresses(),
                        part.forward(),
                        part.roundTrip(),
                        part.missing());
                Senders all =
                        rows.computeIfAbsent(row, unseen -> new Senders(new ArrayList<>(), new LinkedHashSet<>()));
                members.forEach(member -> {
                    all.addresses.add(member.inside());
                    all.interfaces.add(member.holder().orElseThrow().id());
                });
            }
        }
    }

    private VpcReach fact(Row row, Senders all) {
        return new VpcReach(
                row.fromVpcId,
                row.toVpcId,
                row.family,
                row.protocol,
                row.ports,
                Addresses.ofAll(all.addresses).plain(),
                row.destinations.plain(),
                all.interfaces.size(),
                counts.computeIfAbsent(new Held(row.toVpcId, row.family, row.destinations), this::count),
                row.forward,
                row.roundTrip,
                row.missing);
    }

    /** How many interfaces have any of these addresses. */
    private int count(Held held) {
        Receivers receivers = reach.receivers(held.family);
        int count = 0;
        for (Receivers.Group group : receivers.in(held.vpcId)) {
            Addresses own = receivers.addresses(group);
            Addresses common = own.and(held.addresses);
            if (common.equals(own)) {
                count += (int) group.members().stream()
                        .filter(member -> !receivers.addresses(member).isEmpty())
                        .count();
            } else if (!common.isEmpty()) {
                count += (int) group.members().stream()
                        .filter(member -> receivers.addresses(member).stream().anyMatch(common::contains))
                        .count();
            }
        }
        return count;
    }
}
