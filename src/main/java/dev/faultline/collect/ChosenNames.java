package dev.faultline.collect;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Members that people fill as they like, so that nothing of them may stay, whatever it looks like. */
final class ChosenNames {
    /** Names that AWS gives, of services and of the prefix lists of services; nobody else may begin one so. */
    private static final Pattern OF_SERVICES = Pattern.compile("(?:com\\.amazonaws|aws|cn\\.com\\.amazonaws)\\..+");

    /** Members beside those called names and descriptions. */
    private static final Set<String> OTHERS =
            Set.of("email", "masteraccountemail", "sourceidentity", "messagebody", "rulesstring");

    private static final String DEFAULT = "default";
    private static final String TAG_FILTER = "tag:";

    private final Pseudonyms names;
    private final Descriptions descriptions;

    ChosenNames(Pseudonyms names, Descriptions descriptions) {
        this.names = names;
        this.descriptions = descriptions;
    }

    /** What stands for the text; nothing if the member is not one of them. */
    Optional<String> map(Place place, String text) {
        String member = place.member();
        if (place.parent().startsWith("tag") && member.equals("key")) {
            return Optional.of(tagKey(text));
        }
        if ((place.parent().startsWith("tag") && member.equals("value"))
                || member.contains("/")
                || OTHERS.contains(member)) {
            return Optional.of(names.name(text));
        }
        if (member.endsWith("description")) {
            return Optional.of(descriptions.map(text));
        }
        if (place.parent().startsWith("filter") && text.startsWith(TAG_FILTER)) {
            return Optional.of(TAG_FILTER + tagKey(text.substring(TAG_FILTER.length())));
        }
        if (AwsWords.fill(place) || !(member.endsWith("name") || member.endsWith("names"))) {
            return Optional.empty();
        }
        return Optional.of(ofAws(member, text) ? text : names.path(text));
    }

    String tagKey(String key) {
        return key.equals("Name") || key.startsWith("aws:") ? key : names.name(key);
    }

    private static boolean ofAws(String member, String text) {
        return switch (member) {
            case "groupname" -> text.equals(DEFAULT);
            case "servicename", "prefixlistname" -> OF_SERVICES.matcher(text).matches();
            default ->
                member.endsWith("dnsname")
                        && Mentions.SERVICE_HOST.matcher(text).matches();
        };
    }
}
