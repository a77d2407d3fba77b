package dev.faultline.collect;

import dev.faultline.collect.CollectOptions.Accounts;
import dev.faultline.collect.CollectOptions.Role;
import dev.faultline.snapshot.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Several accounts that are each like the bundled one. */
final class Companies {
    static final String CALLER = RecordedAws.ACCOUNT;
    static final String PROD = "222233334444";
    static final String TEST = "333344445555";

    private Companies() {}

    /** The demo under every account number; only its own network says whose it is. */
    static World world() {
        World demo = World.of(Path.of("src/demo"));
        return (account, region, key) -> demo.objects(RecordedAws.ACCOUNT, region, key);
    }

    /** The same, with an organization of these accounts. */
    static World organization(String... accounts) {
        World world = world();
        List<JsonNode> listed = Stream.of(accounts)
                .map(account -> Json.MAPPER.readTree(account.replace('\'', '"')))
                .toList();
        return (account, region, key) -> key.equals(Organization.KEY) ? listed : world.objects(account, region, key);
    }

    static AccountTarget account(String id) {
        return new AccountTarget(id, "", Optional.empty(), Optional.empty(), List.of(), Map.of());
    }

    static CollectOptions listed(CollectOptions options, AccountTarget... accounts) {
        return options.withAccounts(new Accounts(List.of(accounts), false), Role.USUAL);
    }
}
