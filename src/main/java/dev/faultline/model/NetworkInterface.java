package dev.faultline.model;

/**
 * An elastic network interface.
 *
 * @param status {@code in-use} when it is attached to something
 * @param instanceId the instance it is attached to, or empty
 * @param denyAllIgwTraffic whether internet gateways never forward to it, though its IPv6 address be public
 */
public record NetworkInterface(
        String account,
        String region,
        String id,
        String vpcId,
        String subnetId,
        String ownerId,
        String name,
        String interfaceType,
        String status,
        boolean sourceDestCheck,
        boolean requesterManaged,
        String description,
        String instanceId,
        boolean denyAllIgwTraffic)
        implements Resource, InVpc {
    public boolean inUse() {
        return status.equals("in-use");
    }

    /** Whether a NAT gateway, an endpoint or an attachment of AWS's own stands behind it, and no workload. */
    public boolean plumbing() {
        return switch (interfaceType) {
            case "natGateway", "nat_gateway", "vpc_endpoint", "gateway_load_balancer_endpoint", "transit_gateway" ->
                true;
            // Some of these are plain interfaces, known by their description alone (requester-managed interfaces).
            default ->
                description.startsWith("VPC Endpoint Interface")
                        || description.startsWith("Interface for NAT Gateway nat-")
                        || description.startsWith("Network Interface for Transit Gateway Attachment tgw-attach-");
        };
    }

    public boolean loadBalancer() {
        return interfaceType.endsWith("load_balancer") || description.startsWith("ELB ");
    }

    @Override
    public String detail() {
        return description.isEmpty() ? "%s, %s".formatted(interfaceType, status) : description;
    }
}
