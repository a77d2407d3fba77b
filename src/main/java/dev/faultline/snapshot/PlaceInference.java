package dev.faultline.snapshot;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Guesses whose answers a folder without a telling path holds: the account and region that its objects name most. */
final class PlaceInference {
    static final String UNKNOWN_ACCOUNT = "000000000000";
    static final String UNKNOWN_REGION = "unknown";

    private static final Pattern ZONE = Pattern.compile("([a-z]{2,4}(?:-[a-z]+)+-\\d{1,2})[a-z]");
    private static final Pattern ARN = Pattern.compile("arn:[^:]*:[^:]*:([a-z0-9-]*):(\\d{12}):.*");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    private final Map<String, Integer> accounts = new HashMap<>();
    private final Map<String, Integer> regions = new HashMap<>();

    private PlaceInference() {}

    static PlaceInference of(List<Path> files) {
        PlaceInference inference = new PlaceInference();
        for (Path file : files) {
            try (JsonParser parser = Json.MAPPER.createParser(file)) {
                inference.scan(parser);
            } catch (JacksonException unreadable) {
                // The reader says so, with the place; what was seen before it still counts.
            }
        }
        return inference;
    }

    String account() {
        return most(accounts, UNKNOWN_ACCOUNT);
    }

    String region() {
        return most(regions, UNKNOWN_REGION);
    }

    private void scan(JsonParser parser) {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.VALUE_STRING && parser.currentName() != null) {
                note(parser.currentName(), parser.getString());
            }
        }
    }

    private void note(String name, String value) {
        Matcher arn = ARN.matcher(value);
        if (name.equalsIgnoreCase("OwnerId") && ACCOUNT.matcher(value).matches()) {
            accounts.merge(value, 1, Integer::sum);
        } else if (name.endsWith("Arn") && arn.matches()) {
            accounts.merge(arn.group(2), 1, Integer::sum);
            if (!arn.group(1).isEmpty()) {
                regions.merge(arn.group(1), 1, Integer::sum);
            }
        } else if (name.equals("AvailabilityZone") || name.equals("ZoneName")) {
            Matcher zone = ZONE.matcher(value);
            if (zone.matches()) {
                regions.merge(zone.group(1), 1, Integer::sum);
            }
        }
    }

    private static String most(Map<String, Integer> counts, String otherwise) {
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(otherwise);
    }
}
