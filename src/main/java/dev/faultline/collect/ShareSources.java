package dev.faultline.collect;

import dev.faultline.collect.Source.Parent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ram.RamClient;
import software.amazon.awssdk.services.ram.model.GetResourceShareAssociationsRequest;
import software.amazon.awssdk.services.ram.model.GetResourceSharesRequest;
import software.amazon.awssdk.services.ram.model.ListPrincipalsRequest;
import software.amazon.awssdk.services.ram.model.ListResourcesRequest;
import software.amazon.awssdk.services.ram.model.ResourceOwner;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociationType;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** What is shared with other accounts, and by them, through Resource Access Manager. */
final class ShareSources {
    private static final Table<RamClient> RAM = new Table<>("ram");
    private static final int PAGE = 500;
    private static final String OWNER = "resourceOwner";
    private static final List<String> OWNERS =
            List.of(ResourceOwner.SELF.toString(), ResourceOwner.OTHER_ACCOUNTS.toString());
    private static final List<String> ASSOCIATIONS = List.of(
            ResourceShareAssociationType.PRINCIPAL.toString(), ResourceShareAssociationType.RESOURCE.toString());

    static final List<Source<RamClient>> ALL = List.of(
            perValue(
                    "ResourceShares",
                    "GetResourceShares",
                    "resourceShares",
                    OWNERS,
                    owner -> GetResourceSharesRequest.builder().resourceOwner(owner),
                    RamClient::getResourceShares),
            perValue(
                    "ResourceShareAssociations",
                    "GetResourceShareAssociations",
                    "resourceShareAssociations",
                    ASSOCIATIONS,
                    type -> GetResourceShareAssociationsRequest.builder().associationType(type),
                    RamClient::getResourceShareAssociations),
            perValue(
                    "SharedResources",
                    "ListResources",
                    "resources",
                    OWNERS,
                    owner -> ListResourcesRequest.builder().resourceOwner(owner),
                    RamClient::listResources),
            perValue(
                    "SharedPrincipals",
                    "ListPrincipals",
                    "principals",
                    OWNERS,
                    owner -> ListPrincipalsRequest.builder().resourceOwner(owner),
                    RamClient::listPrincipals));

    private ShareSources() {}

    /** A list that AWS tells in halves: what the account shares, and what is shared with it. */
    private static <B extends SdkPojo & SdkBuilder<?, Q>, Q, R extends SdkPojo> Source<RamClient> perValue(
            String key,
            String operation,
            String member,
            List<String> halves,
            Function<String, B> request,
            BiFunction<RamClient, Q, R> call) {
        return RAM.source(key, operation, Parent.NONE, PAGE, (aws, none) -> {
            List<Map<String, Object>> objects = new ArrayList<>();
            for (String half : halves) {
                List<Map<String, Object>> found =
                        new Pages(PAGE).read(member, () -> request.apply(half), page -> aws.ask(page, call));
                if (halves.equals(OWNERS)) {
                    found.forEach(object -> object.put(OWNER, half));
                }
                objects.addAll(found);
            }
            return objects;
        });
    }
}
