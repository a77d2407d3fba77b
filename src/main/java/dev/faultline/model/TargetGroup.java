package dev.faultline.model;

/**
 * What a load balancer sends to; its targets are facts of their own.
 *
 * @param targetType {@code instance}, {@code ip}, {@code lambda} or {@code alb}
 */
public record TargetGroup(
        String account,
        String region,
        String id,
        String vpcId,
        String name,
        String protocol,
        int port,
        String targetType)
        implements Resource, InVpc {
    @Override
    public String detail() {
        return "%s %d to each %s".formatted(protocol, port, targetType);
    }
}
