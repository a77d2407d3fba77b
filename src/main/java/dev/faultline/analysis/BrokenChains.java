package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Listener;
import dev.faultline.model.LoadBalancer;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends a packet from the internet to every listener of every node of an internet-facing load balancer. */
final class BrokenChains {
    private static final PortRange CLIENT = new PortRange(50000, 50000);

    private final Topology topology;
    private final Tracer tracer;
    private final Map<String, LoadBalancer> balancers = new HashMap<>();

    BrokenChains(Topology topology) {
        this.topology = topology;
        this.tracer = new Tracer(topology);
        for (LoadBalancer balancer : topology.network().all(LoadBalancer.class)) {
            if (balancer.internetFacing()
                    && (balancer.state().isEmpty() || balancer.state().startsWith("active"))) {
                balancers.put(key(balancer.vpcId(), balancer.interfaceDescription()), balancer);
            }
        }
    }

    private static String key(String vpcId, String description) {
        return vpcId + " " + description;
    }

    List<BrokenChain> derive() {
        Map<String, List<Listener>> listeners =
                Topology.grouped(topology.network().all(Listener.class), Listener::loadBalancerId);
        List<BrokenChain> broken = new ArrayList<>();
        for (NetworkInterface node : topology.network().all(NetworkInterface.class)) {
            LoadBalancer balancer = balancers.get(key(node.vpcId(), node.description()));
            if (balancer != null && node.inUse()) {
                listeners.getOrDefault(balancer.id(), List.of()).forEach(listener -> broken(node, balancer, listener)
                        .ifPresent(broken::add));
            }
        }
        return broken;
    }

    private Optional<BrokenChain> broken(NetworkInterface node, LoadBalancer balancer, Listener listener) {
        Protocol protocol = listener.hears(Protocol.TCP, listener.port()) ? Protocol.TCP : Protocol.UDP;
        if (listener.port() < 0) {
            return Optional.empty();
        }
        String text = "%s %d".formatted(protocol, listener.port());
        List<NetworkInterfaceAddress> addresses = topology.addresses(node.id());
        Optional<IPAddress> seen = addresses.stream()
                .map(NetworkInterfaceAddress::publicIp)
                .flatMap(address -> Cidr.address(address).stream())
                .findFirst();
        if (seen.isEmpty()) {
            return addresses.isEmpty()
                    ? Optional.empty()
                    : Optional.of(chain(node, balancer, text, "it has no public IPv4 address", List.of()));
        }
        PortRange port = new PortRange(listener.port(), listener.port());
        Trace trace = tracer.fromInternet(
                new Packet(Addresses.internet(Family.IPV4).example(), seen.get(), protocol, CLIENT, port));
        return trace.hops().stream()
                .filter(hop -> hop.decision() == Hop.Decision.DENY)
                // A way back that does not lead to the gateway is told of the load balancer and its subnets.
                .filter(hop -> !(hop.step() == Hop.Step.ROUTE && hop.direction() == Hop.Direction.RETURN))
                .findFirst()
                .map(hop -> chain(node, balancer, text, link(hop), trace.lines()));
    }

    private static String link(Hop hop) {
        String way = hop.direction() == Hop.Direction.RETURN ? "the answer is stopped by " : "stopped by ";
        return way + hop.stop();
    }

    private static BrokenChain chain(
            NetworkInterface node, LoadBalancer balancer, String listener, String link, List<String> path) {
        return new BrokenChain(node.id(), node.vpcId(), balancer.id(), listener, link, path);
    }
}
