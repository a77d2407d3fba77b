package dev.faultline.analysis;

import dev.faultline.model.Family;
import dev.faultline.model.NetworkInterface;
import inet.ipaddr.IPAddress;
import java.util.Optional;

/**
 * One address inside a VPC.
 *
 * @param holder the interface that has it; nothing if none has
 * @param inside the address as the VPC knows it
 * @param outside the address as the internet knows it, if it does
 */
record Spot(Optional<NetworkInterface> holder, String vpcId, IPAddress inside, Optional<IPAddress> outside) {
    Family family() {
        return inside.isIPv4() ? Family.IPV4 : Family.IPV6;
    }

    /** The interface, or the address where nobody has it. */
    String text() {
        String address = inside.toCanonicalString();
        return holder.map(eni -> "%s of %s".formatted(address, eni.id()))
                .orElseGet(() -> "%s/%s".formatted(vpcId, address));
    }

    Hop.Ref ref() {
        return holder.map(eni -> new Hop.Ref("NetworkInterface", eni.id())).orElseGet(() -> new Hop.Ref("Vpc", vpcId));
    }
}
