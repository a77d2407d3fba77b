package dev.faultline.analysis;

import dev.faultline.model.Family;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import inet.ipaddr.IPAddress;
import java.util.Optional;

/**
 * One packet, or several that differ in ports nobody has chosen yet: the source port that a NAT gateway will pick.
 *
 * @param destinationPorts for ICMP {@code type * 256 + code}, and for protocols without ports anything
 */
public record Packet(
        IPAddress source, IPAddress destination, Protocol protocol, PortRange sourcePorts, PortRange destinationPorts) {
    /** What a NAT gateway or a load balancer picks its source ports from (Amazon VPC User Guide, ephemeral ports). */
    public static final PortRange EPHEMERAL = new PortRange(1024, 65535);

    private static final int CODES = 256;
    private static final int ECHO = 8 * CODES;
    private static final int ECHO_REPLY = 0;
    private static final int ECHO_IPV6 = 128 * CODES;
    private static final int ECHO_REPLY_IPV6 = 129 * CODES;

    public Family family() {
        return destination.isIPv4() ? Family.IPV4 : Family.IPV6;
    }

    /** The answer to it; nothing where the protocol expects none, as for most of ICMP. */
    @SuppressWarnings("ArgumentSelectionDefectChecker") // the answer goes the other way
    public Optional<Packet> reply() {
        if (protocol.equals(Protocol.ICMP)) {
            return echoReply(ECHO, ECHO_REPLY);
        }
        if (protocol.equals(Protocol.ICMPV6)) {
            return echoReply(ECHO_IPV6, ECHO_REPLY_IPV6);
        }
        return Optional.of(new Packet(destination, source, protocol, destinationPorts, sourcePorts));
    }

    @SuppressWarnings("ArgumentSelectionDefectChecker") // the answer goes the other way
    private Optional<Packet> echoReply(int request, int answer) {
        PortRange type = new PortRange(answer, answer);
        return destinationPorts.contains(request)
                ? Optional.of(new Packet(destination, source, protocol, type, type))
                : Optional.empty();
    }

    Packet from(IPAddress other) {
        return new Packet(other, destination, protocol, sourcePorts, destinationPorts);
    }

    Packet to(IPAddress other) {
        return new Packet(source, other, protocol, sourcePorts, destinationPorts);
    }

    Packet fromPorts(PortRange others) {
        return new Packet(source, destination, protocol, others, destinationPorts);
    }

    @Override
    public String toString() {
        String port = protocol.hasPorts() ? " port " + destinationPorts : "";
        return "%s from %s to %s%s"
                .formatted(protocol, source.toCanonicalString(), destination.toCanonicalString(), port);
    }
}
