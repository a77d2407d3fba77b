package dev.faultline.model;

/** The route table that the traffic of an attachment is looked up in. Only associations in use become facts. */
public record TransitGatewayRouteTableAssociation(String transitGatewayRouteTableId, String attachmentId)
        implements Fact {
    @Override
    public String id() {
        return attachmentId;
    }

    @Override
    public String detail() {
        return transitGatewayRouteTableId;
    }
}
