package dev.faultline.collect;

import dev.faultline.collect.CollectOptions.Accounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The accounts that a recording was asked for, as it may tell them. */
final class RecordedAccounts {
    private RecordedAccounts() {}

    /** The same accounts without what lets into them, under other names if they are to be hidden. */
    static Accounts of(Accounts asked, Optional<Anonymiser> others) {
        List<AccountTarget> listed = asked.listed().stream()
                .map(account -> others.map(anonymiser -> hidden(account, anonymiser))
                        .orElseGet(() -> told(account, account.role(), account.id(), account.name(), account.tags())))
                .toList();
        return new Accounts(listed, asked.organization());
    }

    private static AccountTarget hidden(AccountTarget account, Anonymiser anonymiser) {
        String id = anonymiser.account(account.id());
        Map<String, String> tags = new LinkedHashMap<>();
        account.tags()
                .forEach((key, value) -> tags.put(
                        anonymiser.text(Place.of("tagSet", "key"), key),
                        anonymiser.text(Place.of("tagSet", "value"), value)));
        String name = account.name().equals(account.id())
                ? id
                : anonymiser.text(Place.of("Accounts", "Name"), account.name());
        return told(account, account.role().map(role -> CollectOptions.Role.USUAL.name()), id, name, tags);
    }

    private static AccountTarget told(
            AccountTarget account, Optional<String> role, String id, String name, Map<String, String> tags) {
        return new AccountTarget(id, name, role, Optional.empty(), account.regions(), tags);
    }
}
