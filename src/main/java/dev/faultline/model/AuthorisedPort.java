package dev.faultline.model;

/**
 * Policy: a port that may face the internet.
 *
 * @param protocol TCP or UDP
 */
public record AuthorisedPort(int port, Protocol protocol, String service) implements Everywhere {
    @Override
    public String id() {
        return Integer.toString(port);
    }

    @Override
    public String detail() {
        return "%s (%s %d)".formatted(service, protocol, port);
    }
}
