package dev.faultline.analysis;

import dev.faultline.model.PortRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The ports of who asks to which answers come back, and so which clients can talk (Amazon VPC User Guide, ephemeral ports).
 *
 * @param open ascending and apart
 */
record ClientPorts(List<PortRange> open) {
    /** Where most clients have it, Linux as well as Windows. */
    static final int USUAL = 50000;

    static final PortRange LINUX = new PortRange(32768, 60999);
    static final PortRange WINDOWS = new PortRange(49152, 65535);

    static ClientPorts of(List<PortRange> ranges) {
        List<PortRange> merged = new ArrayList<>();
        ranges.stream()
                .sorted(Comparator.comparingInt(PortRange::from).thenComparingInt(PortRange::to))
                .forEach(range -> {
                    PortRange last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
                    if (last != null && range.from() <= last.to() + 1) {
                        merged.set(merged.size() - 1, new PortRange(last.from(), Math.max(last.to(), range.to())));
                    } else {
                        merged.add(range);
                    }
                });
        return new ClientPorts(List.copyOf(merged));
    }

    /** Whether clients that choose from the range always get their answers. */
    boolean serves(PortRange clients) {
        return open.stream().anyMatch(range -> range.from() <= clients.from() && clients.to() <= range.to());
    }

    /** A port to trace with: the usual one if whoever has it is always served, else one that is not. */
    int representative() {
        if (open.isEmpty() || serves(LINUX) || serves(WINDOWS)) {
            return USUAL;
        }
        return open.stream()
                .filter(range -> range.contains(USUAL))
                .findFirst()
                .map(range -> beside(range))
                .orElse(USUAL);
    }

    private static int beside(PortRange open) {
        return open.from() > LINUX.from() ? open.from() - 1 : open.to() + 1;
    }

    /** Who can talk and who cannot, where it is not the same for all; empty where it is. */
    String text() {
        List<PortRange> ephemeral = open.stream()
                .filter(range -> range.to() >= Packet.EPHEMERAL.from())
                .map(range -> new PortRange(Math.max(range.from(), Packet.EPHEMERAL.from()), range.to()))
                .toList();
        if (ephemeral.isEmpty() || serves(Packet.EPHEMERAL)) {
            return "";
        }
        return "answers get back only to client ports %s: %s, %s, %s"
                .formatted(
                        ephemeral.stream().map(PortRange::toString).collect(Collectors.joining(", ")),
                        client("Linux clients", LINUX),
                        client("Windows clients", WINDOWS),
                        client("NAT gateways and load balancers", Packet.EPHEMERAL));
    }

    private String client(String who, PortRange ports) {
        boolean sometimes = open.stream().anyMatch(range -> range.from() <= ports.to() && ports.from() <= range.to());
        String works = serves(ports) ? "work" : sometimes ? "work now and then" : "do not work";
        return "%s (%s) %s".formatted(who, ports, works);
    }
}
