package dev.faultline.analysis;

import dev.faultline.model.Family;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Can one end talk to the other?
 *
 * @param port the port that is spoken to; any if it is empty
 * @param family the one that both ends have, IPv4 rather than IPv6, if it is empty
 */
public record PathRequest(Endpoint from, Endpoint to, Protocol protocol, OptionalInt port, Optional<Family> family) {
    private static final int ECHO = 8 << 8;
    private static final int ECHO_IPV6 = 128 << 8;

    PathRequest on(int other) {
        return new PathRequest(from, to, protocol, OptionalInt.of(other), family);
    }

    /** @throws EndpointException if no packet of one family can go from one end to the other */
    Family chosenFamily() {
        if (family.isPresent()) {
            require(from, family.get());
            require(to, family.get());
            return family.get();
        }
        for (Family each : Family.values()) {
            if (from.has(each) && to.has(each)) {
                return each;
            }
        }
        throw new EndpointException(
                from.has(Family.IPV4) || from.has(Family.IPV6)
                        ? to.has(Family.IPV4) || to.has(Family.IPV6)
                                ? "'%s' and '%s' have no address family in common.".formatted(from.name(), to.name())
                                : nothingAt(to)
                        : nothingAt(from));
    }

    private static void require(Endpoint end, Family family) {
        if (!end.has(family)) {
            throw new EndpointException("'%s' has no %s address.".formatted(end.name(), family));
        }
    }

    private static String nothingAt(Endpoint end) {
        return "'%s' has no network interface with an address in the snapshot.".formatted(end.name());
    }

    /** The protocol as the family has it: ICMP differs. */
    Protocol protocol(Family chosen) {
        boolean icmp = protocol.equals(Protocol.ICMP) || protocol.equals(Protocol.ICMPV6);
        return icmp ? chosen == Family.IPV4 ? Protocol.ICMP : Protocol.ICMPV6 : protocol;
    }

    /** What is asked for at the other end: of ICMP the echo, whose answer can be waited for. */
    PortRange ports(Family chosen) {
        if (!protocol(chosen).hasPorts()) {
            boolean icmp = protocol(chosen).name().startsWith("icmp");
            int echo = chosen == Family.IPV4 ? ECHO : ECHO_IPV6;
            return icmp ? new PortRange(echo, echo) : PortRange.ALL;
        }
        return port.isPresent() ? new PortRange(port.getAsInt(), port.getAsInt()) : PortRange.ALL;
    }
}
