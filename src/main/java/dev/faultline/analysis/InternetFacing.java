package dev.faultline.analysis;

import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The subnets in which something in use has an address of the internet. */
final class InternetFacing {
    private final Map<Family, Set<String>> working = new EnumMap<>(Family.class);
    private final Map<Family, Set<String>> calling = new EnumMap<>(Family.class);

    InternetFacing(Network network) {
        Map<String, NetworkInterface> inUse = new HashMap<>();
        network.all(NetworkInterface.class).stream()
                .filter(NetworkInterface::inUse)
                .forEach(networkInterface -> inUse.put(networkInterface.id(), networkInterface));
        for (NetworkInterfaceAddress address : network.all(NetworkInterfaceAddress.class)) {
            NetworkInterface holder = inUse.get(address.networkInterfaceId());
            if (holder != null && faces(address, holder)) {
                note(calling, address.family(), holder);
                if (!holder.plumbing()) {
                    note(working, address.family(), holder);
                }
            }
        }
    }

    private static boolean faces(NetworkInterfaceAddress address, NetworkInterface holder) {
        return address.family() == Family.IPV4 ? address.hasPublicIp() : !holder.denyAllIgwTraffic();
    }

    private static void note(Map<Family, Set<String>> subnets, Family family, NetworkInterface holder) {
        subnets.computeIfAbsent(family, unseen -> new HashSet<>()).add(holder.subnetId());
    }

    /** Whether a workload in the subnet can be called from the internet. */
    boolean works(String subnetId, Family family) {
        return working.getOrDefault(family, Set.of()).contains(subnetId);
    }

    /** Whether anything in the subnet exchanges packets with the internet under its own address: a NAT gateway as well. */
    boolean calls(String subnetId, Family family) {
        return calling.getOrDefault(family, Set.of()).contains(subnetId);
    }
}
