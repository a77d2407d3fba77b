package dev.faultline.analysis;

import dev.faultline.model.Coverage;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Answers whether one end can talk to the other, whatever they are: a machine, a subnet, a load balancer, the internet. The
 * sets of {@link Reach} tell which packet to show, and {@link Tracer} decides about it.
 */
public final class Paths {
    private final Topology topology;
    private final Reach reach;
    private final Tracer tracer;
    private final Endpoints endpoints;
    private final Examples examples;
    private final Remedies remedies;
    private final Absences absences;
    private final LoadBalancerPaths balancers;

    /**
     * @param network with what {@link Analyses} derives
     * @param coverage what could not be read is not taken for absent
     */
    public Paths(Network network, Coverage coverage) {
        topology = new Topology(network, coverage);
        reach = new Reach(topology);
        tracer = new Tracer(topology);
        endpoints = new Endpoints(topology);
        examples = new Examples(network);
        remedies = new Remedies(topology);
        absences = new Absences(topology, coverage);
        balancers = new LoadBalancerPaths(this, topology, tracer, coverage);
    }

    /**
     * Finds what a name stands for: the id of an instance, network interface, subnet, VPC, load balancer or VPC endpoint, an
     * address, a block, {@code internet} or {@code onprem}. {@code vpc-1/10.0.0.5} tells which VPC is meant.
     *
     * @throws EndpointException if nothing, or more than one thing, goes by the name
     */
    public Endpoint find(String name) {
        return endpoints.find(name);
    }

    /** @throws EndpointException if no packet can be made that goes from one end to the other */
    public PathAnswer ask(PathRequest request) {
        if (request.from().kind() == Endpoint.Kind.VPC_ENDPOINT) {
            throw new EndpointException(
                    "'%s' is a VPC endpoint, which answers and opens no connection. Ask the other way round."
                            .formatted(request.from().name()));
        }
        if (request.to().loadBalancer().isPresent()) {
            return balancers.ask(request);
        }
        PathAnswer answer = direct(request);
        boolean node = request.to().kind() == Endpoint.Kind.LOAD_BALANCER && answer.verdict() == Answer.YES;
        return node
                ? LoadBalancerPaths.doubted(
                        answer, "what stands behind " + request.to().name())
                : answer;
    }

    /** Everything that goes from one end, or to the other, or between both; see {@link PathFlow}. */
    public List<PathFlow> all(
            Optional<Endpoint> from,
            Optional<Endpoint> to,
            Optional<Protocol> protocol,
            OptionalInt port,
            Optional<Family> family) {
        return new PathFlows(reach, endpoints, protocol, port).all(from, to, family);
    }

    /** Asks without looking at what stands behind the other end. */
    PathAnswer direct(PathRequest request) {
        Family family = request.chosenFamily();
        Protocol protocol = request.protocol(family);
        Protocol among = reach.among(family, protocol);
        PortRange ports = request.ports(family);
        requirePort(request, family);
        List<Outcome> outcomes = new Pairs(reach, tracer, family, protocol, ports).ask(request.from(), request.to());
        if (outcomes.isEmpty()) {
            throw new EndpointException("'%s' and '%s' are the same network interface."
                    .formatted(request.from().name(), request.to().name()));
        }
        Witness witness = new Witnesses(
                        tracer, examples, protocol, among, ports, request.to().byPublicAddress(family))
                .choose(outcomes);
        return answer(request, family, witness, new PathWords(topology, request, family, witness, outcomes));
    }

    /** Where packets leave and come in again, the sets cannot tell which ports pass. */
    private static void requirePort(PathRequest request, Family family) {
        boolean open = request.protocol(family).hasPorts() && request.port().isEmpty();
        if (open
                && request.to().byPublicAddress(family)
                && !request.from().spots(family).isEmpty()) {
            throw new EndpointException(
                    "'%s' is spoken to by a public address of the snapshot. Say which port is meant."
                            .formatted(request.to().name()));
        }
    }

    private PathAnswer answer(PathRequest request, Family family, Witness witness, PathWords words) {
        Trace trace = witness.trace();
        Optional<String> unread = trace.stop().flatMap(absences::unread);
        if (unread.isPresent()) {
            return unread(request, family, trace, words, unread.get());
        }
        boolean no = trace.roundTrip() == Answer.NO;
        return new PathAnswer(
                request.from(),
                request.to(),
                family,
                request.protocol(family),
                trace.roundTrip(),
                trace,
                words.headline(),
                no ? remedies.of(trace, words::called) : "",
                no ? List.of() : trace.missing(),
                words.notes(),
                List.of());
    }

    private static PathAnswer unread(
            PathRequest request, Family family, Trace trace, PathWords words, String permission) {
        Answer forward = trace.forward() == Answer.NO ? Answer.UNKNOWN : trace.forward();
        return new PathAnswer(
                request.from(),
                request.to(),
                family,
                request.protocol(family),
                Answer.UNKNOWN,
                new Trace(
                        trace.packet(),
                        forward,
                        Answer.UNKNOWN,
                        trace.hops(),
                        trace.packets(),
                        List.of(permission),
                        trace.arrivedAt()),
                "by what was read %s; but that cannot be told without %s".formatted(words.headline(), permission),
                "",
                List.of(permission),
                words.notes(),
                List.of());
    }

    Endpoints endpoints() {
        return endpoints;
    }

    Remedies remedies() {
        return remedies;
    }
}
