package dev.faultline.analysis;

import dev.faultline.analysis.Hop.Ref;
import dev.faultline.analysis.Journey.End;
import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Turns flows into rows: a row for the ports that go with the same addresses; senders of a subnet that send alike as one. */
final class FlowRows {
    private static final int CODES = 256;

    private final Topology topology;
    private final Family family;
    private final Map<Row, Senders> rows = new LinkedHashMap<>();

    FlowRows(Topology topology, Family family) {
        this.topology = topology;
        this.family = family;
    }

    /** A row, whoever it is from. */
    private record Row(
            String fromSubnet,
            Ref to,
            Optional<NetworkInterface> receiver,
            String address,
            String protocol,
            List<PortRange> ports,
            List<String> types,
            Addresses outside,
            boolean inward,
            Answer forward,
            Answer roundTrip,
            List<String> missing) {}

    private record Senders(Set<String> names, List<IPAddress> addresses) {}

    /** Ports that go with the same addresses. */
    private record Opening(Protocol protocol, List<PortRange> ports, Addresses addresses) {}

    /** From one interface, to whatever the flow comes out at. */
    void outward(PathFlows.Sender sender, Flow flow, boolean anyPort) {
        Optional<End> end = flow.end();
        if (end.filter(each -> each.kind() == End.Kind.NETWORK_INTERFACE).isEmpty()) {
            Ref to = end.map(FlowRows::place).orElseGet(PathFlows::unknown);
            add(sender, to, Optional.empty(), "", flow, flow.there(), anyPort, false);
            return;
        }
        for (NetworkInterface receiver :
                flow.receivers().stream().filter(Endpoints::party).toList()) {
            topology.addresses(receiver.id()).stream()
                    .filter(address -> address.family() == family)
                    .flatMap(address -> Cidr.address(address.address()).stream())
                    .forEach(address -> add(
                            sender,
                            new Ref("NetworkInterface", receiver.id()),
                            Optional.of(receiver),
                            address.toCanonicalString(),
                            flow,
                            flow.there().with(Addresses.of(address)),
                            anyPort,
                            false));
        }
    }

    private static Ref place(End end) {
        return switch (end.kind()) {
            case INTERNET -> new Ref("Internet", "internet");
            case NETWORK_INTERFACE, OFFICE, SERVICE, SUBNET -> end.ref();
        };
    }

    /** From outside, to one address. */
    void inward(PathFlows.Sender sender, IPAddress to, Spot receiver, Flow flow) {
        Ref at = receiver.ref();
        boolean internet = sender.name().equals("internet");
        Addresses theirs = internet ? Addresses.internet(family) : Addresses.all(family);
        add(
                sender,
                at,
                receiver.holder(),
                to.toCanonicalString(),
                flow,
                flow.there().with(theirs),
                false,
                true);
    }

    private void add(
            PathFlows.Sender sender,
            Ref to,
            Optional<NetworkInterface> receiver,
            String address,
            Flow flow,
            Traffic there,
            boolean anyPort,
            boolean inward) {
        boolean sure = flow.end().isPresent() && flow.doubts().isEmpty();
        Traffic yes = flow.end().isEmpty() ? Traffic.NONE : answered(there, flow.back(), anyPort);
        Traffic maybe = flow.end().isEmpty()
                ? there
                : answered(there, flow.back().or(flow.backMaybe()), anyPort).minus(yes);
        Traffic no = there.minus(yes).minus(maybe);
        Answer forward = sure ? Answer.YES : Answer.UNKNOWN;
        Set<String> missing = new TreeSet<>(flow.doubts());
        Shape shape = new Shape(sender, to, receiver, address, inward, forward, flow);
        put(shape, yes, forward, missing);
        put(shape, no, Answer.NO, missing);
        missing.addAll(flow.backDoubts());
        put(shape, maybe, Answer.UNKNOWN, missing);
    }

    /** What the rows of one flow have in common. */
    private record Shape(
            PathFlows.Sender sender,
            Ref to,
            Optional<NetworkInterface> receiver,
            String address,
            boolean inward,
            Answer forward,
            Flow flow) {}

    /** What answers come back to; to most of ICMP none is expected. */
    private static Traffic answered(Traffic there, Traffic back, boolean anyPort) {
        Traffic answered = Traffic.NONE;
        for (Protocol protocol : there.bands().keySet()) {
            Traffic own = there.of(protocol);
            Traffic served = own.with(Outcome.served(back.of(protocol), anyPort));
            if (protocol.equals(Protocol.ICMP) || protocol.equals(Protocol.ICMPV6)) {
                int echo = protocol.equals(Protocol.ICMP) ? 8 * CODES : 128 * CODES;
                served = served.or(own.minus(own.icmp(echo)));
            }
            answered = answered.or(served);
        }
        return answered;
    }

