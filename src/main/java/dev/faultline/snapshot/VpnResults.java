package dev.faultline.snapshot;

import static dev.faultline.snapshot.DescribeResult.cidr;
import static dev.faultline.snapshot.DescribeResult.ec2;

import dev.faultline.model.CustomerGateway;
import dev.faultline.model.Fact;
import dev.faultline.model.VgwTelemetry;
import dev.faultline.model.VpcAttachment;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnGateway;
import dev.faultline.model.VpnStaticRoute;
import dev.faultline.model.VpnTrafficSelector;
import dev.faultline.snapshot.DescribeResult.Place;
import java.util.List;
import java.util.function.Consumer;

/** Site-to-Site VPN. */
final class VpnResults {
    static final List<DescribeResult> ALL = List.of(
            ec2("VpnGateways", "VpnGatewayId", VpnResults::vpnGateway, VpnGateway.class, VpcAttachment.class),
            ec2("CustomerGateways", "CustomerGatewayId", VpnResults::customerGateway, CustomerGateway.class),
            ec2(
                    "VpnConnections",
                    "VpnConnectionId",
                    VpnResults::vpnConnection,
                    VpnConnection.class,
                    VgwTelemetry.class,
                    VpnStaticRoute.class,
                    VpnTrafficSelector.class));

    private VpnResults() {}

    private static void vpnGateway(Described gateway, Place place, Consumer<Fact> facts) {
        String id = gateway.required("VpnGatewayId");
        facts.accept(new VpnGateway(place.account(), place.region(), id, gateway.nameTag(), gateway.text("State")));
        for (Described attachment : gateway.list("VpcAttachments")) {
            facts.accept(new VpcAttachment(id, attachment.text("VpcId"), attachment.text("State")));
        }
    }

    private static void customerGateway(Described gateway, Place place, Consumer<Fact> facts) {
        facts.accept(new CustomerGateway(
                place.account(),
                place.region(),
                gateway.required("CustomerGatewayId"),
                gateway.nameTag(),
                gateway.text("IpAddress"),
                gateway.text("BgpAsn", gateway.text("BgpAsnExtended")),
                gateway.text("DeviceName"),
                gateway.text("State"),
                gateway.tags()));
    }

    private static void vpnConnection(Described connection, Place place, Consumer<Fact> facts) {
        String id = connection.required("VpnConnectionId");
        Described options = connection.object("Options");
        facts.accept(new VpnConnection(
                place.account(),
                place.region(),
                id,
                connection.nameTag(),
                connection.text("State"),
                connection.text("CustomerGatewayId"),
                connection.text("VpnGatewayId"),
                connection.text("TransitGatewayId"),
                connection.text("CoreNetworkArn"),
                options.has("StaticRoutesOnly"),
                options.flag("StaticRoutesOnly", false),
                options.text("OutsideIpAddressType", "PublicIpv4"),
                options.text("TransportTransitGatewayAttachmentId")));
        selectors(id, options, facts);
        for (Described tunnel : connection.list("VgwTelemetry")) {
            facts.accept(new VgwTelemetry(
                    id,
                    tunnel.text("OutsideIpAddress"),
                    tunnel.text("Status"),
                    tunnel.text("StatusMessage"),
                    tunnel.number("AcceptedRouteCount", VgwTelemetry.UNTOLD),
                    tunnel.time("LastStatusChange")));
        }
        for (Described route : connection.list("Routes")) {
            if (route.has("DestinationCidrBlock")
                    && route.text("State", "available").equals("available")) {
                facts.accept(new VpnStaticRoute(id, cidr(route, "DestinationCidrBlock")));
            }
        }
    }

    private static void selectors(String id, Described options, Consumer<Fact> facts) {
        for (String family : List.of("Ipv4", "Ipv6")) {
            for (String side : List.of("Local", "Remote")) {
                String name = side + family + "NetworkCidr";
                if (!options.text(name).isEmpty()) {
                    facts.accept(new VpnTrafficSelector(id, side.equals("Remote"), cidr(options, name)));
                }
            }
        }
    }
}
