package dev.faultline.analysis;

import dev.faultline.analysis.Hop.Ref;
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
    private final Endpoints endpoints;
    private final Optional<Protocol> protocol;
    private final OptionalInt port;
    private final FarFlows far;

    PathFlows(Reach reach, Endpoints endpoints, Optional<Protocol> protocol, OptionalInt port) {
        this.reach = reach;
        this.endpoints = endpoints;
        this.protocol = protocol;
        this.port = port;
        this.far = new FarFlows(reach);
    }

    /** Who sends: by name, and where its packets are not told apart from a neighbour's, by subnet. */
    record Sender(String name, String subnetId, Optional<IPAddress> address) {}

    List<PathFlow> all(Optional<Endpoint> from, Optional<Endpoint> to, Optional<Family> wanted) {
        List<PathFlow> flows = new ArrayList<>();
        for (Family family : wanted.map(List::of).orElse(List.of(Family.values()))) {
            if (between(from, to)) {
                flows.addAll(far.between(
                        from.orElseThrow().spots(family),
                        to.orElseThrow().name(),
                        traffic(family, Addresses.all(family))));
                continue;
            }
            FlowRows rows = new FlowRows(reach, family);
            List<Side> senders = from.map(end -> Side.of(end, family)).orElseGet(() -> everyone(family));
            Optional<List<Side>> receivers = to.map(end -> Side.of(end, family));
            if (receivers
                    .filter(sides -> sides.stream().allMatch(PathFlows::office))
                    .isPresent()) {
                flows.addAll(toOffice(from.isEmpty(), senders, receivers.get(), family));
                continue;
            }
            for (Side sender : senders) {
                if (!office(sender) && !(from.isEmpty() && sender.onlyAnswers())) {
                    send(sender, receivers, family, rows);
                }
            }
            flows.addAll(rows.rows());
            senders.stream()
                    .filter(PathFlows::office)
                    .forEach(sender -> flows.addAll(fromOffice(sender, receivers, family)));
        }
        return flows;
    }

    /** Whether all of one VPC and all of another are asked about. */
    private static boolean between(Optional<Endpoint> from, Optional<Endpoint> to) {
        return from.isPresent()
                && to.isPresent()
                && from.get().kind() == Endpoint.Kind.VPC
                && to.get().kind() == Endpoint.Kind.VPC
                && !from.get().name().equals(to.get().name());
    }

    private static boolean office(Side side) {
        return side.where() == Side.Where.OFFICE;
    }

    private static Addresses outside(List<Side> sides) {
        return sides.stream().map(Side::outside).reduce(Addresses.NONE, Addresses::or);
    }

    private List<PathFlow> toOffice(boolean anyone, List<Side> senders, List<Side> offices, Family family) {
        List<Spot> spots = senders.stream()
                .filter(sender -> !(anyone && sender.onlyAnswers()))
                .flatMap(sender -> sender.spot().stream())
                .toList();
        return far.toOnPremises(spots, traffic(family, outside(offices)));
    }

    private List<PathFlow> fromOffice(Side office, Optional<List<Side>> receivers, Family family) {
        List<Spot> spots = receivers.orElseGet(() -> inside(family)).stream()
                .flatMap(receiver -> receiver.spot().stream())
                .toList();
        return far.fromOnPremises(spots, traffic(family, office.outside()));
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
        Traffic all = reach.possible(family).with(varying);
        Traffic theirs =
                protocol.map(named -> all.of(reach.among(family, named))).orElse(all);
        return port.isPresent() ? theirs.on(new PortRange(port.getAsInt(), port.getAsInt())) : theirs;
    }

    private void send(Side sender, Optional<List<Side>> receivers, Family family, FlowRows rows) {
        if (sender.inside()) {
            fromInside(sender, receivers, family, rows);
        } else {
            receivers.orElseGet(() -> inside(family)).forEach(receiver -> fromInternet(sender, receiver, family, rows));
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

    static Ref unknown() {
        return new Ref("Unknown", "");
    }
}
