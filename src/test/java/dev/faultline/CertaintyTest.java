package dev.faultline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.finding.AuditResult;
import dev.faultline.finding.Finding;
import dev.faultline.finding.RuleResult;
import dev.faultline.finding.Verdict;
import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Line;
import dev.faultline.model.Coverage.Status;
import dev.faultline.rules.RuleBook;
import dev.faultline.snapshot.Manifest;
import dev.faultline.snapshot.Snapshot;
import dev.faultline.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missing in one account, and what that means for the others. */
class CertaintyTest {
    private static final RuleBook BOOK = RuleBook.builtIn();
    private static final Auditor AUDITOR = new Auditor(BOOK, Policy.builtIn(), Waivers.NONE, "");
    private static final String OPEN = "111111111111";
    private static final String GUARDED = "222222222222";
    private static final String IRELAND = "eu-west-1";
    private static final Map<String, String> OPERATIONS = Map.of(
            "Vpcs", "DescribeVpcs",
            "Subnets", "DescribeSubnets",
            "NetworkInterfaces", "DescribeNetworkInterfaces",
            "FlowLogs", "DescribeFlowLogs");

    @TempDir
    private Path folder;

    @Test
    void whatOneAccountDeniedLeavesTheFindingsOfAnotherCertain() throws IOException {
        AuditResult result = audit(List.of(OPEN, GUARDED), line -> denied(line, "FlowLogs", GUARDED));

        assertThat(findings(result, OPEN)).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.VIOLATED);
            assertThat(finding.missing()).isEmpty();
        });
        assertThat(findings(result, GUARDED)).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(finding.missing()).containsExactly("ec2:DescribeFlowLogs in 222222222222 eu-west-1 (denied)");
        });
        assertThat(flowLogs(result).verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(flowLogs(result).missing())
                .containsExactly("ec2:DescribeFlowLogs in 222222222222 eu-west-1 (denied)");
    }

    @Test
    void aRuleThatNeedsNothingOfWhatWasDeniedIsNotTouched() throws IOException {
        AuditResult denied = audit(List.of(OPEN, GUARDED), line -> denied(line, "FlowLogs", GUARDED));

        assertThat(denied.rules())
                .filteredOn(rule -> !RuleNeeds.of(BOOK, rule.rule().id()).all().contains("FlowLogs"))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.missing()).noneMatch(text -> text.contains("FlowLogs")));
    }

    @Test
    void whatIsMissingInManyPlacesIsToldOnceWithCounts() throws IOException {
        List<String> accounts =
                IntStream.range(0, 12).mapToObj("4%011d"::formatted).toList();
        AuditResult result =
                audit(accounts, line -> line.key().equals("FlowLogs") ? line.with(Status.DENIED, 0, "") : line);

        assertThat(flowLogs(result).missing())
                .containsExactly("ec2:DescribeFlowLogs in 12 accounts, eu-west-1 (denied)");
    }

    @Test
    void anAccountThatDoesNotOpenNamesThePermissionThatWouldOpenIt() throws IOException {
        AuditResult result = audit(List.of(OPEN), UnaryOperator.identity(), closed(GUARDED));

        assertThat(flowLogs(result).missing()).containsExactly("sts:AssumeRole in 222222222222 (denied)");
        assertThat(findings(result, OPEN)).singleElement().satisfies(finding -> assertThat(finding.verdict())
                .isEqualTo(Verdict.VIOLATED));
    }

    private static List<Line> closed(String account) {
        List<Line> lines = new ArrayList<>(List.of(new Line(
                account, IRELAND, "sts", "AssumeRole", "", Status.DENIED, 0, "AccessDenied", "not authorized")));
        OPERATIONS.keySet().forEach(key -> lines.add(line(account, key).with(Status.NOT_ASKED, 0, "needs AssumeRole")));
        return lines;
    }

    private static Line denied(Line line, String key, String account) {
        return line.key().equals(key) && line.account().equals(account) ? line.with(Status.DENIED, 0, "") : line;
    }

    private static Line line(String account, String key) {
        return new Line(account, IRELAND, "ec2", OPERATIONS.get(key), key, Status.OK, 0, "", "");
    }

    private AuditResult audit(List<String> accounts, UnaryOperator<Line> change) throws IOException {
        return audit(accounts, change, List.of());
    }

    /** Accounts with a VPC each that nothing logs. */
    private AuditResult audit(List<String> accounts, UnaryOperator<Line> change, List<Line> more) throws IOException {
        for (String account : accounts) {
            Path place = Files.createDirectories(folder.resolve(Path.of("aws_configs", "accounts", account, IRELAND)));
            Files.writeString(place.resolve("Vpcs.json"), """
                    {"Vpcs": [{"VpcId": "vpc-%s", "OwnerId": "%s", "CidrBlock": "10.0.0.0/16", "State": "available"}]}
                    """.formatted(account, account));
        }
        List<Line> lines = Stream.concat(
                        accounts.stream()
                                .flatMap(account -> OPERATIONS.keySet().stream().map(key -> line(account, key)))
                                .map(change),
                        more.stream())
                .toList();
        new Manifest("", Instant.EPOCH, accounts, List.of(IRELAND), new Coverage(lines)).write(folder);
        Snapshot snapshot = SnapshotStore.read(folder);
        return AUDITOR.audit(snapshot);
    }

    private static List<Finding> findings(AuditResult result, String account) {
        return result.findings().stream()
                .filter(finding -> finding.rule().id().equals("flow-log-missing")
                        && finding.account().equals(account))
                .toList();
    }

    private static RuleResult flowLogs(AuditResult result) {
        return result.rules().stream()
                .filter(rule -> rule.rule().id().equals("flow-log-missing"))
                .findFirst()
                .orElseThrow();
    }
}
