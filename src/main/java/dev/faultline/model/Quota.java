package dev.faultline.model;

/**
 * Policy: how many of something AWS allows. Most quotas can be raised, so the account's own value belongs here.
 *
 * @param name as in the policy, such as {@code vpnConnectionsPerVpnGateway}
 */
public record Quota(String name, int value) implements Everywhere {
    private static final long WHOLE = 100;
    private static final long NEAR = 80;

    @Override
    public String id() {
        return name;
    }

    /** Whether four fifths of it are used: time to ask AWS for more. */
    public boolean near(int used) {
        return used * WHOLE >= value * NEAR;
    }

    @Override
    public String detail() {
        return "at most %d".formatted(value);
    }
}
