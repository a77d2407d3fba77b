package dev.faultline.model;

/**
 * One entry of a route table.
 *
 * @param state {@code active}, {@code blackhole} or {@code filtered}; {@code active} says nothing about the target's
 *     health
 * @param origin {@code CreateRouteTable}, {@code CreateRoute}, {@code EnableVgwRoutePropagation} or
 *     {@code Advertisement}
 */
public record Route(
        String routeTableId, String vpcId, Destination destination, RouteTarget target, String state, String origin)
        implements Fact, InVpc {
    @Override
    public String id() {
        return routeTableId;
    }

    public boolean active() {
        return state.equals("active");
    }

    public boolean blackhole() {
        return state.equals("blackhole");
    }

    /** Whether it was learnt from a virtual private gateway or a route server, not written by hand. */
    public boolean propagated() {
        return origin.equals("EnableVgwRoutePropagation") || origin.equals("Advertisement");
    }

    @Override
    public String detail() {
        return "%s to %s (%s)".formatted(destination, target.id(), state);
    }
}
