package dev.faultline.analysis;

import dev.faultline.model.AdminPort;
import dev.faultline.model.Family;
import dev.faultline.model.HighRiskPort;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.RulePeer;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.SecurityGroupRule;
import inet.ipaddr.IPAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Follows trust from machines that the internet reaches: from group to group that admits it, as long as a packet really
 * gets through, to services of administration or high risk. The shortest way to each group is told. A load balancer hands
 * on what it is meant to hand on, so no way starts there.
 */
final class ChainExposures {
    private static final int LONGEST = 4;
    private static final int MOST_MEMBERS = 3;
    private static final PortRange CLIENT = new PortRange(50000, 50000);

    private final Topology topology;
    private final Tracer tracer;
    private final Set<String> exposed = new TreeSet<>();
    private final Map<String, List<SecurityGroupRule>> trusting = new HashMap<>();
    private final Map<String, String> vpcOfGroup = new HashMap<>();
    private final List<Service> services = new ArrayList<>();
    private final Map<String, ChainExposure> found = new LinkedHashMap<>();

    private record Service(Protocol protocol, int port, String text) {}

    /** A machine that is got at, and how. */
    private record Reached(NetworkInterface at, List<String> steps) {}

    ChainExposures(Topology topology, List<InternetExposure> exposures) {
        this.topology = topology;
        this.tracer = new Tracer(topology);
        Set<String> balancers = new TreeSet<>();
        topology.network().all(InterfaceOwner.class).stream()
                .filter(InterfaceOwner::loadBalancer)
                .forEach(owner -> balancers.add(owner.networkInterfaceId()));
        exposures.stream()
                .filter(exposure -> exposure.proven() && !exposure.messagesOnly())
                .map(InternetExposure::networkInterfaceId)
                .filter(id -> !balancers.contains(id))
                .forEach(exposed::add);
        for (SecurityGroupRule rule : topology.network().all(SecurityGroupRule.class)) {
            if (rule.ingress() && rule.peer() instanceof RulePeer.Group group && !group.stale()) {
                trusting.computeIfAbsent(group.groupId(), unseen -> new ArrayList<>())
                        .add(rule);
            }
        }
        topology.network().all(SecurityGroup.class).forEach(group -> vpcOfGroup.put(group.id(), group.vpcId()));
        topology.network()
                .all(AdminPort.class)
                .forEach(port -> services.add(new Service(port.protocol(), port.port(), port.detail())));
        topology.network()
                .all(HighRiskPort.class)
                .forEach(port -> services.add(new Service(port.protocol(), port.port(), port.detail())));
    }

    List<ChainExposure> derive() {
        Deque<Reached> next = new ArrayDeque<>();
        Set<String> seen = new TreeSet<>(exposed);
        exposed.stream()
                .flatMap(id -> topology.networkInterface(id).stream())
                .forEach(start -> next.add(new Reached(start, List.of(start.id()))));
        while (!next.isEmpty()) {
            Reached reached = next.poll();
            if (reached.steps.size() < LONGEST) {
                spread(reached, seen, next);
            }
        }
        return List.copyOf(found.values());
    }

    private void spread(Reached reached, Set<String> seen, Deque<Reached> next) {
        topology.filters().groups(reached.at).stream()
                .sorted()
                .flatMap(group -> trusting.getOrDefault(group, List.of()).stream())
                .sorted(Comparator.comparing(SecurityGroupRule::groupId).thenComparing(SecurityGroupRule::detail))
                .forEach(rule -> members(rule.groupId(), reached.at).forEach(member -> {
                    // What was got at before, by a way as short, leads no further and tells nothing new.
                    boolean old = seen.contains(member.id())
                            && (found.containsKey(rule.groupId())
                                    || service(rule).isEmpty());
                    List<String> steps = new ArrayList<>(reached.steps);
                    steps.add(member.id());
                    if (!old && tell(rule, reached.at, member, steps) && seen.add(member.id())) {
                        next.add(new Reached(member, steps));
                    }
                }));
    }

    private List<NetworkInterface> members(String groupId, NetworkInterface from) {
        return topology.filters().members(groupId).stream()
                .filter(id -> !exposed.contains(id) && !id.equals(from.id()))
                .sorted()
                .flatMap(id -> topology.networkInterface(id).stream())
                .filter(member -> member.inUse() && !member.plumbing())
                .limit(MOST_MEMBERS)
                .toList();
    }

    /** Whether a packet gets through, having told of the service at the end if it is one. */
    private boolean tell(SecurityGroupRule rule, NetworkInterface from, NetworkInterface to, List<String> steps) {
        Optional<Service> service = service(rule);
        Protocol protocol =
                service.map(Service::protocol).orElse(rule.protocol().hasPorts() ? rule.protocol() : Protocol.TCP);
        int port = service.map(Service::port).orElse(rule.ports().from());
        Optional<Trace> trace = trace(from, to, protocol, port);
        boolean through = trace.filter(one -> one.roundTrip() == Answer.YES).isPresent();
        if (through && service.isPresent()) {
            found.putIfAbsent(
                    rule.groupId(),
                    new ChainExposure(
                            rule.groupId(),
                            vpcOfGroup.getOrDefault(rule.groupId(), to.vpcId()),
                            service.get().text,
                            to.id(),
                            steps,
                            trace.get().lines()));
        }
        return through;
    }

    private Optional<Service> service(SecurityGroupRule rule) {
        return services.stream()
                .filter(one ->
                        rule.protocol().covers(one.protocol) && rule.ports().contains(one.port))
                .findFirst();
    }

    private Optional<Trace> trace(NetworkInterface from, NetworkInterface to, Protocol protocol, int port) {
        Optional<IPAddress> source = ipv4(from);
        Optional<IPAddress> destination = ipv4(to);
        if (source.isEmpty() || destination.isEmpty()) {
            return Optional.empty();
        }
        PortRange there = new PortRange(port, port);
        return Optional.of(
                tracer.fromInterface(from, new Packet(source.get(), destination.get(), protocol, CLIENT, there)));
    }

    private Optional<IPAddress> ipv4(NetworkInterface of) {
        return topology.addresses(of.id()).stream()
                .filter(address -> address.family() == Family.IPV4)
                .map(Topology::ip)
                .findFirst();
    }
}
