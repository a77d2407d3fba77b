package dev.faultline.model;

/** An attachment whose own routes a table takes in by itself. Only propagations that are enabled become facts. */
public record TransitGatewayRouteTablePropagation(
        String transitGatewayRouteTableId, String attachmentId, String resourceType, String resourceId)
        implements Fact {
    @Override
    public String id() {
        return transitGatewayRouteTableId;
    }

    @Override
    public String detail() {
        return "%s %s through %s".formatted(resourceType, resourceId, attachmentId);
    }
}
