package dev.faultline.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kie.internal.builder.conf.ParallelRulesBuildThresholdOption;

/** Compiles the rulebook that Faultline ships; the build runs it after the classes, so that no audit needs a compiler. */
public final class BuiltInRules {
    /** The package of the built-in rules' compiled classes. */
    static final String PACKAGE = "rules";

    private BuiltInRules() {}

    /** @param args the folder of rules, and the folder of classes to write into */
    public static void main(String[] args) throws IOException {
        Path rules = Path.of(args[0]);
        Path classes = Path.of(args[1]);
        List<RuleSource> sources = RuleSource.below(rules);
        // Rules that are generated in parallel take their numbers by chance, and the jar would differ at every build.
        System.setProperty(ParallelRulesBuildThresholdOption.PROPERTY_NAME, "-1");
        BuildId.write(classes);
        try {
            for (Map.Entry<String, byte[]> file :
                    new RuleCompiler(PACKAGE).compile(sources).entrySet()) {
                Path target = classes.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.write(target, file.getValue());
            }
        } catch (RuleException broken) {
            System.err.println(broken.getMessage());
            System.exit(1);
        }
    }
}
