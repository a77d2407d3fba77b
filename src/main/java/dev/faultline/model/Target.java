package dev.faultline.model;

/**
 * One machine behind a load balancer.
 *
 * @param targetGroupId the target group's ARN, or the name of a Classic Load Balancer
 * @param targetId an instance, an address, a function or another load balancer
 * @param port the port it listens on; -1 where the target has none
 * @param health such as {@code unhealthy} or {@code unused}; empty if not told
 */
public record Target(String targetGroupId, String targetId, int port, String health) implements Fact {
    @Override
    public String id() {
        return targetGroupId;
    }

    @Override
    public String detail() {
        return "%s port %d %s".formatted(targetId, port, health);
    }
}
