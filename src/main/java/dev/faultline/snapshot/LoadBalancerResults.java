package dev.faultline.snapshot;

import static dev.faultline.snapshot.DescribeResult.loadBalancing;

import dev.faultline.model.Fact;
import dev.faultline.model.Listener;
import dev.faultline.model.LoadBalancer;
import dev.faultline.model.LoadBalancerSubnet;
import dev.faultline.model.Target;
import dev.faultline.model.TargetGroup;
import dev.faultline.model.TargetGroupUse;
import dev.faultline.snapshot.DescribeResult.Place;
import java.util.List;
import java.util.function.Consumer;

/** Load balancers of every generation, and what stands behind them. */
final class LoadBalancerResults {
    private static final String ARN = "LoadBalancerArn";
    private static final String GROUP = "TargetGroupArn";

    static final List<DescribeResult> ALL = List.of(
            loadBalancing(
                    "LoadBalancers",
                    ARN,
                    LoadBalancerResults::loadBalancer,
                    LoadBalancer.class,
                    LoadBalancerSubnet.class),
            loadBalancing("Listeners", "", LoadBalancerResults::listener, Listener.class),
            loadBalancing(
                    "TargetGroups", GROUP, LoadBalancerResults::targetGroup, TargetGroup.class, TargetGroupUse.class),
            loadBalancing("TargetHealthDescriptions", "", LoadBalancerResults::health, Target.class)
                    .from("DescribeTargetHealth"),
            loadBalancing(
                            "LoadBalancerDescriptions",
                            "LoadBalancerName",
                            LoadBalancerResults::classic,
                            LoadBalancer.class,
                            LoadBalancerSubnet.class,
                            Listener.class,
                            TargetGroupUse.class,
                            Target.class)
                    .from("DescribeLoadBalancers"),
            // As Batfish stores them: a list per load balancer, and per target group.
            loadBalancing("LoadBalancerListeners", "", LoadBalancerResults::listenersOf, Listener.class)
                    .insteadOf("Listeners"),
            loadBalancing("LoadBalancerTargetHealth", "", LoadBalancerResults::healthOf, Target.class)
                    .insteadOf("TargetHealthDescriptions"));

    private LoadBalancerResults() {}

    private static void loadBalancer(Described balancer, Place place, Consumer<Fact> facts) {
        String arn = balancer.required(ARN);
        String vpcId = balancer.text("VpcId");
        facts.accept(new LoadBalancer(
                place.account(),
                place.region(),
                arn,
                vpcId,
                balancer.text("LoadBalancerName"),
                balancer.text("Type"),
                balancer.text("Scheme"),
                balancer.object("State").text("Code")));
        for (Described zone : balancer.list("AvailabilityZones")) {
            if (zone.has("SubnetId")) {
                facts.accept(new LoadBalancerSubnet(arn, vpcId, zone.text("SubnetId")));
            }
        }
    }

    private static void listener(Described listener, Place place, Consumer<Fact> facts) {
        // A listener of a Gateway Load Balancer has neither protocol nor port: it takes every packet.
        facts.accept(new Listener(
                listener.required(ARN), "", listener.text("Protocol", "GENEVE"), listener.number("Port", -1)));
    }

    private static void listenersOf(Described balancer, Place place, Consumer<Fact> facts) {
        balancer.list("Listeners").forEach(listener -> listener(listener, place, facts));
    }

    private static void targetGroup(Described group, Place place, Consumer<Fact> facts) {
        String arn = group.required(GROUP);
        String vpcId = group.text("VpcId");
        facts.accept(new TargetGroup(
                place.account(),
                place.region(),
                arn,
                vpcId,
                group.text("TargetGroupName"),
                group.text("Protocol"),
                group.number("Port", -1),
                group.text("TargetType", "instance")));
        for (String balancer : group.texts("LoadBalancerArns")) {
            facts.accept(new TargetGroupUse(balancer, vpcId, arn));
        }
    }

    private static void health(Described health, Place place, Consumer<Fact> facts) {
        target(health.required(GROUP), health, facts);
    }

    private static void healthOf(Described group, Place place, Consumer<Fact> facts) {
        group.list("TargetHealthDescriptions").forEach(health -> target(group.required(GROUP), health, facts));
    }

    private static void target(String groupArn, Described health, Consumer<Fact> facts) {
        Described target = health.object("Target");
        facts.accept(new Target(
                groupArn,
                target.required("Id"),
                target.number("Port", -1),
                health.object("TargetHealth").text("State")));
    }

    private static void classic(Described balancer, Place place, Consumer<Fact> facts) {
        String name = balancer.required("LoadBalancerName");
        String vpcId = balancer.text("VPCId");
        facts.accept(new LoadBalancer(
                place.account(), place.region(), name, vpcId, name, "classic", balancer.text("Scheme"), ""));
        for (String subnetId : balancer.texts("Subnets")) {
            facts.accept(new LoadBalancerSubnet(name, vpcId, subnetId));
        }
        facts.accept(new TargetGroupUse(name, vpcId, name));
        for (Described description : balancer.list("ListenerDescriptions")) {
            Described listener = description.object("Listener");
            facts.accept(new Listener(name, vpcId, listener.text("Protocol"), listener.number("LoadBalancerPort", -1)));
            for (Described instance : balancer.list("Instances")) {
                facts.accept(new Target(name, instance.text("InstanceId"), listener.number("InstancePort", -1), ""));
            }
        }
    }
}
