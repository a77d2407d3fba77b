package dev.faultline.collect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One account of an accounts file, checked key by key: a slip found here costs less than one found at the last account. */
final class AccountEntry {
    private static final List<String> KEYS = List.of("id", "name", "role", "externalId", "regions", "tags");
    private static final String PATH_AND_NAME = "(?:[!-~&&[^/:*?]]{1,512}/){0,16}" + AuditRole.NAME;
    private static final Pattern ROLE = Pattern.compile("/?" + PATH_AND_NAME);
    private static final Pattern ROLE_ARN = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):role/" + PATH_AND_NAME);
    static final Pattern EXTERNAL_ID = Pattern.compile(
            "[\\w+=,.@:/-]{%d,%d}".formatted(Deployed.EXTERNAL_ID_SHORTEST, Deployed.EXTERNAL_ID_LONGEST));

    private final InputFile file;
    private final YamlNode.Mapping entry;

    /** @throws CollectException if the node is no entry */
    AccountEntry(InputFile file, YamlNode node) {
        this.file = file;
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw file.refused(
                    node.line(),
                    "%s stands where an account should. Expected such as { id: \"111122223333\", name: prod }."
                            .formatted(node.kind()));
        }
        this.entry = mapping;
        mapping.entries().forEach((key, value) -> {
            if (!KEYS.contains(key)) {
                throw file.refused(
                        value.line(),
                        "%s is no key of an account. Expected %s.".formatted(shown(key), String.join(", ", KEYS)));
            }
        });
    }

    // Without a space after its colon, a key swallows its value, and that may be an external id.
    private static String shown(String key) {
        int end = key.indexOf(':');
        return Quoted.text(end < 0 ? key : key.substring(0, end)) + (end < 0 ? "" : " without a space after its colon");
    }

    /** @throws CollectException if a value cannot be */
    AccountTarget target() {
        String id = id();
        return new AccountTarget(id, text("name").orElse(id), role(id), externalId(), regions(), tags());
    }

    private String id() {
        String id = text("id")
                .orElseThrow(() -> refused(
                        "id",
                        "the account has no id. Expected its 12 digits in quotes, such as id: \"111122223333\"."));
        if (!AuditRole.ACCOUNT.matcher(id).matches()) {
            throw refused(
                    "id",
                    "%s is no account id. Expected 12 digits without dashes%s."
                            .formatted(
                                    Quoted.text(id),
                                    id.matches("[0-9]{1,11}")
                                            ? "; leading zeros are lost where an id is taken for a number, so write them, and the id in quotes"
                                            : ", in quotes"));
        }
        return id;
    }

    private Optional<String> role(String id) {
        Optional<String> role = text("role");
        role.ifPresent(given -> {
            Matcher arn = ROLE_ARN.matcher(given);
            if (arn.matches()) {
                if (!arn.group(1).equals(id)) {
                    throw refused(
                            "role",
                            "the role %s is one of account %s, and the entry is account %s. Correct one of them."
                                    .formatted(Quoted.text(given), arn.group(1), id));
                }
            } else if (!ROLE.matcher(given).matches()) {
                throw refused(
                        "role",
                        "%s is no role. Expected a name such as FaultlineAudit, a path and name such as audit/FaultlineAudit, or the role's ARN."
                                .formatted(Quoted.text(given)));
            }
        });
        return role;
    }

    private Optional<String> externalId() {
        Optional<String> externalId = text("externalId");
        if (externalId.isPresent() && !EXTERNAL_ID.matcher(externalId.get()).matches()) {
            // Whatever stands there, it was meant to be secret.
            throw refused("externalId", "the external id cannot be one: it " + Deployed.EXTERNAL_ID_RULE + ".");
        }
        return externalId;
    }

    private List<String> regions() {
        YamlNode node = entry.entries().get("regions");
        if (node == null) {
            return List.of();
        }
        Set<String> regions = new LinkedHashSet<>();
        for (YamlNode item : node instanceof YamlNode.Sequence list ? list.items() : List.<YamlNode>of()) {
            String region = text("regions", item);
            if (!region.equals(CollectOptions.ALL)
                    && !RegionChoice.NAME.matcher(region).matches()) {
                throw file.refused(
                        item.line(),
                        "%s is no region. Expected a name such as eu-west-1, or all.".formatted(Quoted.text(region)));
            }
            regions.add(region);
        }
        if (regions.isEmpty()) {
            throw refused(
                    "regions",
                    "'regions' holds %s. Expected a list such as [eu-west-1, us-east-1]; leave it out for the regions of --region."
                            .formatted(node.kind()));
        }
        if (regions.contains(CollectOptions.ALL) && regions.size() > 1) {
            throw refused("regions", "'all' stands beside other regions. Name the regions, or write [all].");
        }
        return new ArrayList<>(regions);
    }

    private Map<String, String> tags() {
        YamlNode node = entry.entries().get("tags");
        if (node == null) {
            return Map.of();
        }
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw refused("tags", "'tags' holds %s. Expected such as { team: network }.".formatted(node.kind()));
        }
        Map<String, String> tags = new LinkedHashMap<>();
        mapping.entries().forEach((key, value) -> tags.put(key, text("tags", value)));
        return tags;
    }

    /** A value, if there is one. A key without a value says as much as no key. */
    private Optional<String> text(String key) {
        return Optional.ofNullable(entry.entries().get(key))
                .map(node -> text(key, node))
                .filter(text -> !text.isEmpty());
    }

    private String text(String key, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        throw file.refused(node.line(), "'%s' holds %s. Expected one text.".formatted(key, node.kind()));
    }

    private CollectException refused(String key, String what) {
        YamlNode value = entry.entries().get(key);
        return file.refused(value == null ? entry.line() : value.line(), what);
    }
}
