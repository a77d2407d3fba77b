package dev.faultline.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One region of one account: its VPCs, and what joins them to each other and to an office. */
final class EstateRegion {
    static final List<String> ZONES = List.of("a", "b", "c");
    private static final int DETACHED_GATEWAYS = 2;
    private static final int VPNS = 3;

    private final String account;
    private final String region;
    private final Random random;
    private final Map<String, List<Map<String, Object>>> results = new LinkedHashMap<>();

    EstateRegion(String account, String region, long seed) {
        this.account = account;
        this.region = region;
        this.random = new Random(seed);
    }

    Map<String, List<Map<String, Object>>> results() {
        return results;
    }

    /** @param first the number of the first VPC in the whole estate, which its addresses follow */
    void describe(int vpcs, int first) {
        for (String zone : ZONES) {
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("ZoneName", region + zone);
            described.put("ZoneId", zoneId(zone));
            described.put("ZoneType", "availability-zone");
            add("AvailabilityZones", described);
        }
        add(
                "PrefixLists",
                Map.of(
                        "PrefixListId",
                        "pl-6da54004",
                        "PrefixListName",
                        "com.amazonaws." + region + ".s3",
                        "Cidrs",
                        List.of("52.218.0.0/17", "3.5.64.0/21")));
        List<EstateVpc> made = new ArrayList<>();
        for (int number = 0; number < vpcs; number++) {
            made.add(new EstateVpc(this, first + number));
        }
        for (int number = 1; number < vpcs; number++) {
            peer(made.get(number - 1), made.get(number));
        }
        office(made.get(0), made.get(vpcs - 1));
        made.forEach(EstateVpc::describe);
        for (int number = 0; number < DETACHED_GATEWAYS; number++) {
            add("InternetGateways", Map.of("InternetGatewayId", id("igw"), "OwnerId", account));
        }
    }

    private void peer(EstateVpc requester, EstateVpc accepter) {
        String id = id("pcx");
        String status = chance(0.05) ? "pending-acceptance" : chance(0.05) ? "expired" : "active";
        Map<String, Object> peering = new LinkedHashMap<>();
        peering.put("VpcPeeringConnectionId", id);
        peering.put("Status", Map.of("Code", status));
        peering.put("RequesterVpcInfo", Map.of("VpcId", requester.id(), "OwnerId", account, "Region", region));
        peering.put("AccepterVpcInfo", Map.of("VpcId", accepter.id(), "OwnerId", account, "Region", region));
        add("VpcPeeringConnections", peering);
        String state = status.equals("active") ? "active" : "blackhole";
        requester.route(accepter.block(), "VpcPeeringConnectionId", id, state);
        if (!chance(0.1)) {
            accepter.route(requester.block(), "VpcPeeringConnectionId", id, state);
        }
    }

    /** A virtual private gateway reached by VPN and Direct Connect, and one that VPN alone reaches. */
    private void office(EstateVpc main, EstateVpc branch) {
        String gateway = gateway(main, true);
        for (int number = 0; number < VPNS; number++) {
            vpn(gateway);
        }
        directConnect(gateway);
        if (branch != main) {
            vpn(gateway(branch, chance(0.8)));
        }
    }

    private String gateway(EstateVpc vpc, boolean routed) {
        String gateway = id("vgw");
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("VpnGatewayId", gateway);
        described.put("State", "available");
        described.put("VpcAttachments", List.of(Map.of("VpcId", vpc.id(), "State", "attached")));
        add("VpnGateways", described);
        if (routed) {
            vpc.route("192.168.0.0/16", "GatewayId", gateway, "active");
        }
        return gateway;
    }

    private void vpn(String gateway) {
        String device = id("cgw");
        Map<String, Object> customer = new LinkedHashMap<>();
        customer.put("CustomerGatewayId", device);
        customer.put("IpAddress", publicIp());
        customer.put("BgpAsn", "65000");
        customer.put("State", "available");
        add("CustomerGateways", customer);
        boolean wellUp = chance(0.6);
        Map<String, Object> connection = new LinkedHashMap<>();
        connection.put("VpnConnectionId", id("vpn"));
        connection.put("State", "available");
        connection.put("CustomerGatewayId", device);
        connection.put("VpnGatewayId", gateway);
        connection.put("Options", Map.of("StaticRoutesOnly", chance(0.3), "OutsideIpAddressType", "PublicIpv4"));
        connection.put("VgwTelemetry", List.of(tunnel(wellUp || chance(0.5)), tunnel(wellUp)));
        add("VpnConnections", connection);
    }

    private Map<String, Object> tunnel(boolean up) {
        return Map.of("OutsideIpAddress", publicIp(), "Status", up ? "UP" : "DOWN", "AcceptedRouteCount", up ? 12 : 0);
    }

    private void directConnect(String gateway) {
        String end = chance(0.5) ? gateway : id("dxgw");
        if (!end.equals(gateway)) {
            add(
                    "DirectConnectGateways",
                    Map.of("directConnectGatewayId", end, "directConnectGatewayState", "available"));
        }
        String connection = connection("EqFA5");
        virtualInterface(end, connection);
        virtualInterface(end, chance(0.3) ? connection : connection(chance(0.3) ? "EqFA5" : "TCFR1"));
    }

    private String connection(String location) {
        String id = id("dxcon");
        Map<String, Object> connection = new LinkedHashMap<>();
        connection.put("connectionId", id);
        connection.put("connectionState", "available");
        connection.put("location", location);
        connection.put("awsDeviceV2", location + "-" + id("device"));
        connection.put("awsLogicalDeviceId", location + "-" + id("logical"));
        connection.put("bandwidth", "10Gbps");
        add("Connections", connection);
        return id;
    }

    private void virtualInterface(String gateway, String connection) {
        Map<String, Object> peer = new LinkedHashMap<>();
        peer.put("bgpPeerId", id("dxpeer"));
        peer.put("addressFamily", "ipv4");
        peer.put("bgpStatus", chance(0.9) ? "up" : "down");
        Map<String, Object> vif = new LinkedHashMap<>();
        vif.put("virtualInterfaceId", id("dxvif"));
        vif.put("virtualInterfaceType", "private");
        vif.put("virtualInterfaceState", "available");
        vif.put("connectionId", connection);
        vif.put(gateway.startsWith("vgw") ? "virtualGatewayId" : "directConnectGatewayId", gateway);
        vif.put("bgpPeers", List.of(peer));
        add("VirtualInterfaces", vif);
    }

    void add(String key, Map<String, Object> object) {
        results.computeIfAbsent(key, unseen -> new ArrayList<>()).add(object);
    }

    String account() {
        return account;
    }

    String zone(int number) {
        return region + ZONES.get(number);
    }

    String zoneId(int number) {
        return zoneId(ZONES.get(number));
    }

    private String zoneId(String zone) {
        String[] parts = region.split("-");
        return parts[0] + parts[1].charAt(0) + parts[2] + "-az" + (ZONES.indexOf(zone) + 1);
    }

    String serviceName(String service) {
        return "com.amazonaws.%s.%s".formatted(region, service);
    }

    String id(String kind) {
        return "%s-0%016x".formatted(kind, random.nextLong());
    }

    String publicIp() {
        return "52.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int pick(int bound) {
        return random.nextInt(bound);
    }
}
