package dev.faultline.model;

/**
 * The consumer's side of a service.
 *
 * @param type {@code Interface}, {@code Gateway}, {@code GatewayLoadBalancer}, {@code Resource} or
 *     {@code ServiceNetwork}
 * @param state in lower case, because the wire and the API model disagree about it
 */
public record VpcEndpoint(
        String account,
        String region,
        String id,
        String vpcId,
        String ownerId,
        String name,
        String type,
        String serviceName,
        String state)
        implements Resource, InVpc {
    public boolean available() {
        return state.equals("available");
    }

    @Override
    public String detail() {
        return "%s, %s".formatted(serviceName, state);
    }
}
