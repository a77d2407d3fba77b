package dev.faultline.bench;

import static dev.faultline.bench.EstateVpc.Tier.APP;
import static dev.faultline.bench.EstateVpc.Tier.DATA;
import static dev.faultline.bench.EstateVpc.Tier.INNER;
import static dev.faultline.bench.EstateVpc.Tier.PUBLIC;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One VPC: four tiers of subnets in three zones, with what stands in them and what guards them. */
final class EstateVpc {
    private static final int ZONES = EstateRegion.ZONES.size();
    private static final int SECURITY_GROUPS = 60;
    private static final int RULES_PER_GROUP = 8;
    private static final int INTERFACES = 200;
    private static final int BLOCKS = 250;
    private static final String ANYWHERE = "0.0.0.0/0";
    private static final List<Integer> ADMIN_PORTS = List.of(22, 3389, 5900, 5985);
    private static final List<Integer> SERVICE_PORTS = List.of(443, 80, 8443, 5432, 3306, 6379, 9092, 8080);
    private static final List<String> SERVICES = List.of("ssm", "ec2messages", "logs", "kms");

    /** Subnets of one purpose, one in each zone. */
    enum Tier {
        PUBLIC,
        APP,
        DATA,
        INNER
    }

    private final EstateRegion region;
    private final String id;
    private final int network;
    private final Map<Tier, List<String>> subnets = new EnumMap<>(Tier.class);
    private final List<String> gateways = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final List<Map<String, Object>> joining = new ArrayList<>();
    private int interfaces;

    EstateVpc(EstateRegion region, int number) {
        this.region = region;
        this.id = region.id("vpc");
        // Now and then somebody takes the neighbour's block.
        this.network = (region.chance(0.03) ? number + 1 : number) % BLOCKS;
    }

    String id() {
        return id;
    }

    String block() {
        return "10.%d.0.0/16".formatted(network);
    }

    /** Leads somewhere from every table that workloads use. */
    void route(String destination, String field, String target, String state) {
        joining.add(routeTo(destination, field, target, state));
    }

    void describe() {
        region.add(
                "Vpcs",
                described("VpcId", id)
                        .and("CidrBlock", block())
                        .and("IsDefault", false)
                        .and("State", "available")
                        .and("Tags", tags("vpc-" + network))
                        .and(
                                "CidrBlockAssociationSet",
                                List.of(Map.of(
                                        "CidrBlock", block(), "CidrBlockState", Map.of("State", "associated")))));
        describeSubnets();
        describeNatGateways();
        describeSecurityGroups();
        describeNetworkAcls();
        describeRouteTables(describeInternetGateway(), describeEndpoints(), describeInterfaces());
        describeFlowLogs();
    }

    private void describeSubnets() {
        int sixteenth = 0;
        for (Tier tier : Tier.values()) {
            for (int zone = 0; zone < ZONES; zone++) {
                String subnet = region.id("subnet");
                subnets.computeIfAbsent(tier, unseen -> new ArrayList<>()).add(subnet);
                region.add(
                        "Subnets",
                        described("SubnetId", subnet)
                                .and("CidrBlock", "10.%d.%d.0/20".formatted(network, 16 * sixteenth++))
                                .and("AvailabilityZone", region.zone(zone))
                                .and("AvailabilityZoneId", region.zoneId(zone))
                                .and("MapPublicIpOnLaunch", tier == PUBLIC && region.chance(0.2))
                                .and("AvailableIpAddressCount", 4000)
                                .and("State", "available")
                                .and("Tags", tags(tier.name().toLowerCase(Locale.ROOT) + "-" + zone)));
            }
        }
    }

    private String describeInternetGateway() {
        String gateway = region.id("igw");
        region.add(
                "InternetGateways",
                new Described()
                        .and("InternetGatewayId", gateway)
                        .and("OwnerId", region.account())
                        .and("Attachments", List.of(Map.of("VpcId", id, "State", "available"))));
        return gateway;
    }

