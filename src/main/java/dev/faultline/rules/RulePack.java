package dev.faultline.rules;

import dev.faultline.finding.Scope;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.drools.model.Model;

/**
 * The contents of one compiled rule folder: the model classes that hold its rules, and the files they came from.
 *
 * @param local model classes of the rules that look at one VPC
 * @param cross model classes of the rules that look across VPCs
 * @param paths every file, as {@code <area>/<rule-id>.drl}
 */
record RulePack(List<String> local, List<String> cross, List<String> paths) {
    /** Where a compiled pack lists itself. */
    static final String INDEX = "META-INF/faultline/rules.index";

    String index() {
        StringBuilder lines = new StringBuilder();
        local.forEach(name -> lines.append("local ").append(name).append('\n'));
        cross.forEach(name -> lines.append("cross ").append(name).append('\n'));
        paths.forEach(path -> lines.append("file ").append(path).append('\n'));
        return lines.toString();
    }

    /** Reads the index that a class loader finds first; the pack is empty if there is none. */
    static RulePack read(InputStream index) throws IOException {
        RulePack pack = new RulePack(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(index, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String value = line.substring(line.indexOf(' ') + 1);
                switch (line.substring(0, line.indexOf(' '))) {
                    case "local" -> pack.local.add(value);
                    case "cross" -> pack.cross.add(value);
                    case "file" -> pack.paths.add(value);
                    default -> throw new IOException("unknown line in " + INDEX + ": " + line);
                }
            }
        }
        return pack;
    }

    /** The rules of one scope, ready to be built into a network of joins. */
    List<Model> models(Scope scope, ClassLoader classes) {
        List<Model> models = new ArrayList<>();
        for (String name : scope == Scope.CROSS ? cross : local) {
            try {
                models.add(Class.forName(name, true, classes)
                        .asSubclass(Model.class)
                        .getDeclaredConstructor()
                        .newInstance());
            } catch (ReflectiveOperationException | LinkageError broken) {
                throw new RuleException(
                        "compiled rules are broken at %s. Build again, or clear the rule cache".formatted(name),
                        broken);
            }
        }
        return models;
    }
}
