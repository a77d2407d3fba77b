package dev.faultline.collect;

import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupVpcAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeStaleSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesRequest;

/**
 * What lets packets through, and the lists of addresses that it names.
 */
final class FilterSources {
    private static final Table<Ec2Client> EC2 = new Table<>("ec2");

    static final List<Source<Ec2Client>> ALL = List.of(
            EC2.list(
                    "SecurityGroups",
                    "DescribeSecurityGroups",
                    1000,
                    DescribeSecurityGroupsRequest::builder,
                    Ec2Client::describeSecurityGroups),
            EC2.list(
                    "SecurityGroupRules",
                    "DescribeSecurityGroupRules",
                    1000,
                    DescribeSecurityGroupRulesRequest::builder,
                    Ec2Client::describeSecurityGroupRules),
            EC2.list(
                    "SecurityGroupVpcAssociations",
                    "DescribeSecurityGroupVpcAssociations",
                    1000,
                    DescribeSecurityGroupVpcAssociationsRequest::builder,
                    Ec2Client::describeSecurityGroupVpcAssociations),
            EC2.each(
                    "Vpcs",
                    "VpcId",
                    "StaleSecurityGroupSet",
                    "DescribeStaleSecurityGroups",
                    255,
                    DescribeStaleSecurityGroupsRequest::builder,
                    Ec2Client::describeStaleSecurityGroups),
            EC2.list(
                    "NetworkAcls",
                    "DescribeNetworkAcls",
                    1000,
                    DescribeNetworkAclsRequest::builder,
                    Ec2Client::describeNetworkAcls),
            EC2.list(
                    "ManagedPrefixLists",
                    "DescribeManagedPrefixLists",
                    100,
                    DescribeManagedPrefixListsRequest::builder,
                    Ec2Client::describeManagedPrefixLists),
            EC2.each(
                    "ManagedPrefixLists",
                    "PrefixListId",
                    "ManagedPrefixListEntries",
                    "GetManagedPrefixListEntries",
                    100,
                    GetManagedPrefixListEntriesRequest::builder,
                    Ec2Client::getManagedPrefixListEntries),
            EC2.list(
                    "PrefixLists",
                    "DescribePrefixLists",
                    1000,
                    DescribePrefixListsRequest::builder,
                    Ec2Client::describePrefixLists));

    private FilterSources() {}
}
