package dev.faultline.analysis;

import dev.faultline.model.Family;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An exact set of packets between one place and others: for each protocol, which ports go with which addresses at the other
 * end. Immutable; equal sets are equal.
 *
 * <p>Nothing in AWS's way of a packet asks for source and destination port at once, so packets and the answers to them are
 * two such sets, and a conversation is possible where an address is in both.
 */
@SuppressWarnings("ReferenceEquality") // the same set needs no arithmetic; equal ones get it
final class Traffic {
    /** Stands for every protocol that no filter of the network names. */
    static final Protocol OTHERS = new Protocol("others");

    static final Traffic NONE = new Traffic(Map.of());

    /** Ports of one protocol that go with the same addresses. */
    record Band(PortRange ports, Addresses addresses) {}

    private final Map<Protocol, List<Band>> bands;

    private Traffic(Map<Protocol, List<Band>> bands) {
        this.bands = bands;
    }

    /** All ports of some protocols, with some addresses. */
    static Traffic of(Collection<Protocol> protocols, PortRange ports, Addresses addresses) {
        if (addresses.isEmpty()) {
            return NONE;
        }
        Map<Protocol, List<Band>> bands = inOrder();
        protocols.forEach(protocol -> bands.put(protocol, List.of(new Band(ports, addresses))));
        return new Traffic(bands);
    }

    static Traffic everything(Collection<Protocol> protocols, Family family) {
        return of(protocols, PortRange.ALL, Addresses.all(family));
    }

    private static Map<Protocol, List<Band>> inOrder() {
        return new TreeMap<>(Comparator.comparing(Protocol::name));
    }

    boolean isEmpty() {
        return bands.isEmpty();
    }

    Traffic and(Traffic other) {
        return this == other ? this : combine(other, Addresses::and);
    }

    Traffic or(Traffic other) {
        return this == other || other.isEmpty() ? this : isEmpty() ? other : combine(other, Addresses::or);
    }

    Traffic minus(Traffic other) {
        return isEmpty() || other.isEmpty() ? this : combine(other, Addresses::minus);
    }

    /** The part that goes with some addresses. */
    Traffic with(Addresses addresses) {
        return map(each -> each.and(addresses));
    }

    Traffic without(Addresses addresses) {
        return map(each -> each.minus(addresses));
    }

    /** What goes with one address, for any address: a filter that looks at the end which does not vary. */
    Traffic at(IPAddress address, Family family) {
        Addresses any = Addresses.all(family);
        return map(each -> each.contains(address) ? any : Addresses.NONE);
    }

    /** With the addresses that go with any of some ports, all ports; protocols without ports as they are. */
    Traffic anywhereIn(PortRange ports) {
        return widened(list -> addresses(cut(list, ports)));
    }

    /** With the addresses that go with every one of some ports, all ports; protocols without ports as they are. */
    Traffic throughout(PortRange ports) {
        return widened(list -> throughout(list, ports));
    }

    private Traffic widened(Function<List<Band>, Addresses> which) {
        Map<Protocol, List<Band>> wide = inOrder();
        bands.forEach((protocol, list) -> {
            List<Band> wider = protocol.hasPorts() ? new ArrayList<>() : list;
            if (protocol.hasPorts()) {
                append(wider, PortRange.ALL, which.apply(list));
            }
            put(wide, protocol, wider);
        });
        return new Traffic(wide);
    }

    private static Addresses throughout(List<Band> list, PortRange ports) {
        Addresses all = null;
        int next = ports.from();
        for (Band band : list) {
            if (band.ports().to() < next) {
                continue;
            }
            if (band.ports().from() > next) {
                return Addresses.NONE;
            }
            all = all == null ? band.addresses() : all.and(band.addresses());
            next = band.ports().to() + 1;
            if (next > ports.to()) {
                return all;
            }
        }
        return Addresses.NONE;
    }

    /** The part on some ports, for protocols that have any. */
    Traffic on(PortRange ports) {
        Map<Protocol, List<Band>> part = inOrder();
        bands.forEach((protocol, list) -> put(part, protocol, protocol.hasPorts() ? cut(list, ports) : list));
        return new Traffic(part);
    }

    /** The part of one ICMP type and code. */
    Traffic icmp(int typeAndCode) {
        Map<Protocol, List<Band>> part = inOrder();
        bands.forEach((protocol, list) -> put(part, protocol, cut(list, new PortRange(typeAndCode, typeAndCode))));
        return new Traffic(part);
    }

    /** The part of one protocol. */
    Traffic of(Protocol protocol) {
        List<Band> list = bands.getOrDefault(protocol, List.of());
        return list.isEmpty() ? NONE : new Traffic(Map.of(protocol, list));
    }

