package dev.faultline.snapshot;

import static dev.faultline.snapshot.DescribeResult.ec2;

import dev.faultline.model.Address;
import dev.faultline.model.Fact;
import dev.faultline.model.Instance;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.NetworkInterfaceGroup;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcEndpointInterface;
import dev.faultline.model.VpcEndpointRouteTable;
import dev.faultline.model.VpcEndpointSubnet;
import dev.faultline.snapshot.DescribeResult.Place;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Network interfaces, and what stands behind them. */
final class InterfaceResults {
    static final List<DescribeResult> ALL = List.of(
            ec2(
                    "NetworkInterfaces",
                    "NetworkInterfaceId",
                    InterfaceResults::networkInterface,
                    NetworkInterface.class,
                    NetworkInterfaceAddress.class,
                    NetworkInterfaceGroup.class),
            ec2("Reservations", "", InterfaceResults::reservation, Instance.class)
                    .from("DescribeInstances"),
            ec2("Addresses", "AllocationId", InterfaceResults::address, Address.class),
            ec2(
                    "VpcEndpoints",
                    "VpcEndpointId",
                    InterfaceResults::endpoint,
                    VpcEndpoint.class,
                    VpcEndpointSubnet.class,
                    VpcEndpointInterface.class,
                    VpcEndpointRouteTable.class));

    private InterfaceResults() {}

    private static void networkInterface(Described eni, Place place, Consumer<Fact> facts) {
        String id = eni.required("NetworkInterfaceId");
        String vpcId = eni.text("VpcId");
        facts.accept(new NetworkInterface(
                place.account(),
                place.region(),
                id,
                vpcId,
                eni.text("SubnetId"),
                eni.text("OwnerId"),
                name(eni),
                eni.text("InterfaceType", "interface"),
                eni.text("Status"),
                eni.flag("SourceDestCheck", true),
                eni.flag("RequesterManaged", false),
                eni.text("Description"),
                eni.object("Attachment").text("InstanceId"),
                eni.flag("DenyAllIgwTraffic", false)));
        List<Described> addresses = eni.list("PrivateIpAddresses");
        for (Described address : addresses) {
            facts.accept(address(id, vpcId, address));
        }
        if (addresses.isEmpty() && eni.has("PrivateIpAddress")) {
            facts.accept(address(id, vpcId, eni));
        }
        for (Described address : eni.list("Ipv6Addresses")) {
            facts.accept(new NetworkInterfaceAddress(id, vpcId, address.text("Ipv6Address"), ""));
        }
        for (Described group : eni.list("Groups")) {
            facts.accept(new NetworkInterfaceGroup(id, vpcId, group.text("GroupId")));
        }
    }

    private static NetworkInterfaceAddress address(String id, String vpcId, Described address) {
        return new NetworkInterfaceAddress(
                id,
                vpcId,
                address.text("PrivateIpAddress"),
                address.object("Association").text("PublicIp"),
                address.object("Association").text("IpOwnerId"));
    }

    /** Network interfaces carry their tags in {@code TagSet}, unlike everything else of EC2. */
    private static String name(Described eni) {
        for (Described tag : eni.list("TagSet")) {
            if (tag.text("Key").equals("Name")) {
                return tag.text("Value");
            }
        }
        return eni.nameTag();
    }

    private static void reservation(Described reservation, Place place, Consumer<Fact> facts) {
        for (Described instance : reservation.list("Instances")) {
            Map<String, String> tags = instance.tags();
            facts.accept(new Instance(
                    place.account(),
                    place.region(),
                    instance.required("InstanceId"),
                    instance.text("VpcId"),
                    instance.text("SubnetId"),
                    instance.nameTag(),
                    instance.object("State").text("Name"),
                    tags.getOrDefault("aws:autoscaling:groupName", ""),
                    tags.keySet().stream().anyMatch(InterfaceResults::ofCluster)));
        }
    }

    /** EKS and kOps tag the nodes of each cluster with its name. */
    private static boolean ofCluster(String tag) {
        return tag.startsWith("kubernetes.io/cluster/") || tag.equals("KubernetesCluster");
    }

    private static void address(Described address, Place place, Consumer<Fact> facts) {
        facts.accept(new Address(
                place.account(),
                place.region(),
                address.text("AllocationId", address.text("PublicIp")),
                address.nameTag(),
                address.text("PublicIp"),
                address.text("AssociationId"),
                address.text("NetworkInterfaceId")));
    }

    private static void endpoint(Described endpoint, Place place, Consumer<Fact> facts) {
        String id = endpoint.required("VpcEndpointId");
        String vpcId = endpoint.text("VpcId");
        facts.accept(new VpcEndpoint(
                place.account(),
                place.region(),
                id,
                vpcId,
                endpoint.text("OwnerId"),
                endpoint.nameTag(),
                endpoint.text("VpcEndpointType", "Gateway"),
                endpoint.text("ServiceName"),
                endpoint.text("State").toLowerCase(Locale.ROOT)));
        for (String subnetId : endpoint.texts("SubnetIds")) {
            facts.accept(new VpcEndpointSubnet(id, vpcId, subnetId));
        }
        for (String networkInterfaceId : endpoint.texts("NetworkInterfaceIds")) {
            facts.accept(new VpcEndpointInterface(id, vpcId, networkInterfaceId));
        }
        for (String routeTableId : endpoint.texts("RouteTableIds")) {
            facts.accept(new VpcEndpointRouteTable(id, vpcId, routeTableId));
        }
    }
}
