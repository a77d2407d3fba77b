package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Coverage;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Protocol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is shown must be what was decided, in whatever network. */
class PathsTest {
    private static final int NETWORKS = 150;
    private static final int QUESTIONS = 20;
    private static final List<String> OUTSIDE = List.of("internet", "onprem");

    @Test
    void showsAPacketThatTheTracerJudgesAsTheSetsDo() {
        List<String> disagreements = new ArrayList<>();
        forEachRequest((network, paths, request) -> {
            Family family = request.chosenFamily();
            Protocol protocol = request.protocol(family);
            Topology topology = new Topology(network, new Coverage(List.of()));
            Reach reach = new Reach(topology);
            Tracer tracer = new Tracer(topology);
            List<Outcome> outcomes =
                    new Pairs(reach, tracer, family, protocol, request.ports(family)).ask(request.from(), request.to());
            if (outcomes.isEmpty()) {
                return;
            }
            Witness shown = new Witnesses(
                            tracer,
                            new Examples(network),
                            protocol,
                            reach.among(family, protocol),
                            request.ports(family),
                            request.to().byPublicAddress(family))
                    .choose(outcomes);
            if (shown.outcome().answer() != shown.trace().roundTrip()) {
                disagreements.add("%s to %s, %s: sets say %s, %s: %s %s"
                        .formatted(
                                request.from().name(),
                                request.to().name(),
                                shown.trace().packet(),
                                shown.outcome().answer(),
                                shown.clients(),
                                shown.trace().roundTrip(),
                                shown.trace().hops().stream().map(HopText::line).toList()));
            }
        });
        assertThat(disagreements).isEmpty();
    }

    @Test
    void tellsWhatWouldHaveToChangeForEveryDecisionThatStopsAPacket() {
        Set<Hop.Step> met = EnumSet.noneOf(Hop.Step.class);
        forEachRequest((network, paths, request) -> {
            PathAnswer answer = paths.ask(request);
            if (answer.verdict() == Answer.NO) {
                assertThat(answer.change()).as(answer.headline()).isNotBlank().doesNotEndWith(".");
                answer.trace().stop().ifPresent(hop -> met.add(hop.step()));
            } else {
                assertThat(answer.change()).isEmpty();
            }
            if (answer.verdict() == Answer.UNKNOWN) {
                assertThat(answer.missing()).as(answer.headline()).isNotEmpty();
            }
        });
        assertThat(met)
                .contains(
                        Hop.Step.SECURITY_GROUP_EGRESS,
                        Hop.Step.SECURITY_GROUP_INGRESS,
                        Hop.Step.NETWORK_ACL_EGRESS,
                        Hop.Step.NETWORK_ACL_INGRESS,
                        Hop.Step.ROUTE,
                        Hop.Step.INTERNET_GATEWAY,
                        Hop.Step.TRANSIT_GATEWAY,
                        Hop.Step.VPC_PEERING_CONNECTION,
                        Hop.Step.VPN_GATEWAY);
    }

    private interface Check {
        /** @throws EndpointException if no packet can be made that asks it */
        void look(Network network, Paths paths, PathRequest request);
    }

    private static void forEachRequest(Check check) {
        for (long seed = 0; seed < NETWORKS; seed++) {
            Network network = new RandomNetwork(seed).make();
            Paths paths = new Paths(network, new Coverage(List.of()));
            Random random = new Random(seed);
            List<String> names = names(network);
            for (int question = 0; question < QUESTIONS; question++) {
                String from = names.get(random.nextInt(names.size()));
                String to = names.get(random.nextInt(names.size()));
                if (!OUTSIDE.containsAll(List.of(from, to))) {
                    ask(check, network, paths, request(paths, from, to, random));
                }
            }
        }
    }

    private static void ask(Check check, Network network, Paths paths, PathRequest request) {
        try {
            check.look(network, paths, request);
        } catch (EndpointException noQuestion) {
            assertThat(noQuestion.getMessage()).isNotBlank();
        }
    }

    private static List<String> names(Network network) {
        List<String> names = new ArrayList<>(List.of("internet", "onprem", "10.0.0.0/8"));
        network.all(NetworkInterface.class).forEach(eni -> {
            names.add(eni.id());
            names.add(eni.subnetId());
            names.add(eni.vpcId());
        });
        return names;
    }

    private static PathRequest request(Paths paths, String from, String to, Random random) {
        List<Protocol> protocols = List.of(Protocol.TCP, Protocol.TCP, Protocol.UDP, Protocol.ICMP, new Protocol("47"));
        Protocol protocol = protocols.get(random.nextInt(protocols.size()));
        boolean any = random.nextInt(4) == 0;
        OptionalInt port = protocol.hasPorts() && !any
                ? OptionalInt.of(RandomNetwork.PORTS.get(random.nextInt(RandomNetwork.PORTS.size())))
                : OptionalInt.empty();
        return new PathRequest(paths.find(from), paths.find(to), protocol, port, Optional.empty());
    }
}
