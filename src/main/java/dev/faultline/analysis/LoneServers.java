package dev.faultline.analysis;

import dev.faultline.model.Instance;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds servers whose clients know them by an address that is only lent. NAT instances and VPN appliances are no servers, nodes
 * of a cluster and members of an Auto Scaling group are found by other means than their address.
 */
final class LoneServers {
    private final Map<String, Instance> instances;
    private final Map<String, NetworkInterface> interfaces;
    private final Map<String, Set<String>> groups;

    /** Security groups in one VPC: who shares them does the same work. */
    private record Role(String vpcId, Set<String> groups) {}

    private LoneServers(Network network) {
        instances = network.all(Instance.class).stream()
                .collect(Collectors.toMap(Instance::id, instance -> instance, (first, other) -> first));
        interfaces = network.all(NetworkInterface.class).stream()
                .filter(own -> instances.containsKey(own.instanceId()))
                .collect(Collectors.toMap(NetworkInterface::id, own -> own, (first, other) -> first));
        groups = Workloads.groups(network);
    }

    static List<LoneServer> derive(Network network, List<InternetExposure> exposures) {
        List<LentAddress> lent = network.all(LentAddress.class);
        if (lent.isEmpty()) {
            return List.of();
        }
        return new LoneServers(network).among(lent, exposures, forwarding(network));
    }

    private static Set<String> forwarding(Network network) {
        return network.all(ForwardingInstance.class).stream()
                .map(ForwardingInstance::instanceId)
                .collect(Collectors.toSet());
    }

    private List<LoneServer> among(List<LentAddress> lent, List<InternetExposure> all, Set<String> forwarding) {
        Map<Role, Set<String>> crews = new HashMap<>();
        Map<String, List<InternetExposure>> byAddress = new TreeMap<>();
        for (InternetExposure exposure : all) {
            NetworkInterface own = interfaces.get(exposure.networkInterfaceId());
            if (own != null && exposure.everyone() && !exposure.dormant() && !exposure.messagesOnly()) {
                crews.computeIfAbsent(role(own), unseen -> new HashSet<>()).add(own.instanceId());
                byAddress
                        .computeIfAbsent(exposure.address(), unseen -> new ArrayList<>())
                        .add(exposure);
            }
        }
        List<LoneServer> found = new ArrayList<>();
        for (LentAddress address : lent) {
            NetworkInterface own = interfaces.get(address.networkInterfaceId());
            List<InternetExposure> reached = byAddress.getOrDefault(address.publicIp(), List.of());
            if (own != null
                    && !reached.isEmpty()
                    && crews.getOrDefault(role(own), Set.of()).size() == 1
                    && !forwarding.contains(own.instanceId())
                    && standsAlone(instances.get(own.instanceId()))) {
                found.add(server(address, reached));
            }
        }
        return found;
    }

    private Role role(NetworkInterface own) {
        return new Role(own.vpcId(), groups.getOrDefault(own.id(), Set.of()));
    }

    private static boolean standsAlone(Instance instance) {
        return instance.autoScalingGroupName().isEmpty() && !instance.clusterNode();
    }

    private static LoneServer server(LentAddress address, List<InternetExposure> reached) {
        List<InternetExposure> proven =
                reached.stream().filter(InternetExposure::proven).toList();
        List<InternetExposure> told = proven.isEmpty() ? reached : proven;
        String what =
                Several.of(told.stream().map(InternetExposure::traffic).sorted().toList());
        String doubt = proven.isEmpty()
                ? "whether it answers depends on " + told.get(0).doubt()
                : "";
        return new LoneServer(
                address.networkInterfaceId(),
                address.vpcId(),
                address.instanceId(),
                address.publicIp(),
                what,
                address.certain() ? doubt : address.doubt());
    }
}
