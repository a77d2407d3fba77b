package dev.faultline.collect;

import java.util.List;
import software.amazon.awssdk.services.networkfirewall.NetworkFirewallClient;
import software.amazon.awssdk.services.networkfirewall.model.DescribeFirewallPolicyRequest;
import software.amazon.awssdk.services.networkfirewall.model.DescribeFirewallRequest;
import software.amazon.awssdk.services.networkfirewall.model.DescribeLoggingConfigurationRequest;
import software.amazon.awssdk.services.networkfirewall.model.ListFirewallPoliciesRequest;
import software.amazon.awssdk.services.networkfirewall.model.ListFirewallsRequest;

/**
 * Network Firewall: firewalls with their endpoints, logging and policies.
 */
final class NetworkFirewallSources {
    private static final Table<NetworkFirewallClient> FIREWALL = new Table<>("network-firewall");

    static final List<Source<NetworkFirewallClient>> ALL = List.of(
            FIREWALL.list(
                    "Firewalls",
                    "ListFirewalls",
                    100,
                    ListFirewallsRequest::builder,
                    NetworkFirewallClient::listFirewalls),
            FIREWALL.oneEach(
                    "Firewalls",
                    "FirewallArn",
                    "FirewallArn",
                    "FirewallDetails",
                    "DescribeFirewall",
                    DescribeFirewallRequest::builder,
                    NetworkFirewallClient::describeFirewall),
            FIREWALL.oneEach(
                    "Firewalls",
                    "FirewallArn",
                    "FirewallArn",
                    "FirewallLoggingConfigurations",
                    "DescribeLoggingConfiguration",
                    DescribeLoggingConfigurationRequest::builder,
                    NetworkFirewallClient::describeLoggingConfiguration),
            FIREWALL.list(
                    "FirewallPolicies",
                    "ListFirewallPolicies",
                    100,
                    ListFirewallPoliciesRequest::builder,
                    NetworkFirewallClient::listFirewallPolicies),
            FIREWALL.oneEach(
                    "FirewallPolicies",
                    "Arn",
                    "FirewallPolicyArn",
                    "FirewallPolicyDetails",
                    "DescribeFirewallPolicy",
                    DescribeFirewallPolicyRequest::builder,
                    NetworkFirewallClient::describeFirewallPolicy));

    private NetworkFirewallSources() {}
}
