package dev.faultline.analysis;

import dev.faultline.analysis.Journey.End;
import dev.faultline.analysis.Journey.Origin;
import dev.faultline.model.Family;
import dev.faultline.model.NatGateway;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Many packets under way together: all of them share one end, and the other end varies. A step that treats them differently
 * cuts the parcel.
 *
 * @param fixed the address at the end that they share
 * @param outward whether they come from the fixed end; otherwise they go to it
 * @param traffic what goes with which address at the other end; the ports are those that the packets go to
 * @param mask the one address that all of the other end have behind a NAT gateway
 * @param nats the NAT gateways in front of whoever asked, the nearest to whoever answers last
 * @param state what was found out on the way
 */
record Parcel(
        IPAddress fixed,
        boolean outward,
        Traffic traffic,
        Optional<IPAddress> mask,
        List<Translated> nats,
        Origin origin,
        State state) {
    /**
     * A NAT gateway that stands in for whoever asked.
     *
     * @param before the address that it stands in for; nothing where it stands in for all of a varying end
     * @param inside its own private address, if that was told
     */
    record Translated(NatGateway nat, Optional<IPAddress> before, Optional<IPAddress> inside) {}

    /**
     * What was found out on the way.
     *
     * @param doubts what would have to be known for certainty that they got this far
     * @param inspectors appliances and firewalls that they met
     * @param visited where they were looked up before: a parcel that comes back there goes round in circles
     * @param asker for answers, where they have to come out
     * @param returnsToSender whether the answers need no route, because a NAT gateway asked through a peering
     * @param sourcePorts those that whoever sent them sent them from; a NAT gateway chooses others
     */
    record State(
            Set<String> doubts,
            Set<String> inspectors,
            Set<String> visited,
            Optional<End> asker,
            boolean returnsToSender,
            PortRange sourcePorts) {
        static final State FRESH = new State(Set.of(), Set.of(), Set.of(), Optional.empty(), false, PortRange.ALL);

        private static Set<String> and(Set<String> some, Set<String> more) {
            Set<String> all = new LinkedHashSet<>(some);
            all.addAll(more);
            return all;
        }
    }

    static Parcel from(IPAddress source, Traffic traffic, Origin origin) {
        return new Parcel(source, true, traffic, Optional.empty(), List.of(), origin, State.FRESH);
    }

    static Parcel to(IPAddress destination, Traffic traffic) {
        return new Parcel(destination, false, traffic, Optional.empty(), List.of(), Origin.ELSEWHERE, State.FRESH);
    }

    boolean answering() {
        return state.asker.isPresent();
    }

    End asker() {
        return state.asker.orElseThrow();
    }

    boolean isEmpty() {
        return traffic.isEmpty();
    }

    /** The one address that they come from; nothing where it varies. */
    Optional<IPAddress> source() {
        return outward ? Optional.of(fixed) : mask;
    }

    /** The one address that they go to; nothing where it varies. */
    Optional<IPAddress> destination() {
        return outward ? mask : Optional.of(fixed);
    }

    /** Whether the ports they go to are a NAT gateway's to choose. */
    boolean unchosen() {
        return answering() && !nats.isEmpty();
    }

    /** Whether the ports they come from are a NAT gateway's to choose. */
    boolean translated() {
        return !answering() && !nats.isEmpty();
    }

    /** The part that was sent from some ports. */
    Parcel fromPorts(PortRange ports) {
        return in(new State(state.doubts, state.inspectors, state.visited, state.asker, state.returnsToSender, ports));
    }

    Optional<Translated> nearestNat() {
        return nats.isEmpty() ? Optional.empty() : Optional.of(nats.get(nats.size() - 1));
    }

    /** The part that goes to some addresses. */
    Parcel to(Addresses addresses) {
        return part(destination(), addresses);
    }

    /** The part that goes to others. */
    Parcel notTo(Addresses addresses) {
        return destination()
                .map(to -> addresses.contains(to) ? carrying(Traffic.NONE) : this)
                .orElseGet(() -> carrying(traffic.without(addresses)));
    }

    /** The part that comes from some addresses. */
    Parcel from(Addresses addresses) {
        return part(source(), addresses);
    }

    private Parcel part(Optional<IPAddress> end, Addresses addresses) {
        return end.map(address -> addresses.contains(address) ? this : carrying(Traffic.NONE))
                .orElseGet(() -> carrying(traffic.with(addresses)));
    }

    /**
     * The answers to these packets.
     *
     * @param sourcePorts the ports that these went to
     */
    Parcel answers(Traffic answers, PortRange sourcePorts, End to) {
        State fresh = new State(Set.of(), Set.of(), Set.of(), Optional.of(to), state.returnsToSender, sourcePorts);
        return new Parcel(fixed, !outward, answers, mask, nats, Origin.ELSEWHERE, fresh);
    }

    Parcel carrying(Traffic other) {
        return new Parcel(fixed, outward, other, mask, nats, origin, state);
    }

    /** The part of one protocol. */
    Parcel of(Protocol protocol) {
        return carrying(traffic.of(protocol));
    }

    /** The part of all other protocols. */
    Parcel without(Collection<Protocol> protocols) {
        Family family = fixed.isIPv4() ? Family.IPV4 : Family.IPV6;
        return carrying(traffic.minus(Traffic.everything(protocols, family)));
    }

    /** The same, for another address of the end that they share. */
    Parcel at(IPAddress other) {
        return new Parcel(other, outward, traffic, mask, nats, origin, state);
    }

    Parcel comingFrom(Origin other) {
        return new Parcel(fixed, outward, traffic, mask, nats, other, state);
    }

    /** The same packets, from here on sent by a NAT gateway. */
    Parcel behind(NatGateway nat, Optional<IPAddress> inside) {
        List<Translated> more = new ArrayList<>(nats);
        more.add(new Translated(nat, source(), inside));
        State forgetful =
                new State(state.doubts, state.inspectors, state.visited, state.asker, false, state.sourcePorts);
        IPAddress own = outward ? inside.orElse(fixed) : fixed;
        Optional<IPAddress> masked = outward ? mask : inside.or(() -> mask);
        return new Parcel(own, outward, traffic, masked, List.copyOf(more), Origin.ELSEWHERE, forgetful);
    }

    /** An answer that the nearest NAT gateway hands on. */
    Parcel handedOn() {
        Translated nearest = nats.get(nats.size() - 1);
        List<Translated> fewer = List.copyOf(nats.subList(0, nats.size() - 1));
        State forgetful =
                new State(state.doubts, state.inspectors, state.visited, state.asker, false, state.sourcePorts);
        return outward
                ? new Parcel(fixed, true, traffic, nearest.before(), fewer, origin, forgetful)
                : new Parcel(nearest.before().orElseThrow(), false, traffic, mask, fewer, origin, forgetful);
    }

    Parcel doubted(Set<String> more) {
        return in(new State(
                State.and(state.doubts, more),
                state.inspectors,
                state.visited,
                state.asker,
                state.returnsToSender,
                state.sourcePorts));
    }

    Parcel doubted(String more) {
        return doubted(Set.of(more));
    }

    Parcel inspectedBy(String id) {
        Set<String> all = State.and(state.inspectors, Set.of(id));
        return in(new State(state.doubts, all, state.visited, state.asker, state.returnsToSender, state.sourcePorts))
                .comingFrom(Origin.ELSEWHERE);
    }

    /** The same, having been here; nothing if it was here before and is the same as then. */
    Optional<Parcel> visiting(String place) {
        String here = "%s %s %s %d".formatted(place, fixed, mask, nats.size());
        if (state.visited.contains(here)) {
            return Optional.empty();
        }
        Set<String> all = State.and(state.visited, Set.of(here));
        return Optional.of(in(
                new State(state.doubts, state.inspectors, all, state.asker, state.returnsToSender, state.sourcePorts)));
    }

    Parcel returningToSender() {
        return in(new State(state.doubts, state.inspectors, state.visited, state.asker, true, state.sourcePorts));
    }

    private Parcel in(State other) {
        return new Parcel(fixed, outward, traffic, mask, nats, origin, other);
    }
}
