package dev.faultline.model;

/**
 * Policy: what Direct Connect must still carry at a gateway after its largest port is lost.
 *
 * @param gatewayId a Direct Connect gateway, a virtual private gateway or a transit gateway
 */
public record DeclaredCapacity(String gatewayId, Bandwidth needed) implements Everywhere {
    @Override
    public String id() {
        return gatewayId;
    }

    @Override
    public String detail() {
        return "needs " + needed;
    }
}
