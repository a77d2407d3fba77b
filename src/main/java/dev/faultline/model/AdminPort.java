package dev.faultline.model;

/** Policy: a TCP port that administers a machine and has no business facing the internet. */
public record AdminPort(int port, String service) implements Everywhere {
    @Override
    public String id() {
        return Integer.toString(port);
    }

    @Override
    public String detail() {
        return service;
    }
}