    private void describeNatGateways() {
        int wanted = region.chance(0.15) ? 1 : ZONES;
        for (int zone = 0; zone < wanted; zone++) {
            String gateway = region.id("nat");
            gateways.add(gateway);
            String allocation = region.id("eipalloc");
            String publicIp = region.publicIp();
            region.add(
                    "Addresses",
                    new Described()
                            .and("AllocationId", allocation)
                            .and("PublicIp", publicIp)
                            .and("AssociationId", region.id("eipassoc")));
            region.add(
                    "NatGateways",
                    described("NatGatewayId", gateway)
                            .and("SubnetId", subnet(region.chance(0.06) ? INNER : PUBLIC, zone))
                            .and("State", region.chance(0.04) ? "failed" : "available")
                            .and("ConnectivityType", "public")
                            .and(
                                    "NatGatewayAddresses",
                                    List.of(Map.of("PublicIp", publicIp, "AllocationId", allocation))));
        }
    }

    /** @return the gateway endpoint, which routes lead to */
    private String describeEndpoints() {
        String gateway = region.id("vpce");
        region.add("VpcEndpoints", endpoint(gateway, "Gateway", "s3"));
        for (String service : SERVICES) {
            List<String> all = subnets.get(INNER);
            region.add(
                    "VpcEndpoints",
                    endpoint(region.id("vpce"), "Interface", service)
                            .and("SubnetIds", region.chance(0.2) ? all.subList(0, 1) : all));
        }
        return gateway;
    }

    private Described endpoint(String endpoint, String type, String service) {
        return described("VpcEndpointId", endpoint)
                .and("VpcEndpointType", type)
                .and("ServiceName", region.serviceName(service))
                .and("State", "available");
    }

    private void describeSecurityGroups() {
        for (int number = 0; number < SECURITY_GROUPS; number++) {
            boolean first = number == 0;
            groups.add(region.id("sg"));
            List<Map<String, Object>> ingress = new ArrayList<>();
            List<Map<String, Object>> egress = new ArrayList<>();
            if (!first || region.chance(0.3)) {
                for (int rule = 0; rule < RULES_PER_GROUP - 1; rule++) {
                    ingress.add(ingress(rule == 0));
                }
                egress.add(Map.of("IpProtocol", "-1", "IpRanges", List.of(Map.of("CidrIp", ANYWHERE))));
            }
            region.add(
                    "SecurityGroups",
                    described("GroupId", groups.get(number))
                            .and("GroupName", first ? "default" : "app-" + number)
                            .and("Description", "managed")
                            .and("IpPermissions", ingress)
                            .and("IpPermissionsEgress", egress)
                            .and("Tags", tags("app-" + number)));
        }
    }

    private Map<String, Object> ingress(boolean outermost) {
        if (outermost && region.chance(0.05)) {
            return Map.of("IpProtocol", "-1", "IpRanges", List.of(Map.of("CidrIp", ANYWHERE)));
        }
        boolean open = outermost && region.chance(0.13);
        boolean fromInternet = open || (outermost && region.chance(0.3));
        int port = oneOf(open ? ADMIN_PORTS : SERVICE_PORTS);
        Described rule =
                new Described().and("IpProtocol", "tcp").and("FromPort", port).and("ToPort", port);
        if (!fromInternet && region.chance(0.5)) {
            return rule.and("UserIdGroupPairs", List.of(Map.of("GroupId", oneOf(groups), "UserId", region.account())));
        }
        String inside = "10.%d.%d.0/24".formatted(region.pick(BLOCKS), region.pick(BLOCKS));
        return rule.and(
                "IpRanges", List.of(Map.of("CidrIp", fromInternet ? ANYWHERE : inside, "Description", "managed")));
    }

    private void describeNetworkAcls() {
        describeNetworkAcl(true, List.of(), List.of(entry(100, false, "allow", "-1"), entry(100, true, "allow", "-1")));
        for (Tier tier : List.of(PUBLIC, APP, DATA)) {
            describeNetworkAcl(false, subnets.get(tier), region.chance(0.05) ? List.of() : entries());
        }
    }

