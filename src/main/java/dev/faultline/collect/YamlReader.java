package dev.faultline.collect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads YAML into nodes that keep text and line, which a tree of JSON would not. Aliases are refused and not followed, so
 * a small file stays small.
 */
final class YamlReader {
    private static final int DEEPEST = 8;

    private final InputFile file;
    private final YAMLParser parser;

    private YamlReader(InputFile file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * The one document of a file.
     *
     * @throws CollectException if it is none, or uses what a list of accounts needs not: aliases, deep nesting
     */
    static YamlNode read(InputFile file) {
        String text = file.text();
        // Its own limits, 3 MB and no key twice, come without words for a person. We have some for both.
        YAMLFactory yaml = YAMLFactory.builder()
                .loadSettings(LoadSettings.builder()
                        .setCodePointLimit(Math.max(1, text.length()))
                        .setAllowDuplicateKeys(true)
                        .build())
                .build();
        try (YAMLParser parser = (YAMLParser) yaml.createParser(ObjectReadContext.empty(), text)) {
            YamlReader reader = new YamlReader(file, parser);
            if (parser.nextToken() == null) {
                return new YamlNode.Scalar("", 1);
            }
            YamlNode root = reader.node(1);
            if (parser.nextToken() != null) {
                throw file.refused(reader.line(), "a second document begins. Expected one; remove the line '---'.");
            }
            return root;
        } catch (JacksonException malformed) {
            // Not its words, and not as the cause: it quotes the line, and that may hold an external id.
            throw file.refused(
                    malformed.getLocation() == null
                            ? 1
                            : malformed.getLocation().getLineNr(),
                    "this is no YAML. Look here and a line above for a tab, an open quote or bracket, or a colon too many.");
        }
    }

    private YamlNode node(int depth) {
        requirePlain(depth);
        int line = line();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return new YamlNode.Mapping(entries(depth), line);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<YamlNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node(depth + 1));
            }
            return new YamlNode.Sequence(items, line);
        }
        String text = parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getString();
        return new YamlNode.Scalar(text == null ? "" : text, line);
    }

    private Map<String, YamlNode> entries(int depth) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            requirePlain(depth);
            String key = parser.currentName();
            int line = line();
            parser.nextToken();
            YamlNode before = entries.put(key, node(depth + 1));
            if (before != null) {
                throw file.refused(
                        line,
                        "the key %s stands here again, after line %d. Remove one."
                                .formatted(Quoted.text(key), before.line()));
            }
        }
        return entries;
    }

    private void requirePlain(int depth) {
        if (parser.isCurrentAlias()) {
            throw file.refused(line(), "an alias is used, and aliases are not followed. Write out what it stands for.");
        }
        if (depth > DEEPEST) {
            throw file.refused(line(), "lists or keys are nested too deep for a list of accounts.");
        }
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
