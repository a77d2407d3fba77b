package dev.faultline.analysis;

import static dev.faultline.analysis.Describes.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One VPC of an estate that things are to fail in: subnets of every tier in three zones, and what stands in them. */
final class ImpactVpc {
    static final String OWNER = "111111111111";
    static final String ANYWHERE = "0.0.0.0/0";
    private static final List<String> ZONES = List.of("euw1-az1", "euw1-az2", "euw1-az3");
    private static final int VPCS_PER_16 = 16;

    private final Describes made;
    private final int number;

    ImpactVpc(Describes made, int number) {
        this.made = made;
        this.number = number;
    }

    String id() {
        return "vpc-%d".formatted(number);
    }

    String block() {
        return "10.%d.%d.0/20".formatted(number / VPCS_PER_16, number % VPCS_PER_16 * VPCS_PER_16);
    }

    static IntStream zones() {
        return IntStream.range(0, ZONES.size());
    }

    static String zone(int zone) {
        return ZONES.get(zone);
    }

    String subnet(String tier, int zone) {
        return "subnet-%d-%s-%d".formatted(number, tier, zone);
    }

    String nat(int zone) {
        return "nat-%d-%d".formatted(number, zone);
    }

    String firewall(int zone) {
        return "vpce-fw-%d-%d".formatted(number, zone);
    }

    private String address(int tier, int zone, int host) {
        int third = number % VPCS_PER_16 * VPCS_PER_16 + tier * ZONES.size() + zone;
        return "10.%d.%d.%d".formatted(number / VPCS_PER_16, third, host);
    }

    private String publicIp(int host) {
        return "54.%d.%d.%d".formatted(number / 256, number % 256, host);
    }

    ImpactVpc describe() {
        made.add(
                "Vpcs",
                "VpcId",
                id(),
                "OwnerId",
                OWNER,
                "CidrBlock",
                block(),
                "CidrBlockAssociationSet",
                List.of(object("CidrBlock", block(), "CidrBlockState", object("State", "associated"))));
        made.add(
                "SecurityGroups",
                "GroupId",
                "sg-%d".formatted(number),
                "VpcId",
                id(),
                "OwnerId",
                OWNER,
                "GroupName",
                "web",
                "IpPermissions",
                List.of(object(
                        "IpProtocol",
                        "tcp",
                        "FromPort",
                        443,
                        "ToPort",
                        443,
                        "IpRanges",
                        List.of(object("CidrIp", ANYWHERE)))),
                "IpPermissionsEgress",
                List.of(object("IpProtocol", "-1", "IpRanges", List.of(object("CidrIp", ANYWHERE)))));
        return this;
    }

    String internetGateway() {
        String id = "igw-%d".formatted(number);
        made.add(
                "InternetGateways",
                "InternetGatewayId",
                id,
                "Attachments",
                List.of(object("VpcId", id(), "State", "available")));
        return id;
    }

    /** Subnets of one tier, each with a table of its own. */
    @SafeVarargs
    final void subnets(String tier, int index, Map<String, Object>... routes) {
        zones().forEach(zone -> subnet(tier, index, zone, routes));
    }

    @SafeVarargs
    final void subnet(String tier, int index, int zone, Map<String, Object>... routes) {
        String subnet = subnet(tier, zone);
        made.add(
                "Subnets",
                "SubnetId",
                subnet,
                "VpcId",
                id(),
                "OwnerId",
                OWNER,
                "AvailabilityZoneId",
                zone(zone),
                "CidrBlock",
                address(index, zone, 0) + "/24");
        String table = "rtb-%d-%s-%d".formatted(number, tier, zone);
        made.add(
                "RouteTables",
                "RouteTableId",
                table,
                "VpcId",
                id(),
                "Associations",
                List.of(object(
                        "SubnetId", subnet, "RouteTableId", table, "AssociationState", object("State", "associated"))),
                "Routes",
                new ArrayList<>(List.of(routes)));
    }

