package dev.faultline.model;

/** An inclusive range of ports; AWS writes it FromPort and ToPort. */
public record PortRange(int from, int to) {
    public static final PortRange ALL = new PortRange(0, 65535);

    public PortRange {
        if (from > to) {
            throw new IllegalArgumentException("port range %d-%d runs backwards".formatted(from, to));
        }
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
