package dev.faultline.collect;

import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersRequest;

/**
 * Classic Load Balancers.
 */
final class ClassicLoadBalancerSources {
    private static final Table<ElasticLoadBalancingClient> ELB = new Table<>("elasticloadbalancing");

    static final List<Source<ElasticLoadBalancingClient>> ALL = List.of(ELB.list(
            "LoadBalancerDescriptions",
            "DescribeLoadBalancers",
            400,
            DescribeLoadBalancersRequest::builder,
            ElasticLoadBalancingClient::describeLoadBalancers));

    private ClassicLoadBalancerSources() {}
}