    static Map<String, Object> route(String block, String field, String target) {
        return object("DestinationCidrBlock", block, field, target, "State", "active", "Origin", "CreateRoute");
    }

    void natGateway(int zone) {
        String eni = "eni-" + nat(zone);
        made.add(
                "NatGateways",
                "NatGatewayId",
                nat(zone),
                "VpcId",
                id(),
                "SubnetId",
                subnet("public", zone),
                "State",
                "available",
                "ConnectivityType",
                "public",
                "NatGatewayAddresses",
                List.of(object(
                        "PublicIp", publicIp(zone + 1), "PrivateIp", address(0, zone, 9), "NetworkInterfaceId", eni)));
        networkInterface(eni, "public", zone, "nat_gateway", address(0, zone, 9), publicIp(zone + 1));
    }

    /** A load balancer with a node in each of some zones. */
    void loadBalancer(int zones) {
        zones().limit(zones).forEach(zone -> networkInterface(
                        "eni-lb-%d-%d".formatted(number, zone),
                        "public",
                        zone,
                        "interface",
                        address(0, zone, 50),
                        publicIp(zone + 10))
                .put("Description", "ELB app/front%d/1".formatted(number)));
    }

    /** A machine that the internet reaches by an address of its own. */
    void bastion() {
        instance("public", 0, 0, publicIp(20));
    }

    void instances(String tier, int index) {
        zones().forEach(zone -> instance(tier, index, zone, ""));
    }

    private void instance(String tier, int index, int zone, String publicIp) {
        String id = "i-%d-%s-%d".formatted(number, tier, zone);
        made.add(
                "Reservations",
                "Instances",
                List.of(object(
                        "InstanceId",
                        id,
                        "VpcId",
                        id(),
                        "SubnetId",
                        subnet(tier, zone),
                        "State",
                        object("Name", "running"))));
        networkInterface("eni-" + id, tier, zone, "interface", address(index, zone, 77), publicIp)
                .put("Attachment", object("InstanceId", id));
    }

    private Map<String, Object> networkInterface(
            String id, String tier, int zone, String type, String address, String publicIp) {
        Map<String, Object> held = object("PrivateIpAddress", address);
        if (!publicIp.isEmpty()) {
            held.put("Association", object("PublicIp", publicIp));
        }
        return made.add(
                "NetworkInterfaces",
                "NetworkInterfaceId",
                id,
                "VpcId",
                id(),
                "SubnetId",
                subnet(tier, zone),
                "Status",
                "in-use",
                "InterfaceType",
                type,
                "OwnerId",
                OWNER,
                "SourceDestCheck",
                true,
                "Groups",
                List.of(object("GroupId", "sg-%d".formatted(number))),
                "PrivateIpAddresses",
                List.of(held));
    }

    /** An interface endpoint in some zones. */
    void endpoint(String service, int host, int zones) {
        List<String> interfaces = new ArrayList<>();
        zones().limit(zones).forEach(zone -> {
            String eni = "eni-%s-%d-%d".formatted(service, number, zone);
            interfaces.add(eni);
            networkInterface(eni, "app", zone, "vpc_endpoint", address(1, zone, host), "");
        });
        endpoint("vpce-%s-%d".formatted(service, number), "Interface")
                .putAll(object("ServiceName", "com.amazonaws.eu-west-1." + service, "NetworkInterfaceIds", interfaces));
    }

    /** A firewall behind an endpoint in each zone. */
    void firewalls() {
        zones().forEach(zone ->
                endpoint(firewall(zone), "GatewayLoadBalancer").put("SubnetIds", List.of(subnet("firewall", zone))));
    }

    private Map<String, Object> endpoint(String id, String type) {
        return made.add(
                "VpcEndpoints",
                "VpcEndpointId",
                id,
                "VpcId",
                id(),
                "VpcEndpointType",
                type,
                "State",
                "available",
                "OwnerId",
                OWNER);
    }
}
