package dev.faultline.analysis;

import dev.faultline.analysis.Endpoint.Kind;
import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Instance;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.SubnetCidrBlock;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person is told about one question, besides the hops. */
final class PathWords {
    private static final int FEW = 4;

    private final Topology topology;
    private final PathRequest request;
    private final Family family;
    private final Protocol protocol;
    private final Witness witness;
    private final List<Outcome> outcomes;

    PathWords(Topology topology, PathRequest request, Family family, Witness witness, List<Outcome> outcomes) {
        this.topology = topology;
        this.request = request;
        this.family = family;
        this.protocol = request.protocol(family);
        this.witness = witness;
        this.outcomes = outcomes;
    }

    /** The verdict in one sentence, without a full stop. */
    String headline() {
        Trace trace = witness.trace();
        String from =
                end(request.from(), witness.outcome().from(), trace.packet().source());
        String to = end(request.to(), witness.outcome().to(), trace.packet().destination());
        Optional<Hop> stop = trace.stop();
        String on = service();
        return switch (trace.roundTrip()) {
            case YES ->
                "%s can %s %s".formatted(from, doing(), to) + (protocol.hasPorts() ? ", and answers come back" : "");
            case NO ->
                trace.forward() == Answer.NO
                        ? "%s cannot reach %s with %s%s".formatted(from, to, on, because(stop))
                        : "%s from %s arrives at %s, but the answer does not come back%s"
                                .formatted(on, from, to, because(stop));
            case UNKNOWN ->
                "whether %s reaches %s with %s cannot be told: it takes %s"
                        .formatted(from, to, on, String.join("; ", trace.missing()));
        };
    }

    private static String because(Optional<Hop> stop) {
        return stop.map(hop -> ": " + HopText.reason(hop)).orElse("");
    }

    private String service() {
        PortRange ports = witness.trace().packet().destinationPorts();
        return protocol.hasPorts() ? "%s %s".formatted(protocol, ports) : named();
    }

    private String named() {
        return protocol.name().startsWith("icmp") ? "ping" : "protocol " + protocol;
    }

    private String doing() {
        if (!protocol.hasPorts()) {
            return protocol.name().startsWith("icmp") ? "ping" : "send protocol %s to".formatted(protocol);
        }
        return protocol.equals(Protocol.TCP) ? "open %s to".formatted(service()) : "send %s to".formatted(service());
    }

    private static String end(Endpoint endpoint, Side side, IPAddress address) {
        if (endpoint.kind() == Kind.ADDRESS) {
            return endpoint.text();
        }
        String where = side.spot()
                .map(spot -> endpoint.kind() == Kind.NETWORK_INTERFACE
                        ? spot.inside().toCanonicalString()
                        : spot.text())
                .orElse(address.toCanonicalString());
        return (side.inside() ? "%s at %s" : "%s (for example %s)").formatted(endpoint.text(), where);
    }

    /** What an address is called in a filter that admits all that was asked about. */
    String called(IPAddress address) {
        Packet packet = witness.trace().packet();
        if (address.equals(packet.source())) {
            return block(request.from(), witness.outcome().from(), address);
        }
        return address.equals(packet.destination())
                ? block(request.to(), witness.outcome().to(), address)
                : address.toCanonicalString();
    }

    private String block(Endpoint endpoint, Side side, IPAddress address) {
        String plain = address.toCanonicalString();
        if (endpoint.single(family)) {
            return plain;
        }
        String vpcId = side.spot().map(Spot::vpcId).orElse("");
        return switch (endpoint.kind()) {
            case INTERNET -> family.everything();
            case BLOCK -> endpoint.name();
            case SUBNET ->
                topology.subnetAt(vpcId, address)
                        .map(SubnetCidrBlock::cidr)
                        .map(Cidr::text)
                        .orElse(plain);
            case VPC ->
                topology.blocks(vpcId).stream()
                        .filter(block -> Topology.holds(block, address))
                        .map(Cidr::text)
                        .findFirst()
                        .orElse(plain);
            case INSTANCE, NETWORK_INTERFACE, LOAD_BALANCER, VPC_ENDPOINT, ADDRESS, ON_PREMISES -> plain;
        };
    }

    /** What part of what was asked about passes, and for whom. */
    List<String> notes() {
        return Stream.of(share(), part(), ports(), clients(), oneWay(), sleeping())
                .filter(note -> !note.isEmpty())
                .toList();
    }