    private List<Map<String, Object>> entries() {
        List<Map<String, Object>> entries = new ArrayList<>();
        boolean careless = region.chance(0.1);
        int number = 100;
        for (int port : careless ? List.<Integer>of() : ADMIN_PORTS) {
            entries.add(entry(number++, false, "deny", "6").and("PortRange", Map.of("From", port, "To", port + 1)));
        }
        entries.add(entry(200, false, "allow", "6").and("PortRange", Map.of("From", careless ? 0 : 80, "To", 65535)));
        entries.add(entry(210, false, "allow", "17").and("PortRange", Map.of("From", 1024, "To", 65535)));
        entries.add(entry(200, true, "allow", "-1"));
        return entries;
    }

    private void describeNetworkAcl(boolean byDefault, List<String> guarded, List<Map<String, Object>> entries) {
        String acl = region.id("acl");
        List<Map<String, Object>> all = new ArrayList<>(entries);
        all.add(entry(32767, false, "deny", "-1"));
        all.add(entry(32767, true, "deny", "-1"));
        region.add(
                "NetworkAcls",
                described("NetworkAclId", acl)
                        .and("IsDefault", byDefault)
                        .and("Entries", all)
                        .and(
                                "Associations",
                                guarded.stream()
                                        .map(subnet -> Map.of("SubnetId", subnet, "NetworkAclId", acl))
                                        .toList()));
    }

    private static Described entry(int number, boolean egress, String action, String protocol) {
        return new Described()
                .and("RuleNumber", number)
                .and("Egress", egress)
                .and("RuleAction", action)
                .and("Protocol", protocol)
                .and("CidrBlock", ANYWHERE);
    }

    /** @return interfaces that forward what is not theirs */
    private List<String> describeInterfaces() {
        for (int zone = 0; zone < gateways.size(); zone++) {
            describeInterface(PUBLIC, zone, "nat_gateway", "Interface for NAT Gateway " + gateways.get(zone));
        }
        List<String> forwarding =
                region.chance(0.3) ? List.of(describeInterface(PUBLIC, 0, "interface", "appliance")) : List.of();
        boolean oneZone = region.chance(0.1);
        while (interfaces < INTERFACES) {
            Tier tier = region.chance(0.1) ? PUBLIC : region.chance(0.5) ? APP : DATA;
            describeInterface(tier, oneZone ? 0 : region.pick(ZONES), "interface", "");
        }
        return forwarding;
    }

    private String describeInterface(Tier tier, int zone, String type, String description) {
        String eni = region.id("eni");
        boolean workload = description.isEmpty();
        boolean inUse = !workload || !region.chance(0.04);
        String instance = region.id("i");
        int number = ++interfaces;
        Described own = new Described()
                .and("PrivateIpAddress", "10.%d.%d.%d".formatted(network, 16 * (tier.ordinal() * ZONES + zone), number))
                .and("Primary", true);
        // A public address is at home in the public tier, and of no use elsewhere.
        if (workload && region.chance(tier == PUBLIC ? 0.7 : 0.08)) {
            own.and("Association", Map.of("PublicIp", region.publicIp(), "IpOwnerId", "amazon"));
        }
        List<Map<String, String>> guards =
                workload ? List.of(Map.of("GroupId", oneOf(groups)), Map.of("GroupId", oneOf(groups))) : List.of();
        region.add(
                "NetworkInterfaces",
                described("NetworkInterfaceId", eni)
                        .and("SubnetId", subnet(tier, zone))
                        .and("AvailabilityZone", region.zone(zone))
                        .and("InterfaceType", type)
                        .and("Description", description)
                        .and("Status", inUse ? "in-use" : "available")
                        .and("SourceDestCheck", !description.equals("appliance") || region.chance(0.5))
                        .and("RequesterManaged", !type.equals("interface"))
                        .and("PrivateIpAddresses", List.of(own))
                        .and("Groups", guards)
                        .and("Attachment", inUse && workload ? Map.of("InstanceId", instance) : Map.of())
                        .and("TagSet", tags("node-" + number)));
        if (inUse && workload) {
            // Not every id is drawn, so that what is left to chance elsewhere stays as it was.
            String reservation = number % 3 == 0 ? region.id("r") : instance.replaceFirst("i-", "r-");
            Described behind = described("InstanceId", instance)
                    .and("SubnetId", subnet(tier, zone))
                    .and("State", Map.of("Name", "running"));
            region.add(
                    "Reservations",
                    new Described().and("ReservationId", reservation).and("Instances", List.of(behind)));
        }
        return eni;
    }

