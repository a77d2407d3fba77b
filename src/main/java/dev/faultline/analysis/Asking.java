package dev.faultline.analysis;

import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import inet.ipaddr.IPAddress;
import java.util.Collection;
import java.util.List;

/**
 * How it is asked in one network whether a way is left: with a packet that meets no filter, so that its ports do not matter.
 */
final class Asking {
    private static final PortRange HTTPS = new PortRange(443, 443);

    private final Topology topology;
    private final Outage outage;

    Asking(Topology topology, Outage outage) {
        this.topology = topology;
        this.outage = outage;
    }

    /** Whether anything is out of order at all. */
    boolean disturbed() {
        return outage.any();
    }

    /** From an address of a subnet to anywhere, and back. */
    Way out(String subnetId, String vpcId, IPAddress from, IPAddress to) {
        return Way.of(new Tracer(topology, outage).fromSubnet(subnetId, vpcId, packet(from, to)));
    }

    /** From the internet to a public address, and back. */
    Way in(IPAddress from, IPAddress to) {
        return Way.of(new Tracer(topology, outage).fromInternet(packet(from, to)));
    }

    /** To whichever of some interfaces is left. */
    Way any(Collection<String> interfaces) {
        return interfaces.stream()
                .filter(eni -> topology.networkInterface(eni).isPresent() && outage.spares("NetworkInterface", eni))
                .findFirst()
                .map(eni -> new Way(Answer.YES, List.of(), List.of(), eni))
                .orElse(Way.LOST);
    }

    private static Packet packet(IPAddress from, IPAddress to) {
        return new Packet(from, to, Protocol.TCP, Packet.EPHEMERAL, HTTPS);
    }
}
