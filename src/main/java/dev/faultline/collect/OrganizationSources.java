package dev.faultline.collect;

import java.util.List;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;

/**
 * The organization of the account that asks.
 */
final class OrganizationSources {
    private static final Table<OrganizationsClient> ORGANIZATIONS = new Table<>("organizations");

    static final List<Source<OrganizationsClient>> ALL = List.of(ORGANIZATIONS
            .one(
                    "Organization",
                    "DescribeOrganization",
                    DescribeOrganizationRequest::builder,
                    OrganizationsClient::describeOrganization)
            .callerOnly());

    private OrganizationSources() {}
}
