package dev.faultline.analysis;

import dev.faultline.analysis.Hop.Ref;
import dev.faultline.analysis.Journey.End;
import dev.faultline.model.Family;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Everything that goes somewhere, as the sets have it, in rows that can be read. */
final class PathFlows {
    private final Reach reach;
    private final Topology topology;
    private final Tracer tracer;
    private final Endpoints endpoints;
    private final Optional<Protocol> protocol;
    private final OptionalInt port;

    PathFlows(Reach reach, Tracer tracer, Endpoints endpoints, Optional<Protocol> protocol, OptionalInt port) {
        this.reach = reach;
        this.topology = reach.topology();
        this.tracer = tracer;
        this.endpoints = endpoints;
        this.protocol = protocol;
        this.port = port;
    }

    /** Who sends: by name, and where its packets are not told apart from a neighbour's, by subnet. */
    record Sender(String name, String subnetId, Optional<IPAddress> address) {}

    List<PathFlow> all(Optional<Endpoint> from, Optional<Endpoint> to, Optional<Family> wanted) {
        List<PathFlow> flows = new ArrayList<>();
        for (Family family : wanted.map(List::of).orElse(List.of(Family.values()))) {
            FlowRows rows = new FlowRows(topology, family);
            List<Side> senders = from.map(end -> Side.of(end, family)).orElseGet(() -> everyone(family));
            Optional<List<Side>> receivers = to.map(end -> Side.of(end, family));
            for (Side sender : senders) {
                if (from.isEmpty() && sender.onlyAnswers()) {
                    continue;
                }
                send(sender, receivers, family, rows);
            }
            flows.addAll(rows.rows());
        }
        return flows;
    }

    private List<Side> everyone(Family family) {
        return Stream.of("internet", "onprem")
                .map(endpoints::find)
                .map(end -> Side.of(end, family))
                .reduce(new ArrayList<>(inside(family)), (all, more) -> {
                    all.addAll(more);
                    return all;
                });
    }

    private List<Side> inside(Family family) {
        return endpoints.spotsOf(Endpoints::party).stream()
                .filter(spot -> spot.family() == family)
                .map(spot -> new Side(Side.Where.INSIDE, Optional.of(spot), Addresses.NONE))
                .toList();
    }

    private Traffic traffic(Family family, Addresses varying) {
        Protocol foreign = family == Family.IPV4 ? Protocol.ICMPV6 : Protocol.ICMP;
        Traffic every = reach.everything(family);
        Traffic all = every.minus(every.of(foreign)).with(varying);
        Traffic theirs =
                protocol.map(named -> all.of(reach.among(family, named))).orElse(all);
        return port.isPresent() ? theirs.on(new PortRange(port.getAsInt(), port.getAsInt())) : theirs;
    }

    private void send(Side sender, Optional<List<Side>> receivers, Family family, FlowRows rows) {
        switch (sender.where()) {
            case INSIDE -> fromInside(sender, receivers, family, rows);
            case INTERNET ->
                receivers
                        .orElseGet(() -> inside(family))
                        .forEach(receiver -> fromInternet(sender, receiver, family, rows));
            case OFFICE ->
                receivers
                        .orElseGet(() -> inside(family))
                        .forEach(receiver -> fromOffice(sender, receiver, family, rows));
        }
    }

    private void fromInside(Side sender, Optional<List<Side>> receivers, Family family, FlowRows rows) {
        Spot spot = sender.spot().orElseThrow();
        Addresses wanted = receivers
                .map(sides -> sides.stream().map(Side::addresses).reduce(Addresses.NONE, Addresses::or))
                .orElse(Addresses.all(family))
                .minus(Addresses.of(spot.inside()));
        if (spot.holder().isEmpty() || wanted.isEmpty()) {
            return;
        }
        NetworkInterface eni = spot.holder().get();
        Sender who = new Sender(eni.id(), eni.subnetId(), Optional.of(spot.inside()));
        for (Flow flow : reach.fromInterface(eni, spot.inside(), traffic(family, wanted))) {
            if (receivers.isEmpty() || receivers.get().stream().anyMatch(receiver -> receiver.takes(flow))) {
                rows.outward(who, flow, eni.loadBalancer());
            }
        }
    }

    private void fromInternet(Side sender, Side receiver, Family family, FlowRows rows) {
        Optional<IPAddress> to = receiver.spot().flatMap(Spot::outside);
        if (to.isEmpty()) {
            return;
        }
        // Asked for all addresses, so that the answer is written as the filters are: 0.0.0.0/0 is the internet.
        boolean whole = sender.outside().equals(Addresses.internet(family));
        Addresses asked = whole ? Addresses.all(family) : sender.outside();
        for (Flow flow : reach.fromInternet(to.get(), traffic(family, asked))) {
            rows.inward(
                    new Sender("internet", "", Optional.empty()),
                    to.get(),
                    receiver.spot().get(),
                    flow);
        }
    }

    private void fromOffice(Side sender, Side receiver, Family family, FlowRows rows) {
        if (receiver.spot().isEmpty()) {
            return;
        }
        Spot spot = receiver.spot().get();
        for (End door : tracer.doors(spot.vpcId())) {
            for (Flow flow : reach.fromOffice(door, spot.inside(), traffic(family, sender.outside()))) {
                rows.inward(new Sender("onprem", "", Optional.empty()), spot.inside(), spot, flow);
            }
        }
    }

    static Ref unknown() {
        return new Ref("Unknown", "");
    }
}