    private void describeRouteTables(String internetGateway, String endpoint, List<String> forwarding) {
        Map<String, Object> out = routeTo(ANYWHERE, "GatewayId", internetGateway, "active");
        Map<String, Object> storage = new Described()
                .and("DestinationPrefixListId", "pl-6da54004")
                .and("GatewayId", endpoint)
                .and("State", "active")
                .and("Origin", "CreateRoute");
        describeRouteTable(List.of(), true, region.chance(0.15) ? List.of(out) : List.of());
        describeRouteTable(subnets.get(PUBLIC), false, List.of(out));
        for (Tier tier : List.of(APP, DATA)) {
            for (int zone = 0; zone < ZONES; zone++) {
                boolean forgotten = region.chance(0.05);
                List<Map<String, Object>> routes = new ArrayList<>(forgotten ? List.of() : joining);
                int there = region.chance(0.08) ? region.pick(ZONES) : zone;
                routes.add(routeTo(ANYWHERE, "NatGatewayId", gateways.get(there % gateways.size()), "active"));
                routes.add(storage);
                if (region.chance(0.06)) {
                    routes.add(routeTo("172.16.0.0/16", "TransitGatewayId", region.id("tgw"), "blackhole"));
                }
                forwarding.forEach(eni -> routes.add(routeTo("172.31.0.0/16", "NetworkInterfaceId", eni, "active")));
                describeRouteTable(List.of(subnet(tier, zone)), false, routes);
            }
        }
        describeRouteTable(subnets.get(INNER).subList(0, 2), false, List.of(storage));
        describeRouteTable(List.of(), false, List.of());
    }

    private void describeRouteTable(List<String> associated, boolean main, List<Map<String, Object>> routes) {
        List<Map<String, Object>> all = new ArrayList<>(routes);
        all.add(routeTo(block(), "GatewayId", "local", "active"));
        List<Map<String, Object>> associations = new ArrayList<>();
        if (main) {
            associations.add(Map.of("Main", true, "AssociationState", Map.of("State", "associated")));
        }
        for (String subnet : associated) {
            associations.add(
                    Map.of("Main", false, "SubnetId", subnet, "AssociationState", Map.of("State", "associated")));
        }
        region.add(
                "RouteTables",
                described("RouteTableId", region.id("rtb"))
                        .and("Associations", associations)
                        .and("Routes", all)
                        .and("PropagatingVgws", List.of())
                        .and("Tags", tags("table")));
    }

    private void describeFlowLogs() {
        if (!region.chance(0.1)) {
            region.add(
                    "FlowLogs",
                    new Described()
                            .and("FlowLogId", region.id("fl"))
                            .and("ResourceId", id)
                            .and("FlowLogStatus", "ACTIVE")
                            .and("DeliverLogsStatus", region.chance(0.05) ? "FAILED" : "SUCCESS")
                            .and("TrafficType", "ALL"));
        }
    }

    private static Map<String, Object> routeTo(String destination, String field, String target, String state) {
        return new Described()
                .and("DestinationCidrBlock", destination)
                .and(field, target)
                .and("State", state)
                .and("Origin", "CreateRoute");
    }

    private String subnet(Tier tier, int zone) {
        return subnets.get(tier).get(zone);
    }

    private <T> T oneOf(List<T> several) {
        return several.get(region.pick(several.size()));
    }

    private static List<Map<String, Object>> tags(String name) {
        return List.of(Map.of("Key", "Name", "Value", name), Map.of("Key", "team", "Value", "network"));
    }

    private Described described(String idField, String value) {
        return new Described().and(idField, value).and("VpcId", id).and("OwnerId", region.account());
    }

    /** An object as AWS writes it, field by field. */
    private static final class Described extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1;

        Described and(String field, Object value) {
            put(field, value);
            return this;
        }
    }
}
