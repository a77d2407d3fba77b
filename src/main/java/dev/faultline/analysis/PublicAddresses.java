package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterfaceAddress;
import java.util.List;

/** Finds the public addresses, on any of the private ones of an interface. */
final class PublicAddresses {
    private PublicAddresses() {}

    static List<PublicAddress> derive(Network network) {
        return network.all(NetworkInterfaceAddress.class).stream()
                .filter(NetworkInterfaceAddress::hasPublicIp)
                .map(address -> new PublicAddress(address.networkInterfaceId(), address.vpcId(), address.publicIp()))
                .toList();
    }
}
