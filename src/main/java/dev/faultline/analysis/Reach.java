package dev.faultline.analysis;

import dev.faultline.analysis.Journey.End;
import dev.faultline.model.Coverage;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Answers for all packets at once what {@link Tracer} answers for one: exact sets of addresses and ports, there and back
 * again. Everything that interfaces share, filters and tables, is worked out once.
 */
final class Reach {
    private static final int ECHO = 8 << 8;
    private static final int ECHO_IPV6 = 128 << 8;
    private static final int ECHO_REPLY_IPV6 = 129 << 8;

    private final Topology topology;
    private final boolean started;
    private final Map<Family, AddressAtoms> atoms = new EnumMap<>(Family.class);
    private final Map<Family, Sets> sets = new EnumMap<>(Family.class);

    /** What is worked out once per family. */
    private record Sets(FilterSets filters, RouteParts routes, Receivers receivers) {}

    Reach(Network network, Coverage coverage) {
        this(new Topology(network, coverage));
    }

    Reach(Topology topology) {
        this(topology, false);
    }

    /** @param started whether stopped instances count as running, to see what starting them would do */
    Reach(Topology topology, boolean started) {
        this.topology = topology;
        this.started = started;
    }

    Topology topology() {
        return topology;
    }

    private Sets sets(Family family) {
        return sets.computeIfAbsent(
                family,
                unseen -> new Sets(
                        new FilterSets(topology, family),
                        new RouteParts(topology, family),
                        new Receivers(topology, family, started)));
    }

    Receivers receivers(Family family) {
        return sets(family).receivers();
    }

    /** Every packet of a family, to or from anywhere. */
    Traffic everything(Family family) {
        return Traffic.everything(sets(family).filters().protocols(), family);
    }

    /** Every packet of a family but for the other family's ICMP. */
    Traffic possible(Family family) {
        Traffic every = everything(family);
        return every.minus(every.of(family == Family.IPV4 ? Protocol.ICMPV6 : Protocol.ICMP));
    }

    /** The protocol under which the sets hold another: its own name if a filter names it. */
    Protocol among(Family family, Protocol protocol) {
        return sets(family).filters().protocols().contains(protocol) ? protocol : Traffic.OTHERS;
    }

    /** Equal for addresses that no network ACL tells apart. */
    Object atom(Family family, IPAddress address) {
        return atoms.computeIfAbsent(
                        family,
                        unseen -> new AddressAtoms(
                                family,
                                topology.network().all(NetworkAclEntry.class).stream()
                                        .map(NetworkAclEntry::cidr)))
                .of(address);
    }

    /** What the filters around interfaces of a kind admit, as they write it, wherever it may come from. */
    Traffic written(Receivers.Kind kind, Family family) {
        FilterSets filters = sets(family).filters();
        Traffic acl = filters.acl(kind.subnetId(), false).orElseGet(() -> everything(family));
        if (!kind.guarded()) {
            return acl;
        }
        FilterSets.Passing groups = filters.groups(kind.groups(), true, "");
        return acl.and(groups.surely().or(groups.maybe()));
    }

    private Spread spread(Family family) {
        Sets shared = sets(family);
        return new Spread(topology, family, shared.filters(), shared.routes(), shared.receivers());
    }

    /** Where packets from an address of an interface come out. */
    List<Flow> fromInterface(NetworkInterface sender, IPAddress source, Traffic traffic) {
        Family family = family(source);
        Spread there = spread(family);
        there.askedFrom(sender.subnetId());
        there.vpc()
                .send(
                        Parcel.from(source, traffic, VpcSteps.originOf(sender)),
                        there.receivers().kind(sender));
        End asker = new End(End.Kind.NETWORK_INTERFACE, sender.id(), sender.vpcId());
        return answered(there, asker);
    }

    /** Which packets from the internet to a public address come out where. */
    List<Flow> fromInternet(IPAddress destination, Traffic traffic) {
        Spread there = spread(family(destination));
        there.vpc().internet().in(Parcel.to(destination, traffic));
        return answered(there, new End(End.Kind.INTERNET, destination.toCanonicalString(), ""));
    }

    /** Which packets from on-premises to a private address come out where, in through one gateway or attachment. */
    List<Flow> fromOffice(End office, IPAddress destination, Traffic traffic) {
        Spread there = spread(family(destination));
        there.vpc().transit().fromOffice(Parcel.to(destination, traffic), office);
        return answered(there, office);
    }

    /**
     * Which packets come out where that enter in some way.
     *
     * @param entry sends them
     * @param asker where the answers have to come out
     */
    List<Flow> from(Family family, Consumer<Spread> entry, End asker) {
        Spread there = spread(family);
        entry.accept(there);
        return answered(there, asker);
    }

