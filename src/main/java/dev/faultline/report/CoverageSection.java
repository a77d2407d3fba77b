package dev.faultline.report;

import dev.faultline.finding.AuditResult;
import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.model.Effort;
import dev.faultline.model.Provenance;
import dev.faultline.model.Trouble;
import dev.faultline.model.Troubles;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** What the report tells of the ledger: what was read, what was not and why, and what it cost. */
record CoverageSection(Coverage coverage, Provenance provenance, List<TroubleText> allTroubles, CoverageMatrix matrix) {
    /** Troubles are few unless every account has its own; these are the first of many. */
    private static final int MOST_TROUBLES = 200;

    /** Accounts that one trouble names. */
    static final int MOST_PLACES = 20;

    /** Accounts that are listed where no script can draw the matrix. */
    private static final int MOST_ROWS = 100;

    /** A larger matrix is drawn when somebody asks for it. */
    private static final int FEW_CELLS = 400;

    static CoverageSection of(AuditResult result) {
        return new CoverageSection(
                result.coverage(),
                result.provenance(),
                TroubleText.of(Troubles.of(result.coverage()), result.provenance()),
                CoverageMatrix.of(result.coverage(), result.provenance()));
    }

    /** The IAM actions whose denial left a gap, each once. The role itself needs no permission to be assumed. */
    static List<String> permissions(List<TroubleText> troubles) {
        return troubles.stream()
                .map(TroubleText::trouble)
                .filter(trouble -> trouble.status() == Status.DENIED && trouble.kind() == Trouble.Kind.CALL)
                .flatMap(trouble -> trouble.permissions().stream())
                .distinct()
                .sorted()
                .toList();
    }

    boolean recorded() {
        return !coverage.lines().isEmpty();
    }

    List<TroubleText> troubles() {
        return allTroubles.stream().limit(MOST_TROUBLES).toList();
    }

    int troublesLeftOut() {
        return allTroubles.size() - troubles().size();
    }

    List<String> permissions() {
        return permissions(allTroubles);
    }

    long gaps() {
        return Headline.gaps(coverage);
    }

    /** States that occur, with how many accounts and regions are in them. */
    Map<PlaceState, Long> states() {
        return matrix.states();
    }

    /** The calls that a region does not offer; there is nothing to read, and that is complete. */
    List<String> notOffered() {
        Map<String, List<Coverage.Line>> calls = coverage.lines().stream()
                .filter(line -> line.status() == Status.UNSUPPORTED)
                .collect(Collectors.groupingBy(Coverage.Line::permission));
        return calls.keySet().stream().sorted().toList();
    }

    /** What the collection cost, in one sentence; empty if nobody knows. */
    String effort() {
        return provenance.effort().map(CoverageSection::sentence).orElse("");
    }

    private static String sentence(Effort effort) {
        StringJoiner services = new StringJoiner(", ");
        effort.byService().forEach((service, calls) -> services.add(service + " " + Headline.number(calls)));
        return "Reading took %s in %s%s%s. A long list takes several requests, and a call about objects that are not there takes none."
                .formatted(
                        Headline.count(effort.sent(), "request"),
                        time(effort.took()),
                        effort.throttled() == 0
                                ? ""
                                : ", %s of them throttled and tried again"
                                        .formatted(Headline.number(effort.throttled())),
                        services.length() == 0 ? "" : ": " + services);
    }

    private static String time(Duration took) {
        return took.toMinutes() == 0
                ? "%.1f s".formatted(took.toMillis() / 1000.0)
                : "%d min %d s".formatted(took.toMinutes(), took.toSecondsPart());
    }

    List<CoverageRow> rows() {
        return matrix.rows().stream().limit(MOST_ROWS).toList();
    }

    int rowsLeftOut() {
        return matrix.rows().size() - rows().size();
    }

    boolean large() {
        return matrix.size() > FEW_CELLS;
    }

    String data() {
        return CoverageData.of(matrix);
    }

    List<PlaceState> allStates() {
        return Arrays.asList(PlaceState.values());
    }
}
