package dev.faultline.model;

/**
 * Policy: a port of a service that attackers look for and that few mean to offer to the internet.
 *
 * @param protocol TCP or UDP; a service that speaks both, such as DNS, has an entry for each
 */
public record HighRiskPort(int port, Protocol protocol, String service) implements Everywhere {
    @Override
    public String id() {
        return Integer.toString(port);
    }

    @Override
    public String detail() {
        return "%s (%s %d)".formatted(service, protocol, port);
    }
}
