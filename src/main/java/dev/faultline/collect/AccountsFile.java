package dev.faultline.collect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The accounts to read, as a person lists them in YAML. */
public final class AccountsFile {
    private static final String OPTION = "--accounts";
    private static final String KEY = "accounts";
    private static final String EXPECTED =
            "Expected 'accounts:' and below it a list of - { id: \"111122223333\", name: prod }";

    private AccountsFile() {}

    /**
     * Reads a file, whole or not at all.
     *
     * @throws CollectException if it is no list of accounts; the message tells the line
     */
    public static List<AccountTarget> read(Path path) {
        InputFile file = new InputFile(path, OPTION);
        List<AccountTarget> targets = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (YamlNode item : items(file)) {
            AccountTarget target = new AccountEntry(file, item).target();
            Integer before = lines.put(target.id(), item.line());
            if (before != null) {
                throw file.refused(
                        item.line(), "account %s was listed on line %d. Remove one.".formatted(target.id(), before));
            }
            targets.add(target);
        }
        return List.copyOf(targets);
    }

    private static List<YamlNode> items(InputFile file) {
        YamlNode root = YamlReader.read(file);
        if (!(root instanceof YamlNode.Mapping mapping)) {
            throw file.refused(root.line(), "%s stands here. %s.".formatted(root.kind(), EXPECTED));
        }
        mapping.entries().forEach((key, value) -> {
            if (!key.equals(KEY)) {
                throw file.refused(
                        value.line(), "%s is no key of this file. %s.".formatted(Quoted.text(key), EXPECTED));
            }
        });
        YamlNode list = mapping.entries().get(KEY);
        if (list instanceof YamlNode.Sequence sequence && !sequence.items().isEmpty()) {
            return sequence.items();
        }
        throw file.refused(
                list == null ? root.line() : list.line(),
                "'accounts' holds %s. %s.".formatted(list == null ? "nothing" : list.kind(), EXPECTED));
    }
}
