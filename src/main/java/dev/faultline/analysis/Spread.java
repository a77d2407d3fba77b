package dev.faultline.analysis;

import dev.faultline.analysis.FilterSets.Passing;
import dev.faultline.analysis.Journey.End;
import dev.faultline.model.Family;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NetworkInterface;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sends parcels through the network and collects where their parts come out. The same steps as {@link Journey}'s, over sets:
 * what filters let through is intersected, what routes tell apart is cut.
 */
final class Spread {
    /**
     * Where a part of a parcel came out.
     *
     * @param end nothing where nobody can tell how it went on
     */
    record Landing(Optional<End> end, Parcel parcel, List<NetworkInterface> receivers) {}

    private final Topology topology;
    private final Family family;
    private final FilterSets filters;
    private final RouteParts routes;
    private final Receivers receivers;
    private final SpreadVpc vpc;
    private final List<Landing> landings = new ArrayList<>();
    private String askerSubnet = "";

    Spread(Topology topology, Family family, FilterSets filters, RouteParts routes, Receivers receivers) {
        this.topology = topology;
        this.family = family;
        this.filters = filters;
        this.routes = routes;
        this.receivers = receivers;
        this.vpc = new SpreadVpc(this);
    }

    Topology topology() {
        return topology;
    }

    Family family() {
        return family;
    }

    RouteParts routes() {
        return routes;
    }

    Receivers receivers() {
        return receivers;
    }

    FilterSets filters() {
        return filters;
    }

    SpreadVpc vpc() {
        return vpc;
    }

    /** The subnet of the interface that asks; empty where none does. */
    String askerSubnet() {
        return askerSubnet;
    }

    void askedFrom(String subnetId) {
        askerSubnet = subnetId;
    }

    List<Landing> landings() {
        return landings;
    }

    void land(End end, Parcel parcel) {
        land(end, parcel, List.of());
    }

    void land(End end, Parcel parcel, List<NetworkInterface> at) {
        if (!parcel.isEmpty()) {
            landings.add(new Landing(Optional.of(end), parcel, at));
        }
    }

    /** Nobody can tell how the parcel goes on. */
    void lose(Parcel parcel, String missing) {
        if (!parcel.isEmpty()) {
            landings.add(new Landing(Optional.empty(), parcel.doubted(missing), List.of()));
        }
    }

    /** A filter as the parcel meets it: it looks at an address that varies, or at one that does not. */
    private Traffic seenFrom(Traffic filter, Parcel parcel, boolean looksAtDestination) {
        Optional<IPAddress> seen = looksAtDestination ? parcel.destination() : parcel.source();
        return seen.map(address -> filter.at(address, family)).orElse(filter);
    }

    void throughAcl(Parcel parcel, String subnetId, boolean egress, Consumer<Parcel> onward) {
        Optional<Traffic> acl = filters.acl(subnetId, egress);
        if (acl.isEmpty()) {
            on(parcel.doubted("the network ACL of " + subnetId), onward);
            return;
        }
        Traffic passing = seenFrom(acl.get(), parcel, egress);
        if (!parcel.unchosen()) {
            on(parcel.carrying(parcel.traffic().and(passing)), onward);
            return;
        }
        Traffic surely = passing.throughout(Packet.EPHEMERAL);
        Traffic maybe = passing.anywhereIn(Packet.EPHEMERAL).minus(surely);
        on(parcel.carrying(parcel.traffic().and(surely)), onward);
        on(parcel.carrying(parcel.traffic().and(maybe)).doubted("which port is chosen"), onward);
    }

    /** What the ACL of a subnet lets out and in for certain. */
    Traffic letBothWays(Parcel parcel, String subnetId) {
        Traffic passing = parcel.traffic();
        for (boolean egress : new boolean[] {true, false}) {
            Traffic acl = filters.acl(subnetId, egress).orElse(Traffic.NONE);
            Traffic seen = seenFrom(acl, parcel, egress);
            passing = passing.and(parcel.unchosen() ? seen.throughout(Packet.EPHEMERAL) : seen);
        }
        return passing;
    }

    /** Past a regional NAT gateway, of which no document tells what ACL it meets. */
    void throughAcls(Parcel parcel, NatGateway nat, boolean egress, Consumer<Parcel> onward) {
        Traffic surely = parcel.traffic();
        for (Traffic acl : filters.acls(nat.vpcId(), egress)) {
            Traffic passing = seenFrom(acl, parcel, egress);
            surely = surely.and(parcel.unchosen() ? passing.throughout(Packet.EPHEMERAL) : passing);
        }
        on(parcel.carrying(surely), onward);
        String missing = "whether a network ACL of %s meets %s".formatted(nat.vpcId(), nat.id());
        on(parcel.carrying(parcel.traffic().minus(surely)).doubted(missing), onward);
    }

    /** @param kind whose groups are asked */
    void throughGroups(Parcel parcel, Receivers.Kind kind, boolean ingress, Consumer<Parcel> onward) {
        if (parcel.answering() || !kind.guarded()) {
            on(parcel, onward);
            return;
        }
        Passing passing = ingress ? admitted(parcel, kind) : filters.groups(kind.groups(), false, kind.vpcId());
        on(parcel.carrying(parcel.traffic().and(seenFrom(passing.surely(), parcel, !ingress))), onward);
        Traffic maybe = parcel.traffic().and(seenFrom(passing.maybe(), parcel, !ingress));
        on(parcel.carrying(maybe).doubted(passing.missing()), onward);
    }

    /** What groups admit from where a parcel comes from; references may work, or not, or nobody can tell. */
    private Passing admitted(Parcel parcel, Receivers.Kind kind) {
        Passing unnamed = filters.groups(kind.groups(), true, "");
        if (!parcel.origin().referable()) {
            return unnamed;
        }
        Passing named = filters.groups(kind.groups(), true, parcel.origin().vpcId());
        return switch (parcel.origin().overTransit() ? referred(parcel, kind) : Answer.YES) {
            case YES -> named;
            case NO -> unnamed;
            case UNKNOWN -> {
                Set<String> missing = new LinkedHashSet<>(named.missing());
                missing.add("whether a zone supports references through a transit gateway");
                Traffic maybe = named.surely().or(named.maybe()).minus(unnamed.surely());
                yield new Passing(unnamed.surely(), maybe, missing);
            }
        };
    }

    private Answer referred(Parcel parcel, Receivers.Kind kind) {
        if (kind.endpoint()) {
            return Answer.NO;
        }
        Answer there = topology.zones().references(kind.subnetId());
        return parcel.source()
                .flatMap(source -> topology.holder(parcel.origin().vpcId(), source))
                .flatMap(holder -> topology.networkInterface(holder.networkInterfaceId()))
                .map(sender -> topology.zones().references(sender.subnetId()).and(there))
                .orElse(there);
    }

    /** Goes on with what is left. */
    void on(Parcel parcel, Consumer<Parcel> onward) {
        if (!parcel.isEmpty()) {
            onward.accept(parcel);
        }
    }
}
