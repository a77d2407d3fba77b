package dev.faultline.analysis;

import dev.faultline.analysis.Hop.Decision;
import dev.faultline.analysis.Hop.Direction;
import dev.faultline.analysis.Hop.Ref;
import dev.faultline.analysis.Hop.Step;
import dev.faultline.model.Coverage;
import dev.faultline.model.Listener;
import dev.faultline.model.LoadBalancer;
import dev.faultline.model.NetworkInterface;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The way to a load balancer and on: to a node that listens, and from the node to the targets. */
final class LoadBalancerPaths {
    private final Paths paths;
    private final Topology topology;
    private final Coverage coverage;
    private final TargetPaths targets;

    LoadBalancerPaths(Paths paths, Topology topology, Tracer tracer, Coverage coverage) {
        this.paths = paths;
        this.topology = topology;
        this.coverage = coverage;
        this.targets = new TargetPaths(paths, topology, tracer);
    }

    PathAnswer ask(PathRequest request) {
        LoadBalancer balancer = request.to().loadBalancer().orElseThrow();
        List<Listener> listeners = topology.network().all(Listener.class).stream()
                .filter(listener -> listener.loadBalancerId().equals(balancer.id()))
                .toList();
        if (request.port().isPresent() || !request.protocol().hasPorts()) {
            return onPort(request, balancer, listeners);
        }
        return listeners.stream()
                .filter(listener -> listener.hears(request.protocol(), listener.port()))
                .map(Listener::port)
                .distinct()
                .sorted()
                .map(port -> onPort(request.on(port), balancer, listeners))
                .min(Comparator.comparingInt(answer -> rank(answer.verdict())))
                .orElseGet(() -> onPort(request, balancer, listeners));
    }

    private static int rank(Answer answer) {
        return switch (answer) {
            case YES -> 0;
            case UNKNOWN -> 1;
            case NO -> 2;
        };
    }

    private PathAnswer onPort(PathRequest request, LoadBalancer balancer, List<Listener> listeners) {
        PathAnswer node = paths.direct(request);
        if (!request.protocol().hasPorts()) {
            return node;
        }
        Optional<Listener> hearing = listeners.stream()
                .filter(listener -> listener.hears(request.protocol(), node.port()))
                .findFirst();
        String known = listeners.stream().map(Listener::detail).sorted().collect(Collectors.joining(", "));
        if (node.verdict() == Answer.NO) {
            boolean deaf = hearing.isEmpty() && !known.isEmpty();
            return deaf ? noted(node, "besides, %s listens on %s only".formatted(balancer.name(), known)) : node;
        }
        if (hearing.isPresent()) {
            return onward(node, balancer, hearing.get());
        }
        return listeners.isEmpty() && unread(balancer, "Listeners")
                ? doubted(node, "the listeners of " + balancer.name())
                : refused(
                        node,
                        balancer,
                        known.isEmpty() ? "it has no listener" : "it listens on %s only".formatted(known));
    }

    private boolean unread(LoadBalancer balancer, String key) {
        return coverage.lines().stream()
                .anyMatch(line -> line.key().equals(key)
                        && line.account().equals(balancer.account())
                        && line.region().equals(balancer.region())
                        && !line.status().complete());
    }

    private PathAnswer onward(PathAnswer node, LoadBalancer balancer, Listener listener) {
        PathAnswer heard = node(node, trace -> met(trace, balancer, Decision.ALLOW, listener.detail()));
        Optional<NetworkInterface> at = topology.networkInterface(node.trace().arrivedAt());
        if (at.isEmpty()) {
            return heard;
        }
        List<TargetPaths.Member> members = targets.of(balancer);
        if (members.isEmpty() && !targets.hasGroup(balancer)) {
            return unread(balancer, "TargetGroups")
                    ? doubted(heard, "the target groups of " + balancer.name())
                    : noted(heard, "no target group is attached to it: it can only answer by itself or redirect");
        }
        if (members.isEmpty()) {
            return unread(balancer, "TargetHealthDescriptions")
                    ? doubted(heard, "the targets of " + balancer.name())
                    : refused(node, balancer, "no target is registered");
        }
        return together(heard, members, targets.ask(node, at.get(), balancer, members));
    }

