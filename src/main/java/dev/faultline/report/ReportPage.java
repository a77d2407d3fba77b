package dev.faultline.report;

import dev.faultline.finding.AuditResult;
import dev.faultline.finding.Finding;
import dev.faultline.finding.RuleResult;
import dev.faultline.finding.Severity;
import dev.faultline.finding.Verdict;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Everything that {@code reports/report.jte} shows, so that the template decides nothing. */
record ReportPage(AuditResult result, Inlined style, Inlined script) {
    /** More findings than this make a page that browsers open slowly and nobody reads; {@code report.json} has all. */
    static final int MOST_FINDINGS = 10_000;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    Headline headline() {
        return Headline.of(result);
    }

    String doubts() {
        return Headline.doubts(result);
    }

    /** Nothing may be loaded, sent or run but the two texts in the page: a name that slips past escaping stays inert. */
    String contentSecurityPolicy() {
        return "default-src 'none'; style-src %s; script-src %s; img-src data:; base-uri 'none'; form-action 'none'"
                .formatted(style.source(), script.source());
    }

    String auditedAt() {
        return MINUTE.format(result.auditedAt());
    }

    String count(long number, String noun) {
        return Headline.count(number, noun);
    }

    String number(long number) {
        return Headline.number(number);
    }

    List<FindingSection> sections() {
        return FindingSection.of(shown(), result.unknownRules());
    }

    /** How many findings, none worse than those shown, only {@code report.json} has. */
    int findingsLeftOut() {
        return result.findings().size() - shown().size();
    }

    /** How many findings the filters choose from. */
    int findings() {
        return sections().stream().mapToInt(FindingSection::size).sum();
    }

    List<AreaCount> areas() {
        return AreaCount.of(result);
    }

    List<Severity> severities() {
        return List.of(Severity.values());
    }

    List<Verdict> verdicts() {
        return List.of(Verdict.values());
    }

    List<RuleResult> rules(Verdict verdict) {
        return result.rules().stream().filter(rule -> rule.verdict() == verdict).toList();
    }

    /** The verdict as a person says it. */
    String words(Verdict verdict) {
        return switch (verdict) {
            case VIOLATED -> "Violated";
            case UNKNOWN -> "Could not be told";
            case SATISFIED -> "Satisfied";
            case NOT_APPLICABLE -> "Nothing to examine";
        };
    }

    /** How wide a part of the bar of all rules is, in percent. */
    String share(Verdict verdict) {
        double share =
                100.0 * result.count(verdict) / Math.max(1, result.rules().size());
        return String.format(Locale.ROOT, "%.2f", share);
    }

    /** Where the part begins: as far right as those before it are wide. */
    String offset(Verdict verdict) {
        long before = Stream.of(Verdict.values())
                .filter(other -> other.compareTo(verdict) < 0)
                .mapToLong(result::count)
                .sum();
        double offset = 100.0 * before / Math.max(1, result.rules().size());
        return String.format(Locale.ROOT, "%.2f", offset);
    }

    ImpactSection impact() {
        return new ImpactSection(result.impact());
    }

    CoverageSection coverage() {
        return CoverageSection.of(result);
    }

    List<String> areaNames() {
        Stream<String> whole =
                result.unknownRules().stream().map(rule -> rule.rule().area());
        return Stream.concat(values(finding -> finding.rule().area()), whole)
                .distinct()
                .sorted()
                .toList();
    }

    List<String> accounts() {
        return values(Finding::account).distinct().sorted().toList();
    }

    List<String> regions() {
        return values(Finding::region).distinct().sorted().toList();
    }

    private List<Finding> shown() {
        return result.findings()
                .subList(0, Math.min(MOST_FINDINGS, result.findings().size()));
    }

    private Stream<String> values(Function<Finding, String> property) {
        return shown().stream().map(property).filter(value -> !value.isEmpty());
    }
}
