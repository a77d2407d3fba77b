package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.analysis.Journey.End;
import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** What is derived once for all that are alike says of each of them what a packet traced says. */
class FarReachesAgreementTest {
    private static final int CLIENT_PORT = 50000;
    private static final int PACKETS = 120;

    /** A claim about packets, whoever makes it. */
    private record Claim(
            Protocol protocol, List<PortRange> ports, List<Cidr> outside, Answer forward, Answer roundTrip) {
        boolean about(Reach reach, Packet packet, IPAddress other) {
            boolean covered =
                    protocol.equals(Protocol.ALL) || protocol.equals(reach.among(packet.family(), packet.protocol()));
            int port = packet.destinationPorts().from();
            return covered
                    && ports.stream().anyMatch(range -> range.contains(port))
                    && outside.stream().anyMatch(block -> Topology.holds(block, other));
        }
    }

    @Property(tries = 100)
    void aboutWhatOnPremisesReaches(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
        Made made = new Made(seed);
        Assume.that(!made.looksAtSourcePorts());
        List<Spot> spots = made.endpoints.spotsOf(Endpoints::party);
        List<OnPremisesExposure> found = new OnPremisesReaches(made.reach).exposures(spots, made.reach::possible);
        for (int packet = 0; packet < PACKETS && !spots.isEmpty(); packet++) {
            Spot spot = made.any(spots);
            IPAddress office = RandomNetwork.address(made.any(RandomNetwork.OFFICE));
            if (!spot.inside().isIPv4()) {
                office = RandomNetwork.address("fd12::7");
            }
            Packet asked = made.packet(office, spot.inside());
            List<Claim> claims = new ArrayList<>();
            found.stream()
                    .filter(each -> each.vpcId().equals(spot.vpcId())
                            && each.address().equals(spot.inside().toCanonicalString()))
                    .map(each ->
                            new Claim(each.protocol(), each.ports(), each.sources(), each.forward(), each.roundTrip()))
                    .forEach(claims::add);
            Answer there = Answer.NO;
            Answer both = Answer.NO;
            for (End door : made.topology.doors().of(spot.vpcId())) {
                Trace trace = made.tracer.fromOnPremises(door, asked);
                boolean here = trace.arrivedAt().isEmpty()
                        || trace.arrivedAt().equals(spot.holder().orElseThrow().id());
                there = here ? there.or(trace.forward()) : there;
                both = here ? both.or(trace.roundTrip()) : both;
            }
            made.compare(asked, office, claims, there, both);
        }
    }

    @Property(tries = 100)
    void aboutWhatReachesOnPremises(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
        Made made = new Made(seed);
        Assume.that(!made.looksAtSourcePorts());
        List<Spot> spots = made.senders();
        List<OnPremisesEgress> found = new OnPremisesReaches(made.reach).egresses(spots, made.reach::possible);
        for (int packet = 0; packet < PACKETS && !spots.isEmpty(); packet++) {
            Spot spot = made.any(spots);
            IPAddress office =
                    RandomNetwork.address(spot.inside().isIPv4() ? made.any(RandomNetwork.OFFICE) : "fd12::7");
            Packet asked = made.packet(spot.inside(), office);
            Trace trace = made.tracer.fromInterface(spot.holder().orElseThrow(), asked);
            boolean doors = !made.topology.doors().of(spot.vpcId()).isEmpty();
            if (trace.forward() == Answer.UNKNOWN || !doors) {
                continue;
            }
            List<Claim> claims = found.stream()
                    .filter(each -> each.vpcId().equals(spot.vpcId())
                            && each.address().equals(spot.inside().toCanonicalString()))
                    .map(each -> new Claim(
                            each.protocol(), each.ports(), each.destinations(), each.forward(), each.roundTrip()))
                    .toList();
            boolean outside = ended(trace, "OnPremises");
            made.compare(
                    asked,
                    office,
                    claims,
                    outside ? trace.forward() : Answer.NO,
                    outside ? trace.roundTrip() : Answer.NO);
        }
    }

