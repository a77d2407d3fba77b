package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.LoadBalancer;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.Target;
import dev.faultline.model.TargetGroup;
import dev.faultline.model.TargetGroupUse;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The way from a load balancer's node to the targets behind it. */
final class TargetPaths {
    private static final Set<String> EITHER = Set.of("TCP_UDP", "TCP_QUIC");
    private static final Set<String> DATAGRAMS = Set.of("UDP", "QUIC");

    private final Paths paths;
    private final Topology topology;
    private final Tracer tracer;

    TargetPaths(Paths paths, Topology topology, Tracer tracer) {
        this.paths = paths;
        this.topology = topology;
        this.tracer = tracer;
    }

    /**
     * A target, and the group that it is in.
     *
     * @param group nothing for a Classic Load Balancer, which has none
     */
    record Member(Target target, Optional<TargetGroup> group) {
        String id() {
            return target.targetId();
        }

        String health() {
            return target.health();
        }

        int port() {
            return target.port() > 0
                    ? target.port()
                    : group.map(TargetGroup::port).orElse(-1);
        }
    }

    boolean hasGroup(LoadBalancer balancer) {
        return !groups(balancer).isEmpty();
    }

    private Set<String> groups(LoadBalancer balancer) {
        Stream<String> used = topology.network().all(TargetGroupUse.class).stream()
                .filter(use -> use.loadBalancerId().equals(balancer.id()))
                .map(TargetGroupUse::targetGroupId);
        Stream<String> classic =
                Stream.of(balancer.id()).filter(id -> balancer.type().equals("classic"));
        return Stream.concat(used, classic).collect(Collectors.toSet());
    }

    List<Member> of(LoadBalancer balancer) {
        Set<String> groups = groups(balancer);
        return topology.network().all(Target.class).stream()
                .filter(target -> groups.contains(target.targetGroupId()))
                .distinct()
                .map(target -> new Member(
                        target,
                        topology.network().all(TargetGroup.class).stream()
                                .filter(group -> group.id().equals(target.targetGroupId()))
                                .findFirst()))
                .toList();
    }

    /** One answer for each target that packets are sent to. */
    List<PathAnswer> ask(PathAnswer client, NetworkInterface node, LoadBalancer balancer, List<Member> members) {
        List<PathAnswer> legs = new ArrayList<>();
        for (Member member : members) {
            endpoint(member, balancer).ifPresent(target -> legs.add(ask(client, node, balancer, member, target)));
        }
        return legs;
    }

    /** A target that nothing was read of is one without addresses. */
    private Endpoint found(String name, String id) {
        try {
            return paths.find(name);
        } catch (EndpointException notRead) {
            return Endpoint.inside(Endpoint.Kind.ADDRESS, id, id, List.of());
        }
    }

    private Optional<Endpoint> endpoint(Member member, LoadBalancer balancer) {
        String id = member.id();
        String type = member.group().map(TargetGroup::targetType).orElse("instance");
        String vpcId = member.group().map(TargetGroup::vpcId).orElse(balancer.vpcId());
        return switch (type) {
            case "lambda" -> Optional.empty();
            case "ip" ->
                Optional.of(paths.find(
                        Cidr.address(id).filter(ip -> topology.inVpc(vpcId, ip)).isPresent() ? vpcId + "/" + id : id));
            case "instance" -> Optional.of(primary(id));
            default -> Optional.of(found(id, id));
        };
    }

    /** A load balancer sends to the primary interface of an instance (Elastic Load Balancing, target groups). */
    private Endpoint primary(String instanceId) {
        Optional<String> subnet = topology.instance(instanceId).map(instance -> instance.subnetId());
        List<Spot> spots = paths.endpoints()
                .spotsOf(eni -> eni.instanceId().equals(instanceId)
                        && (subnet.isEmpty()
                                || subnet.get().isEmpty()
                                || eni.subnetId().equals(subnet.get())));
        String text = topology.instance(instanceId).map(Endpoints::text).orElse(instanceId);
        return Endpoint.inside(
                Endpoint.Kind.INSTANCE,
                instanceId,
                text,
                spots.stream().limit(1).toList());
    }

    private PathAnswer ask(
            PathAnswer client, NetworkInterface node, LoadBalancer balancer, Member member, Endpoint target) {
        Endpoint from = Endpoint.inside(
                Endpoint.Kind.NETWORK_INTERFACE,
                node.id(),
                "node " + node.id(),
                paths.endpoints().spotsOf(node::equals));
        PathRequest request = new PathRequest(
                from, target, protocol(member, client), OptionalInt.of(member.port()), Optional.empty());
        boolean common = Stream.of(Family.values()).anyMatch(family -> from.has(family) && target.has(family));
        if (!common) {
            return unseen(client, from, target);
        }
        PathAnswer leg = paths.direct(request);
        return preserved(client, node, balancer, member, leg);
    }

    private static PathAnswer unseen(PathAnswer client, Endpoint from, Endpoint target) {
        String lacking = "the network interface of " + target.name();
        return new PathAnswer(
                from,
                target,
                client.family(),
                client.protocol(),
                Answer.UNKNOWN,
                new Trace(
                        client.trace().packet(),
                        Answer.UNKNOWN,
                        Answer.UNKNOWN,
                        List.of(),
                        List.of(),
                        List.of(lacking),
                        ""),
                "whether its node reaches %s cannot be told: it takes %s".formatted(target.text(), lacking),
                "",
                List.of(lacking),
                List.of(),
                List.of());
    }

    private static Protocol protocol(Member member, PathAnswer client) {
        String named = member.group().map(TargetGroup::protocol).orElse("TCP");
        return EITHER.contains(named) ? client.protocol() : DATAGRAMS.contains(named) ? Protocol.UDP : Protocol.TCP;
    }

    /**
     * A Network Load Balancer may show its targets the client's address instead of its own, by an attribute that is not
     * read: where that makes a difference, nobody can tell.
     */
    private PathAnswer preserved(
            PathAnswer client, NetworkInterface node, LoadBalancer balancer, Member member, PathAnswer leg) {
        boolean may = balancer.type().equals("network")
                && leg.trace().packet().destination().isIPv4();
        IPAddress asked = client.trace().packet().source();
        if (!may || asked.isIPv6()) {
            return leg;
        }
        Packet own = leg.trace().packet();
        Packet clients = new Packet(
                asked,
                own.destination(),
                own.protocol(),
                new PortRange(ClientPorts.USUAL, ClientPorts.USUAL),
                own.destinationPorts());
        Trace seen = tracer.fromNode(node, clients);
        if (seen.forward() == leg.trace().forward()) {
            return leg;
        }
        String group = member.group().map(TargetGroup::name).orElse(member.id());
        String lacking = "whether target group %s preserves client addresses".formatted(group);
        String other =
                seen.stop().or(() -> leg.trace().stop()).map(HopText::line).orElse("");
        return new PathAnswer(
                leg.from(),
                leg.to(),
                leg.family(),
                leg.protocol(),
                Answer.UNKNOWN,
                leg.trace(),
                "whether %s is reached cannot be told: it takes %s (%s)"
                        .formatted(leg.to().text(), lacking, other),
                "",
                List.of(lacking),
                leg.notes(),
                List.of());
    }
}
