package dev.faultline.analysis;

import static dev.faultline.analysis.Describes.object;
import static dev.faultline.analysis.ImpactHub.DEVELOPMENT;
import static dev.faultline.analysis.ImpactHub.HUB;
import static dev.faultline.analysis.ImpactHub.INSPECTED;
import static dev.faultline.analysis.ImpactHub.OUTSIDE;
import static dev.faultline.analysis.ImpactHub.PRODUCTION;
import static dev.faultline.analysis.ImpactVpc.ANYWHERE;
import static dev.faultline.analysis.ImpactVpc.route;

import java.util.List;
import java.util.Map;

/**
 * A region as companies build it: a hub with firewalls and a way out for all, VPCs of production and of development that
 * see shared services and on-premises alone, VPCs by themselves, and some with VPNs of their own.
 */
final class ImpactEstate {
    private static final String INSIDE = "10.0.0.0/8";
    private static final String OFFICES = "172.16.0.0/12";
    private static final String BRANCH = "192.168.0.0/16";
    /** Of ten VPCs as many are on the hub, and one has a virtual private gateway. */
    private static final int KINDS = 10;

    private static final int ON_THE_HUB = 6;
    private static final int WITH_VPN = 6;

    private final Describes made = new Describes();
    private final ImpactHub hub = new ImpactHub(made);

    /** @param vpcs how many there are to be, the two of the hub included */
    static Describes of(int vpcs) {
        ImpactEstate estate = new ImpactEstate();
        estate.hub.describe();
        estate.egress(new ImpactVpc(estate.made, 0).describe());
        estate.inspection(new ImpactVpc(estate.made, 1).describe());
        for (int number = 2; number < vpcs; number++) {
            estate.vpc(new ImpactVpc(estate.made, number).describe(), number);
        }
        estate.onPremises();
        return estate.made;
    }

    private void vpc(ImpactVpc vpc, int number) {
        int kind = number % KINDS;
        if (kind < ON_THE_HUB) {
            spoke(vpc, number);
        } else if (kind == WITH_VPN) {
            branch(vpc, number);
        } else {
            alone(vpc, number);
        }
        vpc.instances("app", 1);
        vpc.instances("data", 2);
        if (number % 3 > 0) {
            vpc.endpoint("sqs", 60, number % 4 == 0 ? 2 : 3);
            vpc.endpoint("ssm", 61, 3);
        }
    }

    private void egress(ImpactVpc vpc) {
        String internet = vpc.internetGateway();
        vpc.subnets("public", 0, route(ANYWHERE, "GatewayId", internet), route(INSIDE, "TransitGatewayId", HUB));
        ImpactVpc.zones().forEach(zone -> {
            vpc.natGateway(zone);
            vpc.subnet("hub", 3, zone, route(ANYWHERE, "NatGatewayId", vpc.nat(zone)));
        });
        hub.attach(vpc, OUTSIDE, false, 3);
        hub.routed(INSPECTED, vpc.block(), "propagated", ImpactHub.attachment(vpc));
        hub.routed(INSPECTED, ANYWHERE, "static", ImpactHub.attachment(vpc));
    }

    private void inspection(ImpactVpc vpc) {
        vpc.firewalls();
        vpc.subnets("firewall", 0, route(ANYWHERE, "TransitGatewayId", HUB));
        ImpactVpc.zones().forEach(zone -> vpc.subnet("hub", 3, zone, route(ANYWHERE, "GatewayId", vpc.firewall(zone))));
        hub.attach(vpc, INSPECTED, true, 3);
        hub.routed(PRODUCTION, ANYWHERE, "static", ImpactHub.attachment(vpc));
        hub.routed(DEVELOPMENT, ANYWHERE, "static", ImpactHub.attachment(vpc));
        hub.routed(OUTSIDE, INSIDE, "static", ImpactHub.attachment(vpc));
        hub.routed(INSPECTED, vpc.block(), "propagated", ImpactHub.attachment(vpc));
    }

    private void spoke(ImpactVpc vpc, int number) {
        boolean ownWayOut = number % 5 == 0;
        Map<String, Object> out = route(ANYWHERE, "TransitGatewayId", HUB);
        if (ownWayOut) {
            publicTier(vpc, number);
            ImpactVpc.zones()
                    .forEach(zone -> vpc.subnet(
                            "app",
                            1,
                            zone,
                            route(ANYWHERE, "NatGatewayId", vpc.nat(natZone(number, zone))),
                            route(INSIDE, "TransitGatewayId", HUB),
                            route(OFFICES, "TransitGatewayId", HUB)));
        } else {
            vpc.subnets("app", 1, out);
        }
        vpc.subnets("data", 2, route(INSIDE, "TransitGatewayId", HUB), route(OFFICES, "TransitGatewayId", HUB));
        vpc.subnets("hub", 3);
        hub.attach(vpc, number % 2 == 0 ? PRODUCTION : DEVELOPMENT, false, number % 7 == 0 ? 2 : 3);
        hub.routed(INSPECTED, vpc.block(), "propagated", ImpactHub.attachment(vpc));
    }

    private static int natZone(int number, int zone) {
        return number % 4 == 0 ? 0 : zone;
    }

