package dev.faultline.analysis;

import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ports of a protocol that go with the same addresses.
 *
 * @param protocol {@code all} where every protocol goes alike
 * @param ports for ICMP {@code type * 256 + code}
 */
record Opening(Protocol protocol, List<PortRange> ports, Addresses addresses) {
    private static final int CODES = 256;

    Opening {
        ports = List.copyOf(ports);
    }

    /**
     * One opening for the ports of a protocol that go with the same addresses; one for all protocols if every one goes alike.
     *
     * @param every all protocols that there are
     */
    static List<Opening> of(Traffic traffic, Set<Protocol> every) {
        Map<Protocol, Map<Addresses, List<PortRange>>> byProtocol = new LinkedHashMap<>();
        traffic.bands()
                .forEach((protocol, bands) -> bands.forEach(band -> byProtocol
                        .computeIfAbsent(protocol, unseen -> new LinkedHashMap<>())
                        .computeIfAbsent(band.addresses(), unseen -> new ArrayList<>())
                        .add(band.ports())));
        boolean alike = new LinkedHashSet<>(byProtocol.values()).size() == 1
                && byProtocol.keySet().containsAll(every);
        List<Opening> openings = new ArrayList<>();
        for (Map.Entry<Protocol, Map<Addresses, List<PortRange>>> entry : byProtocol.entrySet()) {
            entry.getValue()
                    .forEach((addresses, ports) ->
                            openings.add(new Opening(alike ? Protocol.ALL : entry.getKey(), ports, addresses)));
            if (alike) {
                break;
            }
        }
        return openings;
    }

    /** Which types of ICMP, and codes where not all; empty for all of them, and for other protocols. */
    List<String> types() {
        return types(protocol, ports);
    }

    /** {@code tcp 22, 443}, {@code all tcp ports}, {@code icmp type 8} or {@code all traffic}. */
    static String traffic(Protocol protocol, List<PortRange> ports) {
        boolean every = ports.size() == 1 && ports.get(0).coversEveryPort();
        if (protocol.hasTypes()) {
            List<String> types = types(protocol, ports);
            return types.isEmpty() ? protocol.name() : "%s %s".formatted(protocol, String.join(", ", types));
        }
        if (protocol.hasPorts()) {
            String each = ports.stream().map(PortRange::toString).collect(Collectors.joining(", "));
            return every ? "all %s ports".formatted(protocol) : "%s %s".formatted(protocol, each);
        }
        if (protocol.equals(Protocol.ALL)) {
            return "all traffic";
        }
        return protocol.equals(Traffic.OTHERS) ? "every other protocol" : "protocol " + protocol;
    }

    /** The sets have ICMP's type and code in place of a port. */
    static List<String> types(Protocol protocol, List<PortRange> ports) {
        List<String> types = new ArrayList<>();
        if (!protocol.hasTypes()) {
            return types;
        }
        for (PortRange range : ports) {
            if (range.equals(PortRange.ALL)) {
                return List.of();
            }
            String first = type(range.from(), 0);
            String last = type(range.to(), CODES - 1);
            types.add(first.equals(last) || range.from() == range.to() ? type(range.from(), 0) : first + " to " + last);
        }
        return types;
    }

    /** @param untold the code that goes without saying where a range begins or ends */
    private static String type(int typeAndCode, int untold) {
        int code = typeAndCode % CODES;
        String type = "type %d".formatted(typeAndCode / CODES);
        return code == untold ? type : "%s code %d".formatted(type, code);
    }
}
