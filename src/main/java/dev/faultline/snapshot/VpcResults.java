package dev.faultline.snapshot;

import static dev.faultline.snapshot.DescribeResult.cidr;
import static dev.faultline.snapshot.DescribeResult.ec2;

import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.EgressOnlyInternetGateway;
import dev.faultline.model.Fact;
import dev.faultline.model.FlowLog;
import dev.faultline.model.InternetGateway;
import dev.faultline.model.InternetGatewayAttachment;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NatGatewayAddress;
import dev.faultline.model.PrivateIpv6Block;
import dev.faultline.model.Subnet;
import dev.faultline.model.SubnetCidrBlock;
import dev.faultline.model.SubnetTier;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcAttribute;
import dev.faultline.model.VpcBlockPublicAccessExclusion;
import dev.faultline.model.VpcBlockPublicAccessOptions;
import dev.faultline.model.VpcCidrBlock;
import dev.faultline.snapshot.DescribeResult.Place;
import java.util.List;
import java.util.function.Consumer;

/** VPCs, subnets, and the gateways to the internet. */
final class VpcResults {
    static final List<DescribeResult> ALL = List.of(
            ec2("AvailabilityZones", "ZoneName", VpcResults::availabilityZone, AvailabilityZone.class),
            ec2("Vpcs", "VpcId", VpcResults::vpc, Vpc.class, VpcCidrBlock.class, PrivateIpv6Block.class),
            ec2("VpcAttributes", "VpcId", VpcResults::vpcAttribute, VpcAttribute.class)
                    .from("DescribeVpcAttribute"),
            ec2("Subnets", "SubnetId", VpcResults::subnet, Subnet.class, SubnetCidrBlock.class, SubnetTier.class),
            ec2(
                    "InternetGateways",
                    "InternetGatewayId",
                    VpcResults::internetGateway,
                    InternetGateway.class,
                    InternetGatewayAttachment.class),
            ec2(
                    "EgressOnlyInternetGateways",
                    "EgressOnlyInternetGatewayId",
                    VpcResults::egressOnlyInternetGateway,
                    EgressOnlyInternetGateway.class,
                    InternetGatewayAttachment.class),
            ec2("NatGateways", "NatGatewayId", VpcResults::natGateway, NatGateway.class, NatGatewayAddress.class),
            ec2(
                    "VpcBlockPublicAccessOptions",
                    "",
                    VpcResults::blockPublicAccessOptions,
                    VpcBlockPublicAccessOptions.class),
            ec2(
                    "VpcBlockPublicAccessExclusions",
                    "ExclusionId",
                    VpcResults::blockPublicAccessExclusion,
                    VpcBlockPublicAccessExclusion.class),
            ec2("FlowLogs", "FlowLogId", VpcResults::flowLog, FlowLog.class));

    private VpcResults() {}

    private static void availabilityZone(Described zone, Place place, Consumer<Fact> facts) {
        facts.accept(new AvailabilityZone(
                place.account(),
                place.region(),
                zone.required("ZoneName"),
                zone.text("ZoneId"),
                zone.text("ZoneType", "availability-zone"),
                zone.text("ParentZoneId")));
    }

    private static void vpc(Described vpc, Place place, Consumer<Fact> facts) {
        String id = vpc.required("VpcId");
        facts.accept(new Vpc(
                place.account(), place.region(), id, vpc.text("OwnerId"), vpc.nameTag(), vpc.flag("IsDefault", false)));
        List<Described> associations = vpc.list("CidrBlockAssociationSet");
        for (Described block : associations) {
            if (usable(block.object("CidrBlockState"))) {
                boolean primary = block.text("CidrBlock").equals(vpc.text("CidrBlock"));
                facts.accept(new VpcCidrBlock(id, cidr(block, "CidrBlock"), primary));
            }
        }
        if (associations.isEmpty() && vpc.has("CidrBlock")) {
            facts.accept(new VpcCidrBlock(id, cidr(vpc, "CidrBlock"), true));
        }
        for (Described block : vpc.list("Ipv6CidrBlockAssociationSet")) {
            if (usable(block.object("Ipv6CidrBlockState"))) {
                facts.accept(new VpcCidrBlock(id, cidr(block, "Ipv6CidrBlock")));
                if (block.text("Ipv6AddressAttribute").equals("private")) {
                    facts.accept(new PrivateIpv6Block(id, cidr(block, "Ipv6CidrBlock")));
                }
            }
        }
    }

    /** A block that is being taken away, or never came, is no address of the VPC. */
    private static boolean usable(Described state) {
        String text = state.text("State", "associated");
        return text.equals("associated") || text.equals("associating");
    }

