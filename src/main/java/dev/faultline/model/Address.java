package dev.faultline.model;

/**
 * An Elastic IP address.
 *
 * @param id its allocation id
 * @param associationId empty while it is attached to nothing
 */
public record Address(
        String account,
        String region,
        String id,
        String name,
        String publicIp,
        String associationId,
        String networkInterfaceId)
        implements Resource {
    @Override
    public String detail() {
        return publicIp;
    }
}