    @Property(tries = 100)
    void aboutWhoReachesWhomAcrossVpcs(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
        Made made = new Made(seed);
        Assume.that(!made.looksAtSourcePorts());
        List<Spot> spots = made.senders();
        List<VpcReach> found = new VpcReaches(made.reach).of(spots, Optional.empty(), made.reach::possible);
        for (int packet = 0; packet < PACKETS && !spots.isEmpty(); packet++) {
            Spot from = made.any(spots);
            Spot to = made.any(made.endpoints.spotsOf(Endpoints::party));
            if (from.family() != to.family()
                    || from.vpcId().equals(to.vpcId())
                    || made.topology.inVpc(from.vpcId(), to.inside())
                    || !made.topology.inVpc(to.vpcId(), to.inside())) {
                continue;
            }
            Packet asked = made.packet(from.inside(), to.inside());
            Trace trace = made.tracer.fromInterface(from.holder().orElseThrow(), asked);
            // What leaves to a public address of ours comes in again: the sets stop at the internet.
            boolean leaves = trace.hops().stream()
                    .anyMatch(hop -> hop.step() == Hop.Step.INTERNET_GATEWAY
                            || hop.step() == Hop.Step.EGRESS_ONLY_INTERNET_GATEWAY);
            if (leaves || trace.forward() == Answer.UNKNOWN) {
                continue;
            }
            List<Claim> claims = found.stream()
                    .filter(each -> each.fromVpcId().equals(from.vpcId())
                            && each.toVpcId().equals(to.vpcId())
                            && each.sources().stream().anyMatch(block -> Topology.holds(block, from.inside())))
                    .map(each -> new Claim(
                            each.protocol(), each.ports(), each.destinations(), each.forward(), each.roundTrip()))
                    .toList();
            boolean here = trace.arrivedAt().equals(to.holder().orElseThrow().id());
            made.compare(
                    asked,
                    to.inside(),
                    claims,
                    here ? trace.forward() : Answer.NO,
                    here ? trace.roundTrip() : Answer.NO);
        }
    }

    private static boolean ended(Trace trace, String type) {
        return trace.hops().stream()
                .filter(hop -> hop.direction() == Hop.Direction.FORWARD && hop.step() == Hop.Step.DELIVERY)
                .anyMatch(hop -> hop.at().type().equals(type) && hop.at().id().equals(trace.arrivedAt()));
    }

    /** A random network, and both engines. */
    private static final class Made {
        private final Random random;
        private final long seed;
        private final Topology topology;
        private final Tracer tracer;
        private final Reach reach;
        private final Endpoints endpoints;

        Made(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            RandomNetwork made = new RandomNetwork(seed);
            Network network = made.make();
            this.topology = new Topology(network, made.coverage());
            this.tracer = new Tracer(topology);
            this.reach = new Reach(topology);
            this.endpoints = new Endpoints(topology);
        }

        <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        /** What is derived says nothing of the ports that a client sends from. */
        boolean looksAtSourcePorts() {
            return topology.transit().policies().sourcePortSteps().size() > 1;
        }

        List<Spot> senders() {
            return endpoints.spotsOf(eni -> Endpoints.party(eni) && !eni.plumbing());
        }

        Packet packet(IPAddress source, IPAddress destination) {
            Protocol protocol = any(List.of(Protocol.TCP, Protocol.TCP, Protocol.UDP, new Protocol("47")));
            int to = protocol.hasPorts() ? any(RandomNetwork.PORTS) : 0;
            int from = protocol.hasPorts() ? CLIENT_PORT : 0;
            return new Packet(source, destination, protocol, new PortRange(from, from), new PortRange(to, to));
        }

        /** Answers to the port that was asked from must come back where whole classes of clients get them. */
        void compare(Packet packet, IPAddress other, List<Claim> claims, Answer there, Answer both) {
            Answer forward = Answer.NO;
            Answer roundTrip = Answer.NO;
            for (Claim claim : claims) {
                if (claim.about(reach, packet, other)) {
                    forward = forward.or(claim.forward());
                    roundTrip = roundTrip.or(claim.roundTrip());
                }
            }
            assertThat(forward).as("seed %d: %s there", seed, packet).isEqualTo(there);
            if (roundTrip == Answer.YES) {
                assertThat(both).as("seed %d: %s and back", seed, packet).isEqualTo(Answer.YES);
            }
            if (both == Answer.NO) {
                assertThat(roundTrip).as("seed %d: %s and back", seed, packet).isNotEqualTo(Answer.YES);
            }
        }
    }
}
