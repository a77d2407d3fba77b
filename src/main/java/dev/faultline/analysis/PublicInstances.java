package dev.faultline.analysis;

import dev.faultline.model.Instance;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Gathers the public addresses of each instance that was read. */
final class PublicInstances {
    private PublicInstances() {}

    static List<PublicInstance> derive(Network network) {
        Map<String, String> instanceOf = new HashMap<>();
        network.all(NetworkInterface.class).stream()
                .filter(eni -> !eni.instanceId().isEmpty())
                .forEach(eni -> instanceOf.put(eni.id(), eni.instanceId()));
        Map<String, Set<String>> addresses = new HashMap<>();
        for (PublicAddress address : network.all(PublicAddress.class)) {
            String instanceId = instanceOf.get(address.networkInterfaceId());
            if (instanceId != null) {
                addresses.computeIfAbsent(instanceId, unseen -> new TreeSet<>()).add(address.publicIp());
            }
        }
        List<PublicInstance> found = new ArrayList<>();
        for (Instance instance : network.all(Instance.class)) {
            Set<String> own = addresses.getOrDefault(instance.id(), Set.of());
            if (!own.isEmpty()) {
                found.add(new PublicInstance(instance.id(), instance.vpcId(), List.copyOf(own)));
            }
        }
        return found;
    }
}
