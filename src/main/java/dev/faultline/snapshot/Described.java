package dev.faultline.snapshot;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * One object of a describe result, read field by field. Names are given as EC2 writes them ({@code VpcId}); the camelCase
 * of Direct Connect ({@code connectionId}) is found as well.
 */
final class Described {
    private static final JsonNode EMPTY = Json.MAPPER.createObjectNode();

    /** Direct Connect's spelling of each name that was asked for; a few hundred at most. */
    private static final Map<String, String> IN_CAMEL_CASE = new ConcurrentHashMap<>();

    private static final int RECENT_BITS = 16;
    private static final int SPREAD = 0x9E3779B9;

    /** Forgets and races as it likes: whichever equal text comes out is right. */
    private static final String[] RECENT = new String[1 << RECENT_BITS];

    private final JsonNode node;
    private final Supplier<String> place;

    /** @param place the file and the JSON path, for messages; most objects never need it */
    Described(JsonNode node, Supplier<String> place) {
        if (!node.isObject()) {
            throw new MalformedException(place.get(), "an object", node);
        }
        this.node = node;
        this.place = place;
    }

    /** An object that lacks something no fact can do without, or holds something else in its place. */
    static final class MalformedException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private static final int SHOWN = 40;

        MalformedException(String place, String expected, JsonNode found) {
            super("%s: expected %s, found %s".formatted(place, expected, shown(found)));
        }

        private static String shown(JsonNode found) {
            if (found.isMissingNode() || found.isNull()) {
                return "nothing";
            }
            String text = found.toString();
            return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        }
    }

    /** The text of a field, or empty if it is absent. */
    String text(String name) {
        return text(name, "");
    }

    String text(String name, String otherwise) {
        JsonNode value = field(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isValueNode()) {
            throw new MalformedException(path(name), "a text", value);
        }
        return once(value.asString());
    }

    /**
     * The same text as one object, as far as it was met lately: states recur in every object, and the ids of one VPC in
     * many. Rules then compare and look up texts by identity, and a million facts share their ids.
     */
    private static String once(String text) {
        int place = (text.hashCode() * SPREAD) >>> (Integer.SIZE - RECENT_BITS);
        String recent = RECENT[place];
        if (text.equals(recent)) {
            return recent;
        }
        RECENT[place] = text;
        return text;
    }

    /** The text of a field that the object is nothing without. */
    String required(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            throw new MalformedException(path(name), "a text", field(name));
        }
        return text;
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode value = field(name);
        return switch (value.isString() ? value.asString().toLowerCase(Locale.ROOT) : value.toString()) {
            case "true" -> true;
            case "false" -> false;
            case "", "null" -> otherwise;
            default -> throw new MalformedException(path(name), "true or false", value);
        };
    }

    int number(String name, int otherwise) {
        JsonNode value = field(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        try {
            return value.isNumber() ? value.intValue() : Integer.parseInt(value.asString());
        } catch (NumberFormatException notNumber) {
            throw new MalformedException(path(name), "a number", value);
        }
    }

    /**
     * A point in time, as ISO 8601 or, from older releases of the CLI, in seconds since 1970; nothing if it is absent.
     */
    Optional<Instant> time(String name) {
        JsonNode value = field(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    value.isNumber()
                            ? Instant.ofEpochSecond((long) value.doubleValue())
                            : OffsetDateTime.parse(value.asString()).toInstant());
        } catch (DateTimeException notTime) {
            throw new MalformedException(path(name), "a point in time", value);
        }
    }

    boolean has(String name) {
        JsonNode value = field(name);
        return !value.isMissingNode() && !value.isNull();
    }

    /** The object in a field; one without fields if it is absent. */
    Described object(String name) {
        return new Described(has(name) ? field(name) : EMPTY, () -> path(name));
    }

    /** The objects of a list; none if it is absent. */
    List<Described> list(String name) {
        List<Described> objects = new ArrayList<>();
        for (JsonNode item : array(name)) {
            int index = objects.size();
            objects.add(new Described(item, () -> "%s[%d]".formatted(path(name), index)));
        }
        return objects;
    }

    /** The texts of a list; none if it is absent. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : array(name)) {
            texts.add(once(item.asString()));
        }
        return texts;
    }

    /** The value of the {@code Name} tag, or empty. */
    String nameTag() {
        for (Described tag : list("Tags")) {
            if (tag.text("Key").equals("Name")) {
                return tag.text("Value");
            }
        }
        return "";
    }

    /** All of its tags. */
    Map<String, String> tags() {
        Map<String, String> tags = new HashMap<>();
        list("Tags").forEach(tag -> tags.putIfAbsent(tag.text("Key"), tag.text("Value")));
        return tags;
    }

    /** The value of a tag whose key is written in any case. */
    String tag(String key, String otherwise) {
        return list("Tags").stream()
                .filter(tag -> tag.text("Key").equalsIgnoreCase(key))
                .map(tag -> tag.text("Value"))
                .findFirst()
                .orElse(otherwise);
    }

    String path(String name) {
        return place.get() + "." + name;
    }

    private JsonNode array(String name) {
        JsonNode value = field(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isArray()) {
            throw new MalformedException(path(name), "a list", value);
        }
        return value;
    }

    private JsonNode field(String name) {
        JsonNode value = node.path(name);
        return value.isMissingNode() ? node.path(IN_CAMEL_CASE.computeIfAbsent(name, Described::inCamelCase)) : value;
    }

    private static String inCamelCase(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