    /** The same, without asking for answers. */
    List<Spread.Landing> landings(Family family, Consumer<Spread> entry) {
        Spread there = spread(family);
        entry.accept(there);
        return there.landings();
    }

    private static Family family(IPAddress address) {
        return address.isIPv4() ? Family.IPV4 : Family.IPV6;
    }

    private List<Flow> answered(Spread there, End asker) {
        List<Flow> flows = new ArrayList<>();
        for (Spread.Landing landing : there.landings()) {
            if (landing.end().isEmpty()) {
                flows.add(lost(landing));
                continue;
            }
            // What answers are sent from is what was spoken to, and a policy table may look at both of their ports.
            for (PortRange spokenTo : topology.transit().policies().sourcePortSteps()) {
                Parcel part =
                        landing.parcel().carrying(landing.parcel().traffic().on(spokenTo));
                if (!part.isEmpty()) {
                    flows.add(answered(
                            there.family(),
                            new Spread.Landing(landing.end(), part, landing.receivers()),
                            spokenTo,
                            asker));
                }
            }
        }
        return flows;
    }

    private static Flow lost(Spread.Landing landing) {
        Parcel parcel = landing.parcel();
        return new Flow(
                landing.end(),
                landing.receivers(),
                parcel.traffic(),
                parcel.state().doubts(),
                Traffic.NONE,
                Traffic.NONE,
                Set.of(),
                parcel.state().inspectors(),
                parcel.state().sourcePorts());
    }

    private Flow answered(Family family, Spread.Landing landing, PortRange spokenTo, End asker) {
        Parcel parcel = landing.parcel();
        PortRange askedFrom = parcel.state().sourcePorts();
        Spread back = spread(family);
        comeBack(back, parcel.answers(answers(parcel.traffic(), askedFrom), spokenTo, asker), landing);
        Traffic surely = Traffic.NONE;
        Traffic maybe = Traffic.NONE;
        Set<String> doubts = new LinkedHashSet<>();
        for (Spread.Landing home : back.landings()) {
            boolean sure =
                    home.end().isPresent() && home.parcel().state().doubts().isEmpty();
            surely = sure ? surely.or(home.parcel().traffic()) : surely;
            maybe = sure ? maybe : maybe.or(home.parcel().traffic());
            doubts.addAll(home.parcel().state().doubts());
        }
        return new Flow(
                landing.end(),
                landing.receivers(),
                parcel.traffic(),
                parcel.state().doubts(),
                surely,
                maybe.minus(surely),
                doubts,
                parcel.state().inspectors(),
                askedFrom);
    }

    private void comeBack(Spread back, Parcel answers, Spread.Landing from) {
        End end = from.end().orElseThrow();
        switch (end.kind()) {
            case NETWORK_INTERFACE ->
                back.on(answers, parcel -> back.vpc()
                        .send(parcel, back.receivers().kind(from.receivers().get(0))));
            case INTERNET -> back.on(answers, parcel -> back.vpc().internet().back(parcel, end));
            case OFFICE -> {
                if (answers.asker().kind() == End.Kind.OFFICE) {
                    back.lose(answers, "what networks outside AWS send to each other");
                } else {
                    back.on(answers, parcel -> back.vpc().transit().fromOffice(parcel, end));
                }
            }
            // Sets end at interfaces, never at whole subnets.
            case SUBNET -> throw new IllegalStateException("no traffic ends at a subnet");
            case SERVICE -> {
                if (end.id().equals("amazon")) {
                    back.land(answers.asker(), answers);
                } else {
                    back.on(answers, parcel -> back.vpc().deliver(parcel, end.vpcId(), ""));
                }
            }
        }
    }

    /** From whom answers are expected: the ports of the answers are the askers' to choose, but for ICMP. */
    private static Traffic answers(Traffic traffic, PortRange askedFrom) {
        Traffic answers = Traffic.NONE;
        for (Protocol protocol : traffic.bands().keySet()) {
            Traffic own = traffic.of(protocol);
            if (protocol.equals(Protocol.ICMP)) {
                own = asked(own, ECHO, 0);
            } else if (protocol.equals(Protocol.ICMPV6)) {
                own = asked(own, ECHO_IPV6, ECHO_REPLY_IPV6);
            } else {
                PortRange ports = protocol.hasPorts() ? askedFrom : PortRange.ALL;
                own = Traffic.of(List.of(protocol), ports, own.addresses());
            }
            answers = answers.or(own);
        }
        return answers;
    }

    private static Traffic asked(Traffic traffic, int question, int answer) {
        Addresses asked = traffic.bands().values().stream()
                .flatMap(List::stream)
                .filter(band -> band.ports().contains(question))
                .map(Traffic.Band::addresses)
                .reduce(Addresses.NONE, Addresses::or);
        return Traffic.of(traffic.bands().keySet(), new PortRange(answer, answer), asked);
    }
}
