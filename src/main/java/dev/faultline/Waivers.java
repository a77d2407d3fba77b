package dev.faultline;

import dev.faultline.finding.Finding;
import dev.faultline.finding.RuleInfo;
import dev.faultline.finding.Waiver;
import dev.faultline.rules.RuleBook;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The findings that somebody has taken responsibility for. One that speaks of nothing is itself worth a word. */
public record Waivers(List<Waiver> list) {
    public static final Waivers NONE = new Waivers(List.of());

    public Waivers {
        list = List.copyOf(list);
    }

    /**
     * Reads a waiver file: a YAML list.
     *
     * @throws ConfigException if it is none, or names a rule that does not exist
     */
    public static Waivers read(Path file, RuleBook book) {
        try {
            List<Waiver> waivers = new ArrayList<>();
            int number = 0;
            for (JsonNode item : new YAMLMapper().readTree(file)) {
                waivers.add(waiver(item, "%s: waiver %d".formatted(file, ++number), book));
            }
            return new Waivers(waivers);
        } catch (JacksonException malformed) {
            throw new ConfigException(
                    "%s cannot be read: %s".formatted(file, malformed.getOriginalMessage()), malformed);
        }
    }

    private static Waiver waiver(JsonNode item, String place, RuleBook book) {
        String rule = required(item, "rule", place);
        RuleInfo known = book.find(rule)
                .orElseThrow(() -> new ConfigException(
                        "%s: there is no rule '%s'. 'faultline rules list' shows them all.".formatted(place, rule)));
        try {
            return new Waiver(
                    known.id(),
                    required(item, "resource", place),
                    item.path("account").asString("*"),
                    item.path("region").asString("*"),
                    required(item, "owner", place),
                    required(item, "reason", place),
                    LocalDate.parse(required(item, "expires", place)));
        } catch (DateTimeParseException noDate) {
            throw new ConfigException("%s: expires is no date. Expected such as 2027-03-31".formatted(place), noDate);
        }
    }

    private static String required(JsonNode item, String name, String place) {
        String text = item.path(name).asString("");
        if (text.isBlank()) {
            throw new ConfigException(
                    "%s has no '%s'. Expected rule, resource, owner, reason and expires".formatted(place, name));
        }
        return text;
    }

    Finding apply(Finding finding, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        return list.stream()
                .filter(waiver -> waiver.matches(finding) && !waiver.expired(today))
                .findFirst()
                .map(finding::waivedBy)
                .orElse(finding);
    }

    List<String> warnings(List<Finding> findings, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        List<String> warnings = new ArrayList<>();
        for (Waiver waiver : list) {
            String what = "the waiver of %s for %s by %s".formatted(waiver.rule(), waiver.resource(), waiver.owner());
            if (findings.stream().noneMatch(waiver::matches)) {
                warnings.add(what + " matches no finding; remove it");
            } else if (waiver.expired(today)) {
                warnings.add("%s expired on %s".formatted(what, waiver.expires()));
            }
        }
        return warnings;
    }
}
