package dev.faultline.collect;

import dev.faultline.collect.CollectException.Kind;
import dev.faultline.collect.CollectOptions.Accounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.ListAccountsRequest;

/** The accounts of the caller's organization. */
final class Organization {
    static final String KEY = "Accounts";
    static final String OPERATION = "ListAccounts";
    static final String SERVICE = "organizations";

    private static final int PAGE = 20;
    private static final String ACTIVE = "ACTIVE";

    private Organization() {}

    /**
     * Every account, closed ones too, as AWS describes them.
     *
     * @throws CollectException if the caller may not list them, or there is no organization
     */
    static List<Map<String, Object>> list(Clients clients, Session caller, String region) {
        try {
            Asking<OrganizationsClient> aws = new Asking<>(
                    clients.organizations(region), caller, () -> caller.pace().await(region, SERVICE, OPERATION));
            return new Pages(PAGE)
                    .read(
                            KEY,
                            ListAccountsRequest::builder,
                            request -> aws.ask(request, OrganizationsClient::listAccounts));
        } catch (SdkException refused) {
            CallFailure failure = CallFailure.of(refused);
            throw new CollectException(
                    Kind.USAGE,
                    "The accounts of the organization cannot be listed: %s: %s. Start from its management account or a delegated administrator with %s:%s allowed ('faultline policy --caller'), or name the accounts with --accounts."
                            .formatted(failure.code(), failure.message(), SERVICE, OPERATION),
                    refused);
        }
    }

    /** The accounts that a collection is about. */
    static List<AccountTarget> targets(Accounts asked, Clients clients, Session own, Caller caller) {
        if (asked.own()) {
            return List.of(
                    new AccountTarget(caller.account(), "", Optional.empty(), Optional.empty(), List.of(), Map.of()));
        }
        return asked.organization() ? active(list(clients, own, caller.region())) : asked.listed();
    }

    /** Those that can be read. {@code State} is new, and {@code Status} goes away (AWS Organizations API Reference). */
    static List<AccountTarget> active(List<Map<String, Object>> accounts) {
        return accounts.stream()
                .filter(account -> ACTIVE.equals(account.getOrDefault("State", account.get("Status"))))
                .map(account -> new AccountTarget(
                        (String) account.get("Id"),
                        String.valueOf(account.getOrDefault("Name", "")),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Map.of()))
                .toList();
    }
}
