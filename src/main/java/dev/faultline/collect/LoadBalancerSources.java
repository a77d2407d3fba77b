package dev.faultline.collect;

import static dev.faultline.collect.Table.UNPAGED;

import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;

/**
 * Application, Network and Gateway Load Balancers, and what stands behind them.
 */
final class LoadBalancerSources {
    private static final Table<ElasticLoadBalancingV2Client> ELB = new Table<>("elasticloadbalancing");

    static final List<Source<ElasticLoadBalancingV2Client>> ALL = List.of(
            ELB.list(
                    "LoadBalancers",
                    "DescribeLoadBalancers",
                    400,
                    DescribeLoadBalancersRequest::builder,
                    ElasticLoadBalancingV2Client::describeLoadBalancers),
            ELB.each(
                    "LoadBalancers",
                    "LoadBalancerArn",
                    "Listeners",
                    "DescribeListeners",
                    400,
                    DescribeListenersRequest::builder,
                    ElasticLoadBalancingV2Client::describeListeners),
            ELB.each(
                    "LoadBalancers",
                    "LoadBalancerArn",
                    "LoadBalancerAttributes",
                    "DescribeLoadBalancerAttributes",
                    UNPAGED,
                    DescribeLoadBalancerAttributesRequest::builder,
                    ElasticLoadBalancingV2Client::describeLoadBalancerAttributes),
            ELB.list(
                    "TargetGroups",
                    "DescribeTargetGroups",
                    400,
                    DescribeTargetGroupsRequest::builder,
                    ElasticLoadBalancingV2Client::describeTargetGroups),
            ELB.each(
                    "TargetGroups",
                    "TargetGroupArn",
                    "TargetHealthDescriptions",
                    "DescribeTargetHealth",
                    UNPAGED,
                    DescribeTargetHealthRequest::builder,
                    ElasticLoadBalancingV2Client::describeTargetHealth));

    private LoadBalancerSources() {}
}