    /** Public subnets with a NAT gateway in every zone, in some VPCs with a single one. */
    private static void publicTier(ImpactVpc vpc, int number) {
        vpc.subnets("public", 0, route(ANYWHERE, "GatewayId", vpc.internetGateway()));
        ImpactVpc.zones().filter(zone -> zone == natZone(number, zone)).forEach(vpc::natGateway);
        if (number % 2 == 0) {
            vpc.loadBalancer(number % 8 == 0 ? 2 : 3);
        }
        if (number % 9 == 0) {
            vpc.bastion();
        }
    }

    private void alone(ImpactVpc vpc, int number) {
        publicTier(vpc, number);
        ImpactVpc.zones()
                .forEach(zone ->
                        vpc.subnet("app", 1, zone, route(ANYWHERE, "NatGatewayId", vpc.nat(natZone(number, zone)))));
        vpc.subnets("data", 2);
    }

    /** A VPC that an office reaches over two VPN connections to its virtual private gateway. */
    private void branch(ImpactVpc vpc, int number) {
        publicTier(vpc, number);
        String gateway = "vgw-%d".formatted(number);
        made.add(
                "VpnGateways",
                "VpnGatewayId",
                gateway,
                "State",
                "available",
                "VpcAttachments",
                List.of(object("VpcId", vpc.id(), "State", "attached")));
        boolean fixed = number % 4 == 2;
        Map<String, Object> learnt = route(BRANCH, "GatewayId", gateway);
        learnt.put("Origin", "EnableVgwRoutePropagation");
        ImpactVpc.zones()
                .forEach(zone -> vpc.subnet(
                        "app", 1, zone, route(ANYWHERE, "NatGatewayId", vpc.nat(natZone(number, zone))), learnt));
        vpc.subnets("data", 2, learnt);
        vpn("vpn-%d-a".formatted(number), "VpnGatewayId", gateway, number, 0, fixed);
        vpn("vpn-%d-b".formatted(number), "VpnGatewayId", gateway, number, number % 3 == 0 ? 0 : 1, fixed);
    }

    private void vpn(String id, String field, String gateway, int office, int device, boolean fixed) {
        String customer = "cgw-%d-%d".formatted(office, device);
        if (made.where("CustomerGateways", "CustomerGatewayId", customer)
                .findAny()
                .isEmpty()) {
            made.add(
                    "CustomerGateways",
                    "CustomerGatewayId",
                    customer,
                    "State",
                    "available",
                    "IpAddress",
                    "198.18.%d.%d".formatted(office / 100, office % 100 * 2 + device));
        }
        made.add(
                "VpnConnections",
                "VpnConnectionId",
                id,
                "State",
                "available",
                "CustomerGatewayId",
                customer,
                field,
                gateway,
                "Options",
                object("StaticRoutesOnly", fixed),
                "VgwTelemetry",
                List.of(tunnel(id + "-1", fixed), tunnel(id + "-2", fixed)),
                "Routes",
                fixed ? List.of(object("DestinationCidrBlock", BRANCH, "State", "available")) : List.of());
    }

    private static Map<String, Object> tunnel(String outside, boolean fixed) {
        return object("OutsideIpAddress", outside, "Status", "UP", "AcceptedRouteCount", fixed ? 0 : 3);
    }

    /** Direct Connect at two locations, a VPN behind it, and the prefixes that they bring. */
    private void onPremises() {
        made.add("DirectConnectGateways", "directConnectGatewayId", "dxgw-1", "directConnectGatewayState", "available");
        made.add(
                "DirectConnectGatewayAssociations",
                "associationId",
                "dxassoc-1",
                "directConnectGatewayId",
                "dxgw-1",
                "associationState",
                "associated",
                "associatedGateway",
                object("id", HUB, "type", "transitGateway", "region", Describes.REGION),
                "allowedPrefixesToDirectConnectGateway",
                List.of(object("cidr", INSIDE)));
        directConnect("EqLD5");
        directConnect("TCLH");
        vpn("vpn-hub", "TransitGatewayId", HUB, 1, 0, false);
        hub.attach("tgw-attach-dxgw", "direct-connect-gateway", "dxgw-1");
        hub.attach("tgw-attach-vpn", "vpn", "vpn-hub");
        for (String attachment : List.of("tgw-attach-dxgw", "tgw-attach-vpn")) {
            hub.associate(attachment, OUTSIDE);
            hub.propagate(attachment, attachment.endsWith("vpn") ? "vpn" : "direct-connect-gateway", INSPECTED);
        }
        for (int office = 16; office < 20; office++) {
            hub.routed(INSPECTED, "172.%d.0.0/16".formatted(office), "propagated", "tgw-attach-dxgw");
        }
    }

    private void directConnect(String location) {
        made.add(
                "Connections",
                "connectionId",
                "dxcon-" + location,
                "connectionState",
                "available",
                "location",
                location,
                "awsDeviceV2",
                location + "-device",
                "providerName",
                "Carrier of " + location,
                "lagId",
                "");
        made.add(
                "VirtualInterfaces",
                "virtualInterfaceId",
                "dxvif-" + location,
                "virtualInterfaceType",
                "transit",
                "virtualInterfaceState",
                "available",
                "connectionId",
                "dxcon-" + location,
                "location",
                location,
                "awsDeviceV2",
                location + "-device",
                "directConnectGatewayId",
                "dxgw-1",
                "bgpPeers",
                List.of(object("bgpPeerId", "dxpeer-" + location, "addressFamily", "ipv4", "bgpStatus", "up")));
    }
}