    private String share() {
        if (outcomes.size() < 2) {
            return "";
        }
        List<Outcome> passing = answering(Answer.YES);
        int unclear = answering(Answer.UNKNOWN).size();
        String count = "%d of %d %s can talk".formatted(passing.size(), outcomes.size(), counted());
        String doubt = unclear == 0 ? "" : ", and %d cannot be told".formatted(unclear);
        List<Outcome> failing = answering(Answer.NO);
        boolean worthNaming = !passing.isEmpty() && !failing.isEmpty() && failing.size() <= FEW;
        return count
                + doubt
                + (worthNaming ? "; not " + failing.stream().map(this::pair).collect(Collectors.joining(", ")) : "");
    }

    private List<Outcome> answering(Answer answer) {
        return outcomes.stream().filter(outcome -> outcome.answer() == answer).toList();
    }

    private String counted() {
        boolean many = several(outcomes.stream().map(Outcome::from))
                && several(outcomes.stream().map(Outcome::to));
        if (many) {
            return "pairs of addresses";
        }
        return "addresses of " + (several(outcomes.stream().map(Outcome::from)) ? request.from() : request.to()).name();
    }

    private static boolean several(Stream<Side> sides) {
        return sides.distinct().count() > 1;
    }

    private String pair(Outcome outcome) {
        boolean froms = several(outcomes.stream().map(Outcome::from));
        boolean tos = several(outcomes.stream().map(Outcome::to));
        String from = side(outcome.from());
        String to = side(outcome.to());
        return froms && tos ? "%s to %s".formatted(from, to) : froms ? from : to;
    }

    private static String side(Side side) {
        return switch (side.where()) {
            case INSIDE -> side.spot().orElseThrow().text();
            case INTERNET -> "the internet";
            case OFFICE -> "on-premises";
        };
    }

    /** Which addresses outside it holds for, where not for all. */
    private String part() {
        Outcome outcome = witness.outcome();
        Side outside = outcome.from().inside() ? outcome.to() : outcome.from();
        int port = witness.trace().packet().destinationPorts().from();
        Traffic passing = outcome.answer() == Answer.YES ? outcome.yes() : outcome.maybe();
        Addresses theirs = passing.on(new PortRange(port, port)).addresses();
        boolean everything = outside.outside().minus(theirs).isEmpty();
        return outside.inside() || theirs.isEmpty() || everything
                ? ""
                : "it %s for %s".formatted(outcome.answer() == Answer.YES ? "holds" : "may hold", some(theirs));
    }

    private static String some(Addresses addresses) {
        List<Cidr> blocks = addresses.blocks().stream()
                .sorted(Comparator.comparingInt(Cidr::prefixLength))
                .toList();
        String more = blocks.size() > FEW ? " and %d smaller blocks".formatted(blocks.size() - FEW) : "";
        return blocks.stream().limit(FEW).map(Cidr::text).collect(Collectors.joining(", ")) + more;
    }

    private String ports() {
        boolean asked = request.port().isPresent() || !protocol.hasPorts();
        Traffic passing = witness.outcome().yes();
        if (asked) {
            return "";
        }
        if (passing.isEmpty()) {
            return "no port was asked about, and none passes for certain; this shows port %s"
                    .formatted(witness.trace().packet().destinationPorts());
        }
        List<PortRange> ranges = new ArrayList<>();
        passing.bands().values().forEach(bands -> bands.forEach(band -> ranges.add(band.ports())));
        return "no port was asked about; these pass: %s %s"
                .formatted(
                        protocol,
                        ClientPorts.of(ranges).open().stream()
                                .map(PortRange::toString)
                                .collect(Collectors.joining(", ")));
    }

    private String clients() {
        return protocol.hasPorts() ? witness.clients().text() : "";
    }

    private String oneWay() {
        Trace trace = witness.trace();
        boolean oneWay = !protocol.equals(Protocol.TCP) && trace.forward() == Answer.YES && trace.back() == Answer.NO;
        return oneWay ? "packets that need no answer arrive all the same" : "";
    }

    private String sleeping() {
        return witness.outcome()
                .from()
                .spot()
                .flatMap(Spot::holder)
                .map(NetworkInterface::instanceId)
                .flatMap(topology::instance)
                .filter(instance -> !instance.running())
                .map((Instance instance) ->
                        "%s is %s and sends nothing until it runs".formatted(instance.id(), instance.state()))
                .orElse("");
    }
}
