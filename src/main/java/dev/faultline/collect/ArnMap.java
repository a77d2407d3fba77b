package dev.faultline.collect;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * ARNs without the names in them. Partition, service, region and type of the resource stay (AWS General Reference, Amazon
 * Resource Names), and ids that AWS gives.
 */
final class ArnMap {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern PART = Pattern.compile("[^:/]+");
    private static final Pattern ID = Pattern.compile(
            "[a-z][a-z0-9-]*-(?:[0-9a-f]{8}|[0-9a-f]{17})|[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern ORGANIZATION_ID =
            Pattern.compile("o-[a-z0-9]{10,32}|r-[a-z0-9]{4,32}|ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}");

    /** Services whose resources begin with a type, and then bear an id, or the name of a load balancer and an id. */
    private static final Set<String> WITH_IDS = Set.of(
            "ec2", "elasticloadbalancing", "ram", "organizations", "directconnect", "ecs", "acm", "networkmanager");
    /** Services whose resources begin with a type, and then bear a name that someone chose. */
    private static final Set<String> WITH_NAMES = Set.of(
            "iam",
            "sts",
            "logs",
            "network-firewall",
            "secretsmanager",
            "kms",
            "lambda",
            "rds",
            "firehose",
            "dynamodb",
            "vpc-lattice",
            "events");

    private static final Set<String> LOAD_BALANCERS = Set.of("app", "net", "gwy");
    private static final Set<String> WHOLE = Set.of("*", "root");

    private final AccountMap accounts;
    private final Pseudonyms names;

    ArnMap(AccountMap accounts, Pseudonyms names) {
        this.accounts = accounts;
        this.names = names;
    }

    /** @param arn six parts, as {@link Mentions} finds them */
    String map(String arn) {
        String[] parts = arn.split(":", 6);
        String service = parts[2];
        String owner = parts[4];
        boolean account = ACCOUNT.matcher(owner).matches();
        // AWS itself owns what bears a word in the place of the account, as aws or aws-managed.
        if (!account && !owner.isEmpty()) {
            return arn;
        }
        return String.join(
                ":",
                parts[0],
                parts[1],
                service,
                parts[3],
                account ? accounts.map(owner) : "",
                resource(service, parts[5]));
    }

    private String resource(String service, String resource) {
        return PART.matcher(resource).replaceAll(part -> part(service, resource, part));
    }

    private String part(String service, String resource, MatchResult part) {
        String text = part.group();
        boolean alone = part.start() == 0 && part.end() == resource.length();
        boolean type = part.start() == 0 && !alone && (WITH_IDS.contains(service) || WITH_NAMES.contains(service));
        if (type || WHOLE.contains(text) || (WITH_IDS.contains(service) && known(service, text))) {
            return text;
        }
        return ACCOUNT.matcher(text).matches() ? accounts.map(text) : names.name(text);
    }

    private static boolean known(String service, String text) {
        return ID.matcher(text).matches()
                || (service.equals("elasticloadbalancing") && LOAD_BALANCERS.contains(text))
                || (service.equals("organizations")
                        && ORGANIZATION_ID.matcher(text).matches());
    }
}
