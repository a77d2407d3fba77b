package dev.faultline.collect;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What betrays an owner in any text by its shape: accounts, ARNs, addresses, host names, principals and tokens. */
final class Mentions {
    /** A service and its endpoint, which every account has in common. */
    static final Pattern SERVICE_HOST =
            Pattern.compile("[a-z0-9-]{1,40}(?:\\.[a-z]{2}(?:-[a-z]+)+-\\d)?\\.amazonaws\\.(?:com(?:\\.cn)?|eu)");

    private static final String PATTERN = """
            (?<arn>arn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:[a-z0-9-]*:[^\\s"'<>,;()]+)
            |(?<uuid>(?<![\\w-])[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![\\w-]))
            |(?<email>(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,10})
            |(?<host>(?<![\\w.-])(?:[\\w-]{1,63}\\.){1,10}
                (?:amazonaws\\.(?:com(?:\\.cn)?|eu)|api\\.aws|compute\\.internal|ec2\\.internal)(?![\\w-]))
            |(?<ipv4>(?<![\\w.-])\\d{1,3}(?:\\.\\d{1,3}){3}(?:/\\d{1,2})?(?![\\w-])(?!\\.\\d))
            |(?<ipv6>(?<![\\w:.])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?:/\\d{1,3})?(?![\\w:])(?!\\.\\d))
            |(?<account>(?<![0-9A-Za-z])\\d{12}(?![0-9A-Za-z]))
            |(?<principal>(?<![0-9A-Za-z])A(?:KI|SI|ID|RO|IP|GP|NP|NV|BI|CC|PK|SC)A[0-9A-Z]{12,124}(?![0-9A-Za-z]))
            |(?<token>(?<![\\w-])[\\w-]{100,}(?![\\w-]))
            """;

    private static final Pattern MENTION = Pattern.compile(PATTERN, Pattern.COMMENTS);

    private final AccountMap accounts;
    private final AddressMap addresses;
    private final Pseudonyms names;
    private final ArnMap arns;

    Mentions(AccountMap accounts, AddressMap addresses, Pseudonyms names) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.names = names;
        this.arns = new ArnMap(accounts, names);
    }

    /** Whether the text is nothing else than one of them. */
    static boolean isOne(String text) {
        return MENTION.matcher(text).matches();
    }

    String map(String text) {
        Matcher matcher = MENTION.matcher(text);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(one(matcher, found)));
    }

    private String one(Matcher matcher, MatchResult found) {
        String text = found.group();
        if (matcher.group("arn") != null) {
            return arns.map(text);
        }
        if (matcher.group("ipv4") != null || matcher.group("ipv6") != null) {
            return addresses.map(text).orElse(text);
        }
        if (matcher.group("account") != null) {
            return accounts.map(text);
        }
        boolean ours =
                matcher.group("uuid") == null && !SERVICE_HOST.matcher(text).matches();
        return ours ? names.name(text) : text;
    }
}
