package dev.faultline.collect;

import dev.faultline.collect.Source.Parent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacePermissionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTrafficMirrorSessionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTrafficMirrorTargetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVerifiedAccessInstanceLoggingConfigurationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVerifiedAccessInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * Who has an address in the network: interfaces, instances, and what makes and copies them.
 */
final class InterfaceSources {
    private static final Table<Ec2Client> EC2 = new Table<>("ec2");

    private static final int BATCH = 100;

    static final List<Source<Ec2Client>> ALL = List.of(
            EC2.list(
                    "NetworkInterfaces",
                    "DescribeNetworkInterfaces",
                    1000,
                    DescribeNetworkInterfacesRequest::builder,
                    Ec2Client::describeNetworkInterfaces),
            EC2.list(
                    "NetworkInterfacePermissions",
                    "DescribeNetworkInterfacePermissions",
                    255,
                    DescribeNetworkInterfacePermissionsRequest::builder,
                    Ec2Client::describeNetworkInterfacePermissions),
            EC2.list(
                    "Reservations",
                    "DescribeInstances",
                    1000,
                    DescribeInstancesRequest::builder,
                    Ec2Client::describeInstances),
            EC2.source(
                    "Images",
                    "DescribeImages",
                    Parent.of("Reservations", "ImageId", InterfaceSources::images),
                    1000,
                    InterfaceSources::describeImages),
            EC2.source(
                    "InstanceTypes",
                    "DescribeInstanceTypes",
                    Parent.of("Reservations", "InstanceType", InterfaceSources::types),
                    100,
                    InterfaceSources::describeTypes),
            EC2.list(
                    "LaunchTemplates",
                    "DescribeLaunchTemplates",
                    200,
                    DescribeLaunchTemplatesRequest::builder,
                    Ec2Client::describeLaunchTemplates),
            EC2.list(
                    "LaunchTemplateVersions",
                    "DescribeLaunchTemplateVersions",
                    200,
                    () -> DescribeLaunchTemplateVersionsRequest.builder().versions("$Default"),
                    Ec2Client::describeLaunchTemplateVersions),
            EC2.list(
                    "TrafficMirrorSessions",
                    "DescribeTrafficMirrorSessions",
                    1000,
                    DescribeTrafficMirrorSessionsRequest::builder,
                    Ec2Client::describeTrafficMirrorSessions),
            EC2.list(
                    "TrafficMirrorTargets",
                    "DescribeTrafficMirrorTargets",
                    1000,
                    DescribeTrafficMirrorTargetsRequest::builder,
                    Ec2Client::describeTrafficMirrorTargets),
            EC2.list(
                    "VerifiedAccessInstances",
                    "DescribeVerifiedAccessInstances",
                    200,
                    DescribeVerifiedAccessInstancesRequest::builder,
                    Ec2Client::describeVerifiedAccessInstances),
            EC2.list(
                    "VerifiedAccessInstanceLoggingConfigurations",
                    "DescribeVerifiedAccessInstanceLoggingConfigurations",
                    10,
                    DescribeVerifiedAccessInstanceLoggingConfigurationsRequest::builder,
                    Ec2Client::describeVerifiedAccessInstanceLoggingConfigurations));

    private InterfaceSources() {}

    private static List<Map<String, Object>> images(List<Map<String, Object>> reservations) {
        return batches(reservations, "ImageId");
    }

    private static List<Map<String, Object>> types(List<Map<String, Object>> reservations) {
        return batches(reservations, "InstanceType");
    }

    // Asked for through a filter, because one image that is gone would fail a call that names it.
    private static List<Map<String, Object>> describeImages(Asking<Ec2Client> aws, Map<String, Object> batch) {
        Filter ids = filter("image-id", batch.get("ImageId"));
        return new Pages(1000)
                .read(
                        "Images",
                        () -> DescribeImagesRequest.builder()
                                .includeDeprecated(true)
                                .filters(ids),
                        request -> aws.ask(request, Ec2Client::describeImages));
    }

    private static List<Map<String, Object>> describeTypes(Asking<Ec2Client> aws, Map<String, Object> batch) {
        Filter names = filter("instance-type", batch.get("InstanceType"));
        return new Pages(100)
                .read(
                        "InstanceTypes",
                        () -> DescribeInstanceTypesRequest.builder().filters(names),
                        request -> aws.ask(request, Ec2Client::describeInstanceTypes));
    }

    private static Filter filter(String name, Object values) {
        return Filter.builder()
                .name(name)
                .values(((List<?>) values).stream().map(String::valueOf).toList())
                .build();
    }

    /** What the instances name in a member, each once, a hundred to a question. */
    private static List<Map<String, Object>> batches(List<Map<String, Object>> reservations, String member) {
        TreeSet<String> values = new TreeSet<>();
        for (Map<String, Object> reservation : reservations) {
            for (Object instance : (List<?>) reservation.getOrDefault("Instances", List.of())) {
                if (((Map<?, ?>) instance).get(member) instanceof String value) {
                    values.add(value);
                }
            }
        }
        List<String> sorted = List.copyOf(values);
        List<Map<String, Object>> batches = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += BATCH) {
            batches.add(Map.of(member, sorted.subList(from, Math.min(sorted.size(), from + BATCH))));
        }
        return batches;
    }
}
