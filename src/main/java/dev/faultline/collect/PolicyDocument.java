package dev.faultline.collect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;

/** An IAM policy. It allows what its statements name, one by one: never with a wildcard, never by a deny. */
public record PolicyDocument(List<Statement> statements) {
    static final String VERSION = "2012-10-17";

    // Capitals that a service's prefix does not tell.
    private static final Map<String, String> SIDS =
            Map.of("directconnect", "DirectConnect", "elasticloadbalancing", "ElasticLoadBalancing");
    private static final Pattern WHITE = Pattern.compile("\\s");

    /** @param resource an ARN, perhaps with a template's word for the partition, or {@code *} */
    public record Statement(String sid, List<String> actions, String resource) {
        public Statement {
            actions = List.copyOf(actions);
        }
    }

    /** Where a policy can be kept. IAM counts its characters without white space. */
    public enum Kept {
        MANAGED("a managed policy", 6_144),
        /** All inline policies of one role together. */
        INLINE("the inline policies of a role", 10_240);

        private final String where;
        private final int most;

        Kept(String where, int most) {
            this.where = where;
            this.most = most;
        }
    }

    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /** What a complete collection of one account asks, and nothing else. */
    public static PolicyDocument readOnly() {
        return allowing(Collector.permissions());
    }

    /** One statement per service. Most of these actions know no resources, hence {@code *}. */
    static PolicyDocument allowing(List<String> actions) {
        Map<String, List<String>> services = actions.stream()
                .sorted()
                .collect(Collectors.groupingBy(
                        action -> action.substring(0, action.indexOf(':')), TreeMap::new, Collectors.toList()));
        List<Statement> statements = new ArrayList<>();
        services.forEach((service, asked) -> statements.add(new Statement(sid(service), asked, "*")));
        return new PolicyDocument(statements);
    }

    /**
     * What whoever starts a collection over many accounts needs: the role in each, and the list of them.
     *
     * @param partition such as {@code aws}
     */
    public static PolicyDocument caller(AuditRole role, String partition) {
        return new PolicyDocument(List.of(
                new Statement("AssumeAuditRole", List.of("sts:AssumeRole"), role.arnInEveryAccount(partition)),
                new Statement(
                        "ListAccounts",
                        List.of("organizations:DescribeOrganization", "organizations:ListAccounts"),
                        "*")));
    }

    /** The document as IAM takes it, with a line break at its end. */
    public String json() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(lines)
                .withArrayIndenter(lines);
        return new JsonMapper().writer().with(printer).writeValueAsString(tree(resource -> resource)) + "\n";
    }

    /** @param resources turns a resource into what the format at hand writes for it */
    Map<String, Object> tree(Function<String, Object> resources) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Statement statement : statements) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("Sid", statement.sid());
            entry.put("Effect", "Allow");
            entry.put("Action", statement.actions());
            entry.put("Resource", resources.apply(statement.resource()));
            list.add(entry);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", VERSION);
        document.put("Statement", list);
        return document;
    }

    /** What to know if IAM will not take the policy there; empty if it will. */
    public Optional<String> tooLargeFor(Kept place) {
        int size = WHITE.matcher(json()).replaceAll("").length();
        return size <= place.most
                ? Optional.empty()
                : Optional.of("the policy has %,d characters without white space, and %s may have %,d. %s"
                        .formatted(
                                size,
                                place.where,
                                place.most,
                                size <= Kept.INLINE.most
                                        ? "Keep it inline in the role, as --format cloudformation and terraform do, or make one managed policy per statement."
                                        : "Make one managed policy per statement."));
    }

    private static String sid(String service) {
        String known = SIDS.get(service);
        if (known != null) {
            return known;
        }
        StringBuilder sid = new StringBuilder();
        for (String word : service.split("[^a-z0-9]+")) {
            if (!word.isEmpty()) {
                sid.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return sid.toString();
    }
}