    private void put(Shape shape, Traffic part, Answer roundTrip, Set<String> missing) {
        for (Opening opening : openings(part)) {
            boolean icmp = opening.protocol.name().startsWith("icmp");
            Addresses written = shape.inward ? asWritten(opening, shape.flow) : opening.addresses;
            Row row = new Row(
                    shape.sender.subnetId(),
                    shape.to,
                    shape.receiver,
                    shape.address,
                    opening.protocol.name(),
                    icmp ? List.of() : opening.ports,
                    icmp ? types(opening.ports) : List.of(),
                    written,
                    shape.inward,
                    shape.forward,
                    roundTrip,
                    List.copyOf(missing));
            Senders senders = rows.computeIfAbsent(row, unseen -> new Senders(new TreeSet<>(), new ArrayList<>()));
            senders.names.add(shape.sender.name());
            shape.sender.address().ifPresent(senders.addresses::add);
        }
    }

    /** As the filters have it, if that is the same as far as the internet goes: 0.0.0.0/0 rather than a hundred blocks. */
    private Addresses asWritten(Opening opening, Flow flow) {
        PortRange first =
                new PortRange(opening.ports.get(0).from(), opening.ports.get(0).from());
        Protocol named = opening.protocol.equals(Protocol.ALL) ? Traffic.OTHERS : opening.protocol;
        Addresses written = flow.there().of(named).on(first).addresses();
        return written.and(Addresses.internet(family)).equals(opening.addresses) ? written : opening.addresses;
    }

    /** One opening for the ports of a protocol that go with the same addresses; one for all protocols that go alike. */
    private static List<Opening> openings(Traffic traffic) {
        Map<Protocol, Map<Addresses, List<PortRange>>> byProtocol = new LinkedHashMap<>();
        traffic.bands()
                .forEach((protocol, bands) -> bands.forEach(band -> byProtocol
                        .computeIfAbsent(protocol, unseen -> new LinkedHashMap<>())
                        .computeIfAbsent(band.addresses(), unseen -> new ArrayList<>())
                        .add(band.ports())));
        boolean alike = new LinkedHashSet<>(byProtocol.values()).size() == 1 && byProtocol.containsKey(Traffic.OTHERS);
        List<Opening> openings = new ArrayList<>();
        for (Map.Entry<Protocol, Map<Addresses, List<PortRange>>> entry : byProtocol.entrySet()) {
            entry.getValue()
                    .forEach((addresses, ports) -> openings.add(
                            new Opening(alike ? Protocol.ALL : entry.getKey(), List.copyOf(ports), addresses)));
            if (alike) {
                break;
            }
        }
        return openings;
    }

    /** The sets have ICMP's type and code in place of a port. */
    private static List<String> types(List<PortRange> ports) {
        List<String> types = new ArrayList<>();
        for (PortRange range : ports) {
            if (range.equals(PortRange.ALL)) {
                return List.of();
            }
            String first = type(range.from(), 0);
            String last = type(range.to(), CODES - 1);
            types.add(first.equals(last) || range.from() == range.to() ? type(range.from(), 0) : first + " to " + last);
        }
        return types;
    }

    /** @param untold the code that goes without saying where a range begins or ends */
    private static String type(int typeAndCode, int untold) {
        int code = typeAndCode % CODES;
        String type = "type %d".formatted(typeAndCode / CODES);
        return code == untold ? type : "%s code %d".formatted(type, code);
    }

    List<PathFlow> rows() {
        List<PathFlow> flows = new ArrayList<>();
        rows.forEach((row, senders) -> flows.add(flow(row, senders)));
        return flows;
    }

    private PathFlow flow(Row row, Senders senders) {
        String from = senders.names.size() == 1 ? senders.names.iterator().next() : row.fromSubnet;
        List<Cidr> own = plain(Addresses.ofAll(senders.addresses));
        List<Cidr> outside = written(row.outside);
        return new PathFlow(
                from,
                row.to,
                row.receiver.map(NetworkInterface::account).orElse(""),
                row.receiver.map(NetworkInterface::region).orElse(""),
                row.address,
                family,
                row.protocol,
                row.ports,
                row.types,
                row.inward ? outside : own,
                row.inward ? List.of(Cidr.of(row.address)) : outside,
                row.forward,
                row.roundTrip,
                row.missing);
    }

    /** All of the internet is written as the default route; its exact blocks are IANA's to tell. */
    private List<Cidr> written(Addresses addresses) {
        boolean internet = Addresses.internet(family).minus(addresses).isEmpty();
        return internet ? List.of(Cidr.of(family.everything())) : plain(addresses);
    }

    /** Single addresses without a prefix length. */
    private static List<Cidr> plain(Addresses addresses) {
        return addresses.blocks().stream()
                .map(block -> block.prefixLength() == block.block().getBitCount()
                        ? new Cidr(block.block().withoutPrefixLength())
                        : block)
                .toList();
    }
}
