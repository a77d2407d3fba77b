package dev.faultline.cli;

import dev.faultline.Auditor;
import dev.faultline.Policy;
import dev.faultline.Waivers;
import dev.faultline.collect.Limits;
import dev.faultline.rules.CustomRules;
import dev.faultline.rules.RuleBook;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an audit judges by. */
final class AuditOptions {
    private static final Logger LOG = LoggerFactory.getLogger(AuditOptions.class);

    @Mixin
    private RuleOptions rules;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Policy to judge by, instead of the built-in config/audit.yaml.")
    private Path config;

    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            description = "Findings that somebody has taken responsibility for (YAML).")
    private Path waivers;

    Auditor auditor() {
        RuleBook book = rules.book();
        return new Auditor(
                book, policy(config), waivers == null ? Waivers.NONE : Waivers.read(waivers, book), Version.text());
    }

    static Policy policy(Path file) {
        return file == null ? Policy.builtIn() : Policy.read(file);
    }

    /** How often AWS may be asked. */
    Limits limits() {
        return config == null ? Limits.builtIn() : Limits.read(config);
    }

    /** The rules to judge by. */
    static final class RuleOptions {
        @Option(
                names = "--rules",
                paramLabel = "DIR",
                description = "Rules of your own beside the built-in ones. They run as code, with your rights.")
        private Path folder;

        RuleBook book() {
            return folder == null ? RuleBook.builtIn() : withCustom(folder);
        }
    }

    /** The built-in rules and those in a folder, compiled once and kept in the user's cache. */
    static RuleBook withCustom(Path folder) {
        RuleBook book = RuleBook.withCustom(new CustomRules(folder, cache(), Version.text()));
        book.unindexedJoins().forEach(join -> LOG.warn("slow on a large network: {}. Compare fields with ==", join));
        return book;
    }

    private static Path cache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path home = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return home.resolve("faultline").resolve("rules");
    }
}