    private static PathAnswer together(PathAnswer node, List<TargetPaths.Member> members, List<PathAnswer> legs) {
        if (legs.isEmpty()) {
            return noted(node, "its targets are functions, which no packet is sent to");
        }
        Answer any = legs.stream().map(PathAnswer::verdict).reduce(Answer.NO, Answer::or);
        PathAnswer telling = legs.stream()
                .min(Comparator.comparingInt(leg -> rank(leg.verdict())))
                .orElseThrow();
        Answer verdict = node.verdict().and(any);
        long reached = legs.stream().filter(leg -> leg.verdict() == Answer.YES).count();
        List<String> notes = new ArrayList<>(node.notes());
        notes.add("%d of %d targets can be reached from its node".formatted(reached, legs.size()));
        members.stream()
                .filter(member -> !List.of("healthy", "").contains(member.health()))
                .forEach(member -> notes.add("target %s is %s".formatted(member.id(), member.health())));
        List<String> missing = new ArrayList<>(node.missing());
        missing.addAll(any == Answer.UNKNOWN ? telling.missing() : List.of());
        String headline =
                any == Answer.YES ? node.headline() : "%s; but then %s".formatted(node.headline(), telling.headline());
        return new PathAnswer(
                node.from(),
                node.to(),
                node.family(),
                node.protocol(),
                verdict,
                node.trace(),
                headline,
                verdict == Answer.NO ? telling.change() : "",
                verdict == Answer.NO ? List.of() : missing,
                notes,
                legs);
    }

    /** The same answer with what the load balancer says put between there and back. */
    private static Trace met(Trace trace, LoadBalancer balancer, Decision decision, String detail) {
        List<Hop> hops = new ArrayList<>(trace.hops());
        List<Packet> packets = new ArrayList<>(trace.packets());
        int there = (int) hops.stream()
                .filter(hop -> hop.direction() == Direction.FORWARD)
                .count();
        Ref at = new Ref("NetworkInterface", trace.arrivedAt());
        hops.add(
                there,
                new Hop(
                        Direction.FORWARD,
                        at,
                        Step.LOAD_BALANCER,
                        decision,
                        new Ref("LoadBalancer", balancer.name()),
                        detail));
        packets.add(there, trace.packet());
        boolean no = decision == Decision.DENY;
        return new Trace(
                trace.packet(),
                no ? Answer.NO : trace.forward(),
                no ? Answer.NO : trace.back(),
                no ? hops.subList(0, there + 1) : hops,
                no ? packets.subList(0, there + 1) : packets,
                no ? List.of() : trace.missing(),
                trace.arrivedAt());
    }

    private PathAnswer refused(PathAnswer node, LoadBalancer balancer, String detail) {
        Trace trace = met(node.trace(), balancer, Decision.DENY, detail);
        Hop stop = trace.stop().orElseThrow();
        String headline =
                "packets reach a node of %s, but %s".formatted(node.to().text(), detail);
        return new PathAnswer(
                node.from(),
                node.to(),
                node.family(),
                node.protocol(),
                Answer.NO,
                trace,
                headline,
                paths.remedies().of(stop, trace.packet(), address -> address.toCanonicalString()),
                List.of(),
                node.notes(),
                List.of());
    }

    static PathAnswer doubted(PathAnswer node, String lacking) {
        List<String> missing = new ArrayList<>(node.missing());
        missing.add(lacking);
        return new PathAnswer(
                node.from(),
                node.to(),
                node.family(),
                node.protocol(),
                Answer.UNKNOWN,
                node.trace(),
                "%s; but what happens then cannot be told: it takes %s".formatted(node.headline(), lacking),
                "",
                missing,
                node.notes(),
                List.of());
    }

    private static PathAnswer noted(PathAnswer node, String note) {
        List<String> notes = new ArrayList<>(node.notes());
        notes.add(note);
        return new PathAnswer(
                node.from(),
                node.to(),
                node.family(),
                node.protocol(),
                node.verdict(),
                node.trace(),
                node.headline(),
                node.change(),
                node.missing(),
                notes,
                List.of());
    }

    private static PathAnswer node(PathAnswer node, UnaryOperator<Trace> change) {
        return new PathAnswer(
                node.from(),
                node.to(),
                node.family(),
                node.protocol(),
                node.verdict(),
                change.apply(node.trace()),
                node.headline(),
                node.change(),
                node.missing(),
                node.notes(),
                List.of());
    }
}
