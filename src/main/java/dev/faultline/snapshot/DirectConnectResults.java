package dev.faultline.snapshot;

import static dev.faultline.snapshot.DescribeResult.cidr;
import static dev.faultline.snapshot.DescribeResult.directConnect;

import dev.faultline.model.AllowedPrefix;
import dev.faultline.model.BgpPeer;
import dev.faultline.model.Connection;
import dev.faultline.model.DirectConnectGateway;
import dev.faultline.model.DirectConnectGatewayAssociation;
import dev.faultline.model.DirectConnectGatewayAttachment;
import dev.faultline.model.Fact;
import dev.faultline.model.Lag;
import dev.faultline.model.LagConnection;
import dev.faultline.model.VirtualInterface;
import dev.faultline.model.VirtualInterfaceRoute;
import dev.faultline.snapshot.DescribeResult.Place;
import java.util.List;
import java.util.function.Consumer;

/** Direct Connect. */
final class DirectConnectResults {
    static final List<DescribeResult> ALL = List.of(
            directConnect("Connections", "ConnectionId", DirectConnectResults::connection, Connection.class),
            directConnect("Lags", "LagId", DirectConnectResults::lag, Lag.class, LagConnection.class),
            directConnect(
                    "VirtualInterfaces",
                    "VirtualInterfaceId",
                    DirectConnectResults::virtualInterface,
                    VirtualInterface.class,
                    BgpPeer.class),
            directConnect(
                    "DirectConnectGateways",
                    "DirectConnectGatewayId",
                    DirectConnectResults::gateway,
                    DirectConnectGateway.class),
            directConnect(
                    "DirectConnectGatewayAssociations",
                    "AssociationId",
                    DirectConnectResults::association,
                    DirectConnectGatewayAssociation.class,
                    AllowedPrefix.class),
            directConnect(
                    "DirectConnectGatewayAttachments",
                    "",
                    DirectConnectResults::attachment,
                    DirectConnectGatewayAttachment.class),
            // Of the SDK's releases to come: nothing asks for it yet, see VirtualInterfaceRoute.
            directConnect("VirtualInterfaceRoutes", "", DirectConnectResults::route, VirtualInterfaceRoute.class)
                    .from("ListVirtualInterfaceRoutes"));

    private DirectConnectResults() {}

    private static void connection(Described connection, Place place, Consumer<Fact> facts) {
        facts.accept(new Connection(
                place.account(),
                place.region(),
                connection.required("ConnectionId"),
                connection.text("ConnectionName"),
                connection.text("OwnerAccount"),
                connection.text("ConnectionState"),
                connection.text("Location"),
                connection.text("Bandwidth"),
                connection.text("AwsDeviceV2"),
                connection.text("AwsLogicalDeviceId"),
                connection.text("LagId"),
                provider(connection),
                connection.time("LoaIssueTime")));
    }

    /** AWS names the partner of a hosted connection in another field than the provider of a port. */
    private static String provider(Described port) {
        String provider = port.text("ProviderName");
        return provider.isEmpty() ? port.text("PartnerName") : provider;
    }

    private static void lag(Described lag, Place place, Consumer<Fact> facts) {
        String id = lag.required("LagId");
        facts.accept(new Lag(
                place.account(),
                place.region(),
                id,
                lag.text("LagName"),
                lag.text("OwnerAccount"),
                lag.text("LagState"),
                lag.text("Location"),
                lag.text("ConnectionsBandwidth"),
                lag.text("AwsDeviceV2"),
                lag.text("AwsLogicalDeviceId"),
                provider(lag),
                lag.number("NumberOfConnections", Lag.UNTOLD),
                lag.number("MinimumLinks", Lag.UNTOLD)));
        for (Described link : lag.list("Connections")) {
            facts.accept(new LagConnection(id, link.required("ConnectionId"), link.text("ConnectionState")));
        }
    }

    private static void virtualInterface(Described vif, Place place, Consumer<Fact> facts) {
        String id = vif.required("VirtualInterfaceId");
        facts.accept(new VirtualInterface(
                place.account(),
                place.region(),
                id,
                vif.text("VirtualInterfaceName"),
                vif.text("VirtualInterfaceType"),
                vif.text("VirtualInterfaceState"),
                vif.text("OwnerAccount"),
                vif.text("ConnectionId"),
                vif.text("Location"),
                vif.text("AwsDeviceV2"),
                vif.text("AwsLogicalDeviceId"),
                vif.text("VirtualGatewayId"),
                vif.text("DirectConnectGatewayId"),
                vif.number("Mtu", 0),
                vif.flag("JumboFrameCapable", true),
                vif.flag("SiteLinkEnabled", false),
                vif.text("RateLimit")));
        for (Described peer : vif.list("BgpPeers")) {
            facts.accept(new BgpPeer(
                    id,
                    peer.text("BgpPeerId"),
                    peer.text("AddressFamily"),
                    peer.text("BgpPeerState"),
                    peer.text("BgpStatus")));
        }
    }

    private static void gateway(Described gateway, Place place, Consumer<Fact> facts) {
        facts.accept(new DirectConnectGateway(
                place.account(),
                place.region(),
                gateway.required("DirectConnectGatewayId"),
                gateway.text("DirectConnectGatewayName"),
                gateway.text("DirectConnectGatewayState")));
    }

    private static void association(Described association, Place place, Consumer<Fact> facts) {
        Described associated = association.object("AssociatedGateway");
        String gatewayId = association.text("DirectConnectGatewayId");
        String associatedId = associated.text("Id", association.text("VirtualGatewayId"));
        facts.accept(new DirectConnectGatewayAssociation(
                gatewayId,
                associatedId,
                associated.text("Region", association.text("VirtualGatewayRegion")),
                association.text("AssociationState"),
                association.has("AllowedPrefixesToDirectConnectGateway")));
        // What is gone is told for a while, and may have been made again with other prefixes.
        if (!association.text("AssociationState").equals("disassociated")) {
            for (Described prefix : association.list("AllowedPrefixesToDirectConnectGateway")) {
                facts.accept(new AllowedPrefix(gatewayId, associatedId, cidr(prefix, "Cidr")));
            }
        }
    }

    private static void attachment(Described attachment, Place place, Consumer<Fact> facts) {
        facts.accept(new DirectConnectGatewayAttachment(
                attachment.text("DirectConnectGatewayId"),
                attachment.text("VirtualInterfaceId"),
                attachment.text("AttachmentState")));
    }

    private static void route(Described route, Place place, Consumer<Fact> facts) {
        facts.accept(new VirtualInterfaceRoute(
                route.required("VirtualInterfaceId"), cidr(route, "Cidr"), route.text("RouteDirection")));
    }
}
