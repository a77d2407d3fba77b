package dev.faultline.model;

/**
 * A prefix that a virtual interface advertises to on-premises, or has accepted from there (Direct Connect API Reference,
 * ListVirtualInterfaceRoutes). The SDK in use, 2.40.2, does not have that call yet, so it is never asked: such facts come
 * from snapshots that other tools fill, and an interface without any was not asked about.
 *
 * @param routeDirection {@code accepted} or {@code advertised}
 */
public record VirtualInterfaceRoute(String virtualInterfaceId, Cidr cidr, String routeDirection) implements Fact {
    @Override
    public String id() {
        return virtualInterfaceId;
    }

    public boolean accepted() {
        return routeDirection.equals("accepted");
    }

    @Override
    public String detail() {
        return "%s %s".formatted(cidr, routeDirection).strip();
    }
}
