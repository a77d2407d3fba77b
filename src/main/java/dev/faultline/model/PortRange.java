package dev.faultline.model;

/** An inclusive range of ports; AWS writes it FromPort and ToPort. */
public record PortRange(int from, int to) {
    public static final PortRange ALL = new PortRange(0, 65535);

    private static final int CODES = 256;

    public PortRange {
        if (from > to) {
            throw new IllegalArgumentException("port range %d-%d runs backwards".formatted(from, to));
        }
    }

    /**
     * ICMP types and codes in the place of ports, as {@code type * 256 + code}.
     *
     * @param type -1 for every type
     * @param code -1 for every code of the type
     */
    public static PortRange icmp(int type, int code) {
        if (type < 0) {
            return ALL;
        }
        int first = type * CODES;
        return code < 0 ? new PortRange(first, first + CODES - 1) : new PortRange(first + code, first + code);
    }

    /** What {@link #icmp} made, in words: {@code type 8}, or {@code type 3 code 4}. */
    String icmpText() {
        return from == to ? "type %d code %d".formatted(from / CODES, from % CODES) : "type " + from / CODES;
    }

    public boolean contains(int port) {
        return from <= port && port <= to;
    }

    /** Whether every usable port is in the range; port 0 is reserved, so 1-65535 is all of them. */
    public boolean coversEveryPort() {
        return from <= 1 && to >= 65535;
    }

    @Override
    public String toString() {
        return coversEveryPort() ? "all ports" : from == to ? Integer.toString(from) : from + "-" + to;
    }
}