    private static void vpcAttribute(Described attribute, Place place, Consumer<Fact> facts) {
        facts.accept(new VpcAttribute(
                attribute.required("VpcId"),
                attribute.object("EnableDnsSupport").flag("Value", true),
                attribute.object("EnableDnsHostnames").flag("Value", false)));
    }

    private static void subnet(Described subnet, Place place, Consumer<Fact> facts) {
        String id = subnet.required("SubnetId");
        String vpcId = subnet.text("VpcId");
        facts.accept(new Subnet(
                place.account(),
                place.region(),
                id,
                vpcId,
                subnet.text("OwnerId"),
                subnet.nameTag(),
                subnet.text("AvailabilityZoneId", subnet.text("AvailabilityZone")),
                subnet.flag("MapPublicIpOnLaunch", false),
                subnet.number("AvailableIpAddressCount", -1)));
        String tier = subnet.tag("Tier", subnet.tag("aws-cdk:subnet-name", ""));
        if (!tier.isEmpty()) {
            facts.accept(new SubnetTier(id, vpcId, tier));
        }
        if (subnet.has("CidrBlock")) {
            facts.accept(new SubnetCidrBlock(id, vpcId, cidr(subnet, "CidrBlock")));
        }
        for (Described block : subnet.list("Ipv6CidrBlockAssociationSet")) {
            if (usable(block.object("Ipv6CidrBlockState"))) {
                facts.accept(new SubnetCidrBlock(id, vpcId, cidr(block, "Ipv6CidrBlock")));
            }
        }
    }

    private static void internetGateway(Described gateway, Place place, Consumer<Fact> facts) {
        String id = gateway.required("InternetGatewayId");
        facts.accept(
                new InternetGateway(place.account(), place.region(), id, gateway.text("OwnerId"), gateway.nameTag()));
        attachments(gateway, id, facts);
    }

    private static void egressOnlyInternetGateway(Described gateway, Place place, Consumer<Fact> facts) {
        String id = gateway.required("EgressOnlyInternetGatewayId");
        facts.accept(new EgressOnlyInternetGateway(place.account(), place.region(), id, gateway.nameTag()));
        attachments(gateway, id, facts);
    }

    private static void attachments(Described gateway, String id, Consumer<Fact> facts) {
        for (Described attachment : gateway.list("Attachments")) {
            facts.accept(new InternetGatewayAttachment(id, attachment.text("VpcId"), attachment.text("State")));
        }
    }

    private static void natGateway(Described gateway, Place place, Consumer<Fact> facts) {
        String id = gateway.required("NatGatewayId");
        String vpcId = gateway.text("VpcId");
        String subnetId = gateway.text("SubnetId");
        facts.accept(new NatGateway(
                place.account(),
                place.region(),
                id,
                vpcId,
                subnetId,
                gateway.nameTag(),
                gateway.text("State"),
                gateway.text("ConnectivityType", "public"),
                // Older answers do not tell the mode; only a regional gateway has no subnet.
                gateway.text("AvailabilityMode", subnetId.isEmpty() ? "regional" : "zonal"),
                gateway.text("RouteTableId"),
                gateway.text("AutoProvisionZones"),
                gateway.text("FailureCode"),
                gateway.text("FailureMessage")));
        for (Described address : gateway.list("NatGatewayAddresses")) {
            facts.accept(new NatGatewayAddress(
                    id,
                    vpcId,
                    address.text("PublicIp"),
                    address.text("PrivateIp"),
                    address.text("NetworkInterfaceId"),
                    address.text("AllocationId"),
                    address.text("AvailabilityZoneId"),
                    address.text("Status"),
                    address.text("FailureMessage")));
        }
    }

    private static void blockPublicAccessOptions(Described options, Place place, Consumer<Fact> facts) {
        facts.accept(new VpcBlockPublicAccessOptions(
                place.account(),
                place.region(),
                options.required("InternetGatewayBlockMode"),
                options.text("ManagedBy", "account")));
    }

    private static void blockPublicAccessExclusion(Described exclusion, Place place, Consumer<Fact> facts) {
        String arn = exclusion.required("ResourceArn");
        facts.accept(new VpcBlockPublicAccessExclusion(
                place.account(),
                place.region(),
                exclusion.required("ExclusionId"),
                exclusion.nameTag(),
                arn.substring(arn.indexOf('/') + 1),
                exclusion.text("InternetGatewayExclusionMode"),
                exclusion.text("State")));
    }

    private static void flowLog(Described log, Place place, Consumer<Fact> facts) {
        facts.accept(new FlowLog(
                place.account(),
                place.region(),
                log.required("FlowLogId"),
                log.nameTag(),
                log.text("ResourceId"),
                log.text("FlowLogStatus"),
                log.text("DeliverLogsStatus")));
    }
}
