package dev.faultline.analysis;

import dev.faultline.model.Address;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the lent addresses of instances. */
final class LentAddresses {
    private LentAddresses() {}

    static List<LentAddress> derive(Network network) {
        Set<String> elastic =
                network.all(Address.class).stream().map(Address::publicIp).collect(Collectors.toSet());
        Map<String, String> instances = network.all(NetworkInterface.class).stream()
                .filter(own -> own.inUse() && !own.instanceId().isEmpty())
                .collect(Collectors.toMap(NetworkInterface::id, NetworkInterface::instanceId, (first, other) -> first));
        List<LentAddress> found = new ArrayList<>();
        for (NetworkInterfaceAddress address : network.all(NetworkInterfaceAddress.class)) {
            String instanceId = instances.get(address.networkInterfaceId());
            boolean untold = address.ownerUntold() && !elastic.contains(address.publicIp());
            if (instanceId != null && (address.lent() || untold)) {
                found.add(new LentAddress(
                        address.networkInterfaceId(), address.vpcId(), instanceId, address.publicIp(), address.lent()));
            }
        }
        return found;
    }
}
