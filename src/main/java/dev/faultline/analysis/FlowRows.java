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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Turns flows into rows: a row for the ports that go with the same addresses; senders of a subnet that send alike as one. */
final class FlowRows {
    private final Topology topology;
    private final Family family;
    private final Set<Protocol> every;
    private final Map<Row, Senders> rows = new LinkedHashMap<>();

    FlowRows(Reach reach, Family family) {
        this.topology = reach.topology();
        this.family = family;
        this.every = reach.possible(family).bands().keySet();
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
            topology.prefixes(receiver.id()).stream()
                    .filter(prefix -> prefix.prefix().family() == family)
                    .forEach(prefix -> add(
                            sender,
                            new Ref("NetworkInterface", receiver.id()),
                            Optional.of(receiver),
                            "",
                            flow,
                            flow.there().with(Addresses.of(prefix.prefix())),
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
        Traffic yes = flow.end().isEmpty() ? Traffic.NONE : ReachedPart.answered(there, flow.back(), anyPort);
        Traffic maybe = flow.end().isEmpty()
                ? there
                : ReachedPart.answered(there, flow.back().or(flow.backMaybe()), anyPort)
                        .minus(yes);
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

    private void put(Shape shape, Traffic part, Answer roundTrip, Set<String> missing) {
        for (Opening opening : Opening.of(part, every)) {
            Addresses written = shape.inward ? asWritten(opening, shape.flow) : opening.addresses();
            Row row = new Row(
                    shape.sender.subnetId(),
                    shape.to,
                    shape.receiver,
                    shape.address,
                    opening.protocol().name(),
                    opening.protocol().hasTypes() ? List.of() : opening.ports(),
                    opening.types(),
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
        PortRange first = new PortRange(
                opening.ports().get(0).from(), opening.ports().get(0).from());
        Protocol named = opening.protocol().equals(Protocol.ALL) ? Traffic.OTHERS : opening.protocol();
        Addresses written = flow.there().of(named).on(first).addresses();
        return written.and(Addresses.internet(family)).equals(opening.addresses()) ? written : opening.addresses();
    }

    List<PathFlow> rows() {
        List<PathFlow> flows = new ArrayList<>();
        rows.forEach((row, senders) -> flows.add(flow(row, senders)));
        return flows;
    }

    private PathFlow flow(Row row, Senders senders) {
        String from = senders.names.size() == 1 ? senders.names.iterator().next() : row.fromSubnet;
        List<Cidr> own = Addresses.ofAll(senders.addresses).plain();
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
        return internet ? List.of(Cidr.of(family.everything())) : addresses.plain();
    }
}