    private static List<Band> cut(List<Band> list, PortRange ports) {
        List<Band> part = new ArrayList<>();
        for (Band band : list) {
            int from = Math.max(band.ports().from(), ports.from());
            int to = Math.min(band.ports().to(), ports.to());
            if (from <= to) {
                part.add(new Band(new PortRange(from, to), band.addresses()));
            }
        }
        return part;
    }

    boolean contains(Protocol protocol, int port, IPAddress address) {
        return bands.getOrDefault(protocol, List.of()).stream()
                .anyMatch(
                        band -> band.ports().contains(port) && band.addresses().contains(address));
    }

    /** By protocol, in the order of their names; bands ascend. */
    Map<Protocol, List<Band>> bands() {
        return bands;
    }

    /** The addresses that go with one port of a protocol; of any protocol for {@code all}. */
    Addresses addressesOn(int port, Protocol protocol) {
        return bands.entrySet().stream()
                .filter(entry -> protocol.covers(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .filter(band -> band.ports().contains(port))
                .map(Band::addresses)
                .reduce(Addresses.NONE, Addresses::or);
    }

    /** Every address in it. */
    Addresses addresses() {
        return bands.values().stream().map(Traffic::addresses).reduce(Addresses.NONE, Addresses::or);
    }

    private static Addresses addresses(List<Band> list) {
        return list.stream().map(Band::addresses).reduce(Addresses.NONE, Addresses::or);
    }

    private Traffic map(UnaryOperator<Addresses> change) {
        Map<Protocol, List<Band>> changed = inOrder();
        bands.forEach((protocol, list) -> {
            List<Band> merged = new ArrayList<>();
            list.forEach(band -> append(merged, band.ports(), change.apply(band.addresses())));
            put(changed, protocol, merged);
        });
        return new Traffic(changed);
    }

    private Traffic combine(Traffic other, BinaryOperator<Addresses> operation) {
        Map<Protocol, List<Band>> combined = inOrder();
        Map<Protocol, Boolean> protocols = new LinkedHashMap<>();
        bands.keySet().forEach(protocol -> protocols.put(protocol, true));
        other.bands.keySet().forEach(protocol -> protocols.put(protocol, true));
        for (Protocol protocol : protocols.keySet()) {
            put(
                    combined,
                    protocol,
                    combine(
                            bands.getOrDefault(protocol, List.of()),
                            other.bands.getOrDefault(protocol, List.of()),
                            operation));
        }
        return combined.isEmpty() ? NONE : new Traffic(combined);
    }

    /** Both lists cut at every boundary of either, and the operation done piece by piece. */
    private static List<Band> combine(List<Band> one, List<Band> other, BinaryOperator<Addresses> operation) {
        List<Band> merged = new ArrayList<>();
        int i = 0;
        int j = 0;
        int from = 0;
        while (from <= PortRange.ALL.to()) {
            while (i < one.size() && one.get(i).ports().to() < from) {
                i++;
            }
            while (j < other.size() && other.get(j).ports().to() < from) {
                j++;
            }
            int to = Math.min(end(one, i, from), end(other, j, from));
            append(merged, new PortRange(from, to), operation.apply(at(one, i, from), at(other, j, from)));
            from = to + 1;
        }
        return merged;
    }

    private static Addresses at(List<Band> list, int index, int port) {
        return index < list.size() && list.get(index).ports().from() <= port
                ? list.get(index).addresses()
                : Addresses.NONE;
    }

    private static int end(List<Band> list, int index, int port) {
        if (index >= list.size()) {
            return PortRange.ALL.to();
        }
        PortRange ports = list.get(index).ports();
        return ports.from() <= port ? ports.to() : ports.from() - 1;
    }

    private static void append(List<Band> list, PortRange ports, Addresses addresses) {
        if (addresses.isEmpty()) {
            return;
        }
        Band last = list.isEmpty() ? null : list.get(list.size() - 1);
        if (last != null
                && last.ports().to() + 1 == ports.from()
                && last.addresses().equals(addresses)) {
            list.set(list.size() - 1, new Band(new PortRange(last.ports().from(), ports.to()), addresses));
        } else {
            list.add(new Band(ports, addresses));
        }
    }

    private static void put(Map<Protocol, List<Band>> into, Protocol protocol, List<Band> list) {
        if (!list.isEmpty()) {
            into.put(protocol, List.copyOf(list));
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Traffic traffic && bands.equals(traffic.bands));
    }

    @Override
    public int hashCode() {
        return bands.hashCode();
    }

    @Override
    public String toString() {
        return bands.toString();
    }
}
