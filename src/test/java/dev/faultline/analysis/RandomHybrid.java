package dev.faultline.analysis;

import static dev.faultline.analysis.Describes.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** A small estate as companies build it, sound or not: zones, NAT, firewalls, a transit gateway, VPN and Direct Connect. */
final class RandomHybrid {
    private static final List<String> ZONES = List.of("euw1-az1", "euw1-az2", "euw1-az3");
    private static final String OFFICE = "172.16.0.0/16";

    private final Random random;
    private final Describes made = new Describes();
    private final List<Map<String, Object>> tgwRoutes = new ArrayList<>();

    RandomHybrid(long seed) {
        random = new Random(seed);
    }

    Describes make() {
        int vpcs = 2 + random.nextInt(2);
        for (int vpc = 0; vpc < vpcs; vpc++) {
            vpc(vpc);
        }
        carriers();
        if (chance(80)) {
            transit(vpcs);
        }
        return made;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void vpc(int index) {
        String id = "vpc-" + index;
        made.add(
                "Vpcs",
                "VpcId",
                id,
                "OwnerId",
                "111111111111",
                "CidrBlock",
                "10.%d.0.0/16".formatted(index),
                "CidrBlockAssociationSet",
                List.of(object(
                        "CidrBlock",
                        "10.%d.0.0/16".formatted(index),
                        "CidrBlockState",
                        object("State", "associated"))));
        made.add(
                "InternetGateways",
                "InternetGatewayId",
                "igw-" + index,
                "Attachments",
                List.of(object("VpcId", id, "State", "available")));
        List<String> zones = chance(70) ? ZONES : ZONES.subList(0, 2);
        boolean regional = chance(15);
        List<String> natZones = chance(50) ? zones : zones.subList(0, random.nextInt(2));
        table(id, "rtb-pub-" + index, route("0.0.0.0/0", "GatewayId", "igw-" + index));
        for (String zone : zones) {
            int number = ZONES.indexOf(zone);
            subnet(index, "pub", number, zone, 0, "rtb-pub-" + index);
            if (natZones.contains(zone) && !regional) {
                nat(index, number);
            }
        }
        if (regional) {
            regional(index, zones);
        }
        balancer(index, zones);
        List<String> ways = ways(index, zones, natZones, regional);
        for (String zone : zones) {
            app(index, zone, ways);
        }
        if (chance(60)) {
            endpoint(index, zones);
        }
    }

    private void subnet(int vpc, String kind, int zone, String zoneId, int block, String table) {
        String id = "subnet-%d-%s-%d".formatted(vpc, kind, zone);
        made.add(
                "Subnets",
                "SubnetId",
                id,
                "VpcId",
                "vpc-" + vpc,
                "OwnerId",
                "111111111111",
                "AvailabilityZoneId",
                zoneId,
                "CidrBlock",
                "10.%d.%d.0/24".formatted(vpc, block + zone));
        made.where("RouteTables", "RouteTableId", table).forEach(found -> Describes.objects(found, "Associations")
                .add(object("SubnetId", id, "RouteTableId", table, "AssociationState", object("State", "associated"))));
    }

    private void table(String vpc, String id, Map<String, Object> route) {
        made.add(
                "RouteTables",
                "RouteTableId",
                id,
                "VpcId",
                vpc,
                "Associations",
                new ArrayList<>(),
                "Routes",
                new ArrayList<>(List.of(route)));
    }

    private static Map<String, Object> route(String block, String field, String target) {
        return object("DestinationCidrBlock", block, field, target, "State", "active", "Origin", "CreateRoute");
    }

    private void nat(int vpc, int zone) {
        String id = "nat-%d-%d".formatted(vpc, zone);
        made.add(
                "NatGateways",
                "NatGatewayId",
                id,
                "VpcId",
                "vpc-" + vpc,
                "SubnetId",
                "subnet-%d-pub-%d".formatted(vpc, zone),
                "State",
                "available",
                "ConnectivityType",
                "public",
                "NatGatewayAddresses",
                List.of(object(
                        "PublicIp",
                        "54.0.%d.%d".formatted(vpc, zone),
                        "PrivateIp",
                        "10.%d.%d.9".formatted(vpc, zone),
                        "NetworkInterfaceId",
                        "eni-" + id)));
    }

    private void regional(int vpc, List<String> zones) {
        List<Map<String, Object>> addresses = new ArrayList<>();
        for (String zone : zones.subList(0, 1 + random.nextInt(zones.size()))) {
            addresses.add(object(
                    "PublicIp",
                    "54.0.%d.%d".formatted(vpc, ZONES.indexOf(zone)),
                    "PrivateIp",
                    "10.%d.%d.9".formatted(vpc, ZONES.indexOf(zone)),
                    "AvailabilityZoneId",
                    zone,
                    "NetworkInterfaceId",
                    "eni-reg-" + zone));
        }
        String table = "rtb-reg-" + vpc;
        table("vpc-" + vpc, table, route("0.0.0.0/0", "GatewayId", "igw-" + vpc));
        made.add(
                "NatGateways",
                "NatGatewayId",
                "nat-reg-" + vpc,
                "VpcId",
                "vpc-" + vpc,
                "State",
                "available",
                "ConnectivityType",
                "public",
                "AvailabilityMode",
                "regional",
                "RouteTableId",
                table,
                "NatGatewayAddresses",
                addresses);
    }

    private void balancer(int vpc, List<String> zones) {
        for (String zone : zones.subList(0, random.nextInt(zones.size() + 1))) {
            int number = ZONES.indexOf(zone);
            made.add(
                    "NetworkInterfaces",
                    "NetworkInterfaceId",
                    "eni-lb-%d-%d".formatted(vpc, number),
                    "VpcId",
                    "vpc-" + vpc,
                    "SubnetId",
                    "subnet-%d-pub-%d".formatted(vpc, number),
                    "Status",
                    "in-use",
                    "InterfaceType",
                    "interface",
                    "RequesterManaged",
                    true,
                    "OwnerId",
                    "111111111111",
                    "Description",
                    "ELB app/front%d/1".formatted(vpc),
                    "SourceDestCheck",
                    true,
                    "PrivateIpAddresses",
                    List.of(object(
                            "PrivateIpAddress",
                            "10.%d.%d.50".formatted(vpc, number),
                            "Association",
                            object("PublicIp", "54.1.%d.%d".formatted(vpc, number)))));
        }
    }

    /** Whatever a private subnet's default route may lead to. */
    private List<String> ways(int vpc, List<String> zones, List<String> natZones, boolean regional) {
        List<String> ways = new ArrayList<>(List.of("TransitGatewayId tgw-1"));
        if (regional) {
            ways.add("NatGatewayId nat-reg-" + vpc);
        } else {
            natZones.forEach(zone -> ways.add("NatGatewayId nat-%d-%d".formatted(vpc, ZONES.indexOf(zone))));
        }
        if (chance(40)) {
            instance(vpc, "pub", 0, "nat", false, "54.2.%d.1".formatted(vpc));
            ways.add("NetworkInterfaceId eni-%d-pub-0-nat".formatted(vpc));
        }
        if (chance(40)) {
            for (String zone : zones.subList(0, 1 + random.nextInt(2))) {
                int number = ZONES.indexOf(zone);
                String table = "rtb-fw-%d-%d".formatted(vpc, number);
                String next = any(ways);
                table("vpc-" + vpc, table, route("0.0.0.0/0", next.split(" ")[0], next.split(" ")[1]));
                subnet(vpc, "fw", number, zone, 30, table);
                String id = "vpce-%d-%d".formatted(vpc, number);
                made.add(
                        "VpcEndpoints",
                        "VpcEndpointId",
                        id,
                        "VpcId",
                        "vpc-" + vpc,
                        "VpcEndpointType",
                        "GatewayLoadBalancer",
                        "State",
                        "available",
                        "OwnerId",
                        "111111111111",
                        "SubnetIds",
                        List.of("subnet-%d-fw-%d".formatted(vpc, number)));
                ways.add("GatewayId " + id);
            }
        }
        return ways;
    }

    private void app(int vpc, String zone, List<String> ways) {
        int number = ZONES.indexOf(zone);
        String table = "rtb-app-%d-%d".formatted(vpc, number);
        String way = any(ways);
        table("vpc-" + vpc, table, route("0.0.0.0/0", way.split(" ")[0], way.split(" ")[1]));
        Map<String, Object> made = this.made
                .where("RouteTables", "RouteTableId", table)
                .findFirst()
                .orElseThrow();
        if (chance(70)) {
            Describes.objects(made, "Routes").add(route("10.0.0.0/8", "TransitGatewayId", "tgw-1"));
        }
        if (chance(60)) {
            Describes.objects(made, "Routes").add(route("172.16.0.0/12", "TransitGatewayId", "tgw-1"));
        }
        if (chance(60)) {
            Map<String, Object> learnt = route("192.168.0.0/16", "GatewayId", "vgw-" + vpc);
            learnt.put("Origin", chance(70) ? "EnableVgwRoutePropagation" : "CreateRoute");
            Describes.objects(made, "Routes").add(learnt);
        }
        subnet(vpc, "app", number, zone, 10, table);
        if (chance(70)) {
            instance(vpc, "app", number, "app", true, "");
        }
    }

    private void instance(int vpc, String kind, int zone, String name, boolean check, String publicIp) {
        String suffix = "%d-%s-%d-%s".formatted(vpc, kind, zone, name);
        String subnet = "subnet-%d-%s-%d".formatted(vpc, kind, zone);
        made.add(
                "Reservations",
                "Instances",
                List.of(object(
                        "InstanceId",
                        "i-" + suffix,
                        "VpcId",
                        "vpc-" + vpc,
                        "SubnetId",
                        subnet,
                        "State",
                        object("Name", "running"))));
        Map<String, Object> address =
                object("PrivateIpAddress", "10.%d.%d.77".formatted(vpc, zone + (kind.equals("app") ? 10 : 0)));
        if (!publicIp.isEmpty()) {
            address.put("Association", object("PublicIp", publicIp));
        }
        made.add(
                "NetworkInterfaces",
                "NetworkInterfaceId",
                "eni-" + suffix,
                "VpcId",
                "vpc-" + vpc,
                "SubnetId",
                subnet,
                "Status",
                "in-use",
                "InterfaceType",
                "interface",
                "OwnerId",
                "111111111111",
                "SourceDestCheck",
                check,
                "Attachment",
                object("InstanceId", "i-" + suffix),
                "PrivateIpAddresses",
                List.of(address));
    }

    private void endpoint(int vpc, List<String> zones) {
        List<String> enis = new ArrayList<>();
        for (String zone : zones.subList(0, 1 + random.nextInt(zones.size()))) {
            int number = ZONES.indexOf(zone);
            String eni = "eni-vpce-%d-%d".formatted(vpc, number);
            enis.add(eni);
            made.add(
                    "NetworkInterfaces",
                    "NetworkInterfaceId",
                    eni,
                    "VpcId",
                    "vpc-" + vpc,
                    "SubnetId",
                    "subnet-%d-app-%d".formatted(vpc, number),
                    "Status",
                    "in-use",
                    "InterfaceType",
                    "vpc_endpoint",
                    "OwnerId",
                    "111111111111",
                    "PrivateIpAddresses",
                    List.of(object("PrivateIpAddress", "10.%d.%d.60".formatted(vpc, number + 10))));
        }
        made.add(
                "VpcEndpoints",
                "VpcEndpointId",
                "vpce-if-" + vpc,
                "VpcId",
                "vpc-" + vpc,
                "VpcEndpointType",
                "Interface",
                "State",
                "available",
                "OwnerId",
                "111111111111",
                "ServiceName",
                "com.amazonaws.eu-west-1.sqs",
                "NetworkInterfaceIds",
                enis);
    }

    /** Gateways of three kinds, and what ends on them. */
    private void carriers() {
        for (int gateway = 0; gateway < 2; gateway++) {
            made.add(
                    "VpnGateways",
                    "VpnGatewayId",
                    "vgw-" + gateway,
                    "State",
                    "available",
                    "VpcAttachments",
                    List.of(object("VpcId", "vpc-" + gateway, "State", "attached")));
            for (int vpn = 0; vpn < random.nextInt(3); vpn++) {
                vpn("vpn-g%d-%d".formatted(gateway, vpn), "VpnGatewayId", "vgw-" + gateway, "192.168.0.0/16");
            }
        }
        for (int gateway = 0; gateway < 3; gateway++) {
            made.add(
                    "DirectConnectGateways",
                    "directConnectGatewayId",
                    "dxgw-" + gateway,
                    "directConnectGatewayState",
                    "available");
            if (chance(60)) {
                directConnect("dxgw-" + gateway);
            }
        }
        association("dxgw-0", "vgw-0", "virtualPrivateGateway");
    }

    private void association(String from, String to, String type) {
        made.add(
                "DirectConnectGatewayAssociations",
                "associationId",
                "as-" + from + to,
                "directConnectGatewayId",
                from,
                "associationState",
                "associated",
                "associatedGateway",
                object("id", to, "type", type, "region", "eu-west-1"),
                "allowedPrefixesToDirectConnectGateway",
                List.of(object("cidr", "10.0.0.0/8")));
    }

    private void directConnect(String gateway) {
        for (int vif = 0; vif <= random.nextInt(3); vif++) {
            int location = random.nextInt(2);
            int device = random.nextInt(2);
            String connection = "dxcon-%s-%d".formatted(gateway, vif);
            boolean grouped = chance(30);
            if (grouped) {
                made.add(
                        "Lags",
                        "lagId",
                        "dxlag-" + connection,
                        "lagState",
                        "available",
                        "location",
                        "Eq" + location,
                        "awsDeviceV2",
                        "dev-%d-%d".formatted(location, device),
                        "numberOfConnections",
                        2,
                        "minimumLinks",
                        random.nextInt(3));
            }
            for (int link = 0; link < (grouped ? 2 : 1); link++) {
                made.add(
                        "Connections",
                        "connectionId",
                        grouped ? connection + "-" + link : connection,
                        "connectionState",
                        "available",
                        "location",
                        "Eq" + location,
                        "awsDeviceV2",
                        "dev-%d-%d".formatted(location, device),
                        "providerName",
                        "Provider " + random.nextInt(2),
                        "lagId",
                        grouped ? "dxlag-" + connection : "");
            }
            made.add(
                    "VirtualInterfaces",
                    "virtualInterfaceId",
                    "dxvif-%s-%d".formatted(gateway, vif),
                    "virtualInterfaceType",
                    "private",
                    "virtualInterfaceState",
                    "available",
                    "connectionId",
                    grouped ? "dxlag-" + connection : connection,
                    "location",
                    "Eq" + location,
                    "awsDeviceV2",
                    "dev-%d-%d".formatted(location, device),
                    "directConnectGatewayId",
                    gateway,
                    "bgpPeers",
                    peers(gateway, vif));
        }
    }

    private List<Map<String, Object>> peers(String gateway, int vif) {
        return Stream.of("a", "b")
                .limit(1 + random.nextInt(2))
                .map(name -> object(
                        "bgpPeerId",
                        "dxpeer-%s-%d-%s".formatted(gateway, vif, name),
                        "addressFamily",
                        "ipv4",
                        "bgpStatus",
                        chance(80) ? "up" : "down"))
                .toList();
    }

    private void vpn(String id, String field, String gateway, String prefix) {
        boolean fixed = chance(40);
        made.add(
                "CustomerGateways",
                "CustomerGatewayId",
                "cgw-" + id,
                "State",
                "available",
                "IpAddress",
                "192.0.2." + random.nextInt(3));
        List<Map<String, Object>> tunnels = new ArrayList<>();
        for (int tunnel = 0; tunnel < 2; tunnel++) {
            tunnels.add(object(
                    "OutsideIpAddress",
                    "198.51.100." + made.all("VpnConnections").size() * 2 + tunnel,
                    "Status",
                    chance(75) ? "UP" : "DOWN",
                    "AcceptedRouteCount",
                    fixed || chance(10) ? 0 : 3));
        }
        made.add(
                "VpnConnections",
                "VpnConnectionId",
                id,
                "State",
                "available",
                "CustomerGatewayId",
                "cgw-" + id,
                field,
                gateway,
                "Options",
                object("StaticRoutesOnly", fixed),
                "VgwTelemetry",
                tunnels,
                "Routes",
                fixed ? List.of(object("DestinationCidrBlock", prefix, "State", "available")) : List.of());
    }

    private void transit(int vpcs) {
        made.add("TransitGateways", "TransitGatewayId", "tgw-1", "OwnerId", "111111111111", "State", "available");
        List<String> tables = List.of("tgw-rtb-1", "tgw-rtb-2");
        tables.forEach(table -> made.add(
                "TransitGatewayRouteTables",
                "TransitGatewayRouteTableId",
                table,
                "TransitGatewayId",
                "tgw-1",
                "State",
                "available"));
        for (int vpc = 0; vpc < vpcs; vpc++) {
            attachVpc(vpc, tables);
        }
        for (int vpn = 0; vpn < random.nextInt(3); vpn++) {
            String id = "vpn-t-" + vpn;
            vpn(id, "TransitGatewayId", "tgw-1", OFFICE);
            attach("tgw-attach-" + id, "vpn", id, tables);
        }
        for (int gateway = 1; gateway < 3; gateway++) {
            if (chance(60)) {
                String id = "dxgw-" + gateway;
                association(id, "tgw-1", "transitGateway");
                attach("tgw-attach-" + id, "direct-connect-gateway", id, tables);
            }
        }
        for (String table : tables) {
            if (chance(60)) {
                routed(table, "0.0.0.0/0", "static", "tgw-attach-vpc-0", "vpc");
            }
            offices(table);
        }
        made.all("TransitGatewayRoutes").addAll(tgwRoutes);
    }

    private void attachVpc(int vpc, List<String> tables) {
        String id = "tgw-attach-vpc-" + vpc;
        List<String> subnets = made.where("Subnets", "VpcId", "vpc-" + vpc)
                .map(subnet -> (String) subnet.get("SubnetId"))
                .filter(subnet -> subnet.contains("-app-"))
                .filter(subnet -> chance(75))
                .toList();
        if (subnets.isEmpty()) {
            return;
        }
        made.add(
                "TransitGatewayVpcAttachments",
                "TransitGatewayAttachmentId",
                id,
                "TransitGatewayId",
                "tgw-1",
                "VpcId",
                "vpc-" + vpc,
                "State",
                "available",
                "SubnetIds",
                new ArrayList<>(subnets),
                "Options",
                object("ApplianceModeSupport", chance(20) ? "enable" : "disable"));
        for (String table : attach(id, "vpc", "vpc-" + vpc, tables)) {
            routed(table, "10.%d.0.0/16".formatted(vpc), "propagated", id, "vpc");
        }
    }

    /** Attaches, and tells the tables that it propagates into. */
    private List<String> attach(String id, String type, String resource, List<String> tables) {
        made.add(
                "TransitGatewayAttachments",
                "TransitGatewayAttachmentId",
                id,
                "TransitGatewayId",
                "tgw-1",
                "ResourceType",
                type,
                "ResourceId",
                resource,
                "State",
                "available");
        made.add(
                "TransitGatewayRouteTableAssociations",
                "TransitGatewayRouteTableId",
                any(tables),
                "TransitGatewayAttachmentId",
                id,
                "State",
                "associated");
        List<String> into = tables.stream().filter(table -> chance(80)).toList();
        into.forEach(table -> made.add(
                "TransitGatewayRouteTablePropagations",
                "TransitGatewayRouteTableId",
                table,
                "TransitGatewayAttachmentId",
                id,
                "ResourceType",
                type,
                "ResourceId",
                resource,
                "State",
                "enabled"));
        return into;
    }

    private void offices(String table) {
        List<String> learnt = made.where("TransitGatewayRouteTablePropagations", "TransitGatewayRouteTableId", table)
                .filter(link -> !link.get("ResourceType").equals("vpc"))
                .map(link -> (String) link.get("TransitGatewayAttachmentId"))
                .toList();
        learnt.stream().findFirst().ifPresent(best -> routed(table, OFFICE, "propagated", best, typeOf(best)));
        List<String> any = made.all("TransitGatewayAttachments").stream()
                .filter(attachment -> !attachment.get("ResourceType").equals("vpc"))
                .map(attachment -> (String) attachment.get("TransitGatewayAttachmentId"))
                .toList();
        if (!any.isEmpty() && chance(40)) {
            String to = any(any);
            routed(
                    table,
                    chance(50) ? "172.16.8.0/24" : "172.16.0.0/12",
                    chance(50) ? "static" : "propagated",
                    to,
                    typeOf(to));
        }
    }

    private static String typeOf(String attachment) {
        return attachment.contains("dxgw") ? "direct-connect-gateway" : "vpn";
    }

    private void routed(String table, String block, String type, String attachment, String resourceType) {
        tgwRoutes.add(object(
                "TransitGatewayRouteTableId",
                table,
                "DestinationCidrBlock",
                block,
                "Type",
                type,
                "State",
                "active",
                "TransitGatewayAttachments",
                new ArrayList<>(
                        List.of(object("TransitGatewayAttachmentId", attachment, "ResourceType", resourceType)))));
    }
}
