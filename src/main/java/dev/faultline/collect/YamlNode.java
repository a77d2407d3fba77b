package dev.faultline.collect;

import java.util.List;
import java.util.Map;

/** YAML as somebody wrote it: where, and with the text that stands there, so that nothing is taken for a number. */
sealed interface YamlNode {
    /** Where it begins; the first line is 1. */
    int line();

    /** What a person would call it. */
    String kind();

    /** @param text as it is written, without quotes; empty for nothing */
    record Scalar(String text, int line) implements YamlNode {
        @Override
        public String kind() {
            return text.isEmpty() ? "nothing" : "a text";
        }
    }

    record Sequence(List<YamlNode> items, int line) implements YamlNode {
        @Override
        public String kind() {
            return items.isEmpty() ? "an empty list" : "a list";
        }
    }

    record Mapping(Map<String, YamlNode> entries, int line) implements YamlNode {
        @Override
        public String kind() {
            return "keys with values";
        }
    }
}
