package dev.faultline.model;

/**
 * Policy: a port that administers a machine and has no business facing the internet.
 *
 * @param protocol TCP or UDP; a service that speaks both, such as RDP, has an entry for each
 */
public record AdminPort(int port, Protocol protocol, String service) implements Everywhere {
    @Override
    public String id() {
        return Integer.toString(port);
    }

    @Override
    public String detail() {
        return "%s (%s)".formatted(service, text());
    }

    /** Such as {@code tcp 22}. */
    public String text() {
        return "%s %d".formatted(protocol, port);
    }
}
