package dev.faultline.collect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes the owner out of a recording: accounts, names, tags and public addresses become others, the same wherever they
 * stand, so that what belongs together still does. Ids of resources, private addresses and AWS's own words stay. Secrets go,
 * as from every recording.
 *
 * <p>One instance serves one recording. Its key is forgotten with it, so that nobody can undo what it did, nor do it again.
 */
final class Anonymiser implements BodyRule {
    /** The member that holds a policy as JSON in a text. */
    static final String POLICY = "policydocument";

    /** Who asked: an account, a service of AWS's, or a principal and its session. */
    private static final Set<String> PRINCIPALS = Set.of("userid", "requesterid", "assumedroleid");

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    private final AccountMap accounts;
    private final Pseudonyms names;
    private final Mentions mentions;
    private final ChosenNames chosen;

    Anonymiser() {
        this(KeyedHash.random());
    }

    Anonymiser(byte[] key) {
        this(new KeyedHash(key));
    }

    private Anonymiser(KeyedHash hash) {
        this.accounts = new AccountMap(hash);
        this.names = new Pseudonyms(hash);
        this.mentions = new Mentions(accounts, new AddressMap(hash), names);
        this.chosen = new ChosenNames(names, new Descriptions(names, mentions));
    }

    /** What stands for an account id. */
    String account(String account) {
        return accounts.map(account);
    }

    /** The body of a request or an answer, without secrets; nothing if it cannot be read, and then it must not be stored. */
    Optional<String> body(BodyKind kind, byte[] body) {
        return kind.rewrite(body, this);
    }

    /** The parameters of a Query request, without secrets. */
    Map<String, String> form(Map<String, String> parameters) {
        Map<String, String> kept = AnswerScrub.form(parameters);
        Map<String, String> mapped = new LinkedHashMap<>();
        kept.forEach((name, value) -> mapped.put(name, text(FormPlace.of(name, kept), value)));
        return mapped;
    }

    @Override
    public boolean drops(String name) {
        return AnswerScrub.secret(name);
    }

    /** Condition keys of policies may end in the key of a tag, as in {@code aws:PrincipalTag/Team}. */
    @Override
    public String member(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash + 1) + chosen.tagKey(name.substring(slash + 1));
    }

    @Override
    public String text(Place place, String text) {
        if (text.isBlank()) {
            return text;
        }
        if (place.member().equals(POLICY)) {
            return policy(text);
        }
        if (PRINCIPALS.contains(place.member())) {
            return principal(text);
        }
        return chosen.map(place, text)
                .orElseGet(() -> AwsWords.impersonal(text) || Mentions.isOne(text) || AwsWords.fill(place)
                        ? mentions.map(text)
                        : names.name(text));
    }

    private String policy(String text) {
        return BodyKind.JSON
                .rewrite(text.getBytes(StandardCharsets.UTF_8), new InPolicy())
                .orElseGet(() -> names.name(text));
    }

    private String principal(String text) {
        return text.startsWith("amazon")
                ? text
                : Arrays.stream(text.split(":", -1))
                        .map(part -> ACCOUNT.matcher(part).matches() ? accounts.map(part) : names.name(part))
                        .collect(Collectors.joining(":"));
    }

    private final class InPolicy implements BodyRule {
        @Override
        public boolean drops(String name) {
            return Anonymiser.this.drops(name);
        }

        @Override
        public String member(String name) {
            return Anonymiser.this.member(name);
        }

        @Override
        public String text(Place place, String text) {
            List<String> path =
                    Stream.concat(Stream.of(POLICY), place.path().stream()).toList();
            return Anonymiser.this.text(new Place(path), text);
        }
    }
}
