package dev.faultline.model;

/**
 * A load balancer of any generation.
 *
 * @param id the ARN, or the name of a Classic Load Balancer
 * @param type {@code application}, {@code network}, {@code gateway} or {@code classic}
 * @param scheme {@code internet-facing} or {@code internal}
 */
public record LoadBalancer(
        String account, String region, String id, String vpcId, String name, String type, String scheme, String state)
        implements Resource, InVpc {
    private static final String IN_ARN = ":loadbalancer/";

    public boolean internetFacing() {
        return scheme.equals("internet-facing");
    }

    public String arn() {
        return Arn.of(this);
    }

    /** How its network interfaces describe themselves (Amazon EC2 User Guide, requester-managed network interfaces). */
    public String interfaceDescription() {
        return "ELB " + ownerId();
    }

    /** What its network interfaces call it: the end of its ARN, or the name of a Classic Load Balancer. */
    public String ownerId() {
        int at = id.indexOf(IN_ARN);
        return at < 0 ? name : id.substring(at + IN_ARN.length());
    }

    @Override
    public String detail() {
        return "%s, %s".formatted(type, scheme);
    }
}
