package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayConnect;
import dev.faultline.model.TransitGatewayConnectPeer;
import dev.faultline.model.TransitGatewayConnectPeerSession;
import dev.faultline.model.TransitGatewayPolicyTableAssociation;
import dev.faultline.model.TransitGatewayRouteTableAssociation;

/** What is wrong with a Connect peer. */
@DerivedFrom({
    TransitGatewayConnect.class,
    TransitGatewayConnectPeer.class,
    TransitGatewayConnectPeerSession.class,
    TransitGatewayAttachment.class,
    TransitGatewayRouteTableAssociation.class,
    TransitGatewayPolicyTableAssociation.class
})
public record TransitGatewayConnectFault(String connectPeerId, Kind kind, String text) implements Fact {
    /** How bad it is. */
    public enum Kind {
        /** No session of the whole attachment is up. */
        ATTACHMENT_DOWN,
        /** No session of the peer is up; another peer carries on. */
        PEER_DOWN,
        /** Of the peer's sessions one is left. */
        SESSION_DOWN,
        /** The one appliance of its segment. */
        ALONE,
        /** Nobody can tell. */
        UNTOLD
    }

    @Override
    public String id() {
        return connectPeerId;
    }

    @Override
    public String detail() {
        return text;
    }
}
