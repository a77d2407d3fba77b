package dev.faultline.collect;

import dev.faultline.snapshot.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A small network in every account and region: three subnets of a VPC, an interface in each, one group open to the world. */
final class Small {
    private static final String ACCOUNTS = """
            [{"Id": "111122223333", "Name": "root", "State": "ACTIVE"},
             {"Id": "222233334444", "Name": "prod", "State": "ACTIVE"},
             {"Id": "333344445555", "Name": "test", "State": "ACTIVE"},
             {"Id": "999900001111", "Name": "gone", "State": "SUSPENDED"}]""";

    private static final Map<String, String> ONCE = Map.of("Vpcs", """
            {"VpcId": "vpc-%1$s", "OwnerId": "%2$s", "CidrBlock": "10.0.0.0/16", "State": "available", "IsDefault": false}""", "SecurityGroups", """
            {"GroupId": "sg-%1$s", "GroupName": "web", "VpcId": "vpc-%1$s", "OwnerId": "%2$s", "IpPermissions": [
              {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]}""", "RouteTables", """
            {"RouteTableId": "rtb-%1$s", "VpcId": "vpc-%1$s", "OwnerId": "%2$s",
             "Associations": [{"RouteTableId": "rtb-%1$s", "Main": true, "AssociationState": {"State": "associated"}}],
             "Routes": [{"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local", "Origin": "CreateRouteTable", "State": "active"}]}""");

    private static final Map<String, String> PER_ZONE = Map.of("Subnets", """
            {"SubnetId": "subnet-%1$s%3$d", "VpcId": "vpc-%1$s", "OwnerId": "%2$s", "CidrBlock": "10.0.%3$d.0/24",
             "AvailabilityZone": "%4$s%5$s", "AvailabilityZoneId": "%1$s-az%3$d", "State": "available"}""", "NetworkInterfaces", """
            {"NetworkInterfaceId": "eni-%1$s%3$d", "SubnetId": "subnet-%1$s%3$d", "VpcId": "vpc-%1$s", "OwnerId": "%2$s",
             "AvailabilityZone": "%4$s%5$s", "Status": "in-use", "InterfaceType": "interface", "PrivateIpAddress": "10.0.%3$d.10",
             "Groups": [{"GroupId": "sg-%1$s", "GroupName": "web"}]}""");

    private static final int ZONES = 3;

    private Small() {}

    static World organization() {
        return (account, region, key) -> {
            String place = account.substring(0, 4) + region.substring(0, 2);
            if (key.equals(Organization.KEY)) {
                return List.copyOf(Json.MAPPER.readTree(ACCOUNTS).values());
            }
            if (ONCE.containsKey(key)) {
                return List.of(Json.MAPPER.readTree(ONCE.get(key).formatted(place, account)));
            }
            if (PER_ZONE.containsKey(key)) {
                return IntStream.range(0, ZONES)
                        .<JsonNode>mapToObj(zone -> Json.MAPPER.readTree(
                                PER_ZONE.get(key).formatted(place, account, zone, region, (char) ('a' + zone))))
                        .toList();
            }
            return List.of();
        };
    }
}
