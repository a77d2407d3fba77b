package dev.faultline.model;

/**
 * Whether an account blocks the traffic of internet gateways in a region.
 *
 * @param internetGatewayBlockMode {@code off}, {@code block-bidirectional} or {@code block-ingress}
 * @param managedBy {@code account}, or {@code declarative-policy} where it cannot be changed locally
 */
public record VpcBlockPublicAccessOptions(
        String account, String region, String internetGatewayBlockMode, String managedBy) implements Resource {
    /** AWS gives the options no id: there is one set of them per account and region. */
    @Override
    public String id() {
        return "%s/%s".formatted(account, region);
    }

    @Override
    public String name() {
        return "";
    }

    @Override
    public String detail() {
        return internetGatewayBlockMode;
    }
}
