package dev.faultline.analysis;

import dev.faultline.model.Arn;
import dev.faultline.model.LoadBalancer;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gathers the public interfaces of load balancers that nothing else was read of. */
final class UnreadLoadBalancers {
    private final Map<String, Set<String>> addresses = new HashMap<>();
    private final Set<Key> read = new HashSet<>();

    /** @param description how the interfaces of a load balancer describe themselves; names recur in other VPCs */
    private record Key(String vpcId, String description) {}

    private UnreadLoadBalancers(Network network) {
        for (PublicAddress address : network.all(PublicAddress.class)) {
            addresses
                    .computeIfAbsent(address.networkInterfaceId(), unseen -> new TreeSet<>())
                    .add(address.publicIp());
        }
        for (LoadBalancer balancer : network.all(LoadBalancer.class)) {
            read.add(new Key(balancer.vpcId(), balancer.interfaceDescription()));
        }
    }

    static List<UnreadLoadBalancer> derive(Network network) {
        return new UnreadLoadBalancers(network).find(network);
    }

    private List<UnreadLoadBalancer> find(Network network) {
        Set<String> ofBalancers = new HashSet<>();
        network.all(InterfaceOwner.class).stream()
                .filter(owner -> owner.kind() == InterfaceOwner.Kind.LOAD_BALANCER)
                .forEach(owner -> ofBalancers.add(owner.networkInterfaceId()));
        Map<String, TreeMap<String, NetworkInterface>> unread = new TreeMap<>();
        for (NetworkInterface eni : network.all(NetworkInterface.class)) {
            Key key = new Key(eni.vpcId(), eni.description());
            if (ofBalancers.contains(eni.id()) && addresses.containsKey(eni.id()) && !read.contains(key)) {
                unread.computeIfAbsent(eni.vpcId() + " " + suffix(eni), unseen -> new TreeMap<>())
                        .put(eni.id(), eni);
            }
        }
        return unread.values().stream().map(this::balancer).toList();
    }

    private UnreadLoadBalancer balancer(NavigableMap<String, NetworkInterface> interfaces) {
        NetworkInterface first = interfaces.firstEntry().getValue();
        Set<String> all = new TreeSet<>();
        interfaces.keySet().forEach(id -> all.addAll(addresses.get(id)));
        String suffix = suffix(first);
        String[] parts = suffix.split("/");
        return new UnreadLoadBalancer(
                parts.length > 1 ? parts[1] : suffix,
                first.vpcId(),
                Arn.loadBalancer(first.region(), owner(first), suffix),
                first.id(),
                new ArrayList<>(all));
    }

    /** The end of the ARN; an interface that does not tell it stands for itself. */
    private static String suffix(NetworkInterface eni) {
        return eni.description().startsWith("ELB ") ? eni.description().substring("ELB ".length()) : eni.id();
    }

    private static String owner(NetworkInterface eni) {
        return eni.ownerId().isEmpty() ? eni.account() : eni.ownerId();
    }
}
