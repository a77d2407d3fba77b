package dev.faultline.cli;

import dev.faultline.Auditor;
import dev.faultline.ImpactSummaries;
import dev.faultline.analysis.Aftermath;
import dev.faultline.analysis.Failure;
import dev.faultline.analysis.FailureDomain;
import dev.faultline.analysis.Impact;
import dev.faultline.model.Coverage;
import dev.faultline.report.VisibleText;
import dev.faultline.snapshot.Snapshot;
import dev.faultline.snapshot.SnapshotStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What breaks if something dies. */
@Command(
        name = "impact",
        description = {
            "Tell what breaks if something dies: every single point of failure and its cheapest repair, or with --fail what"
                    + " is left when these die. Makes no AWS call.",
            "",
            "Subnets must stay connected to the internet, on-premises, other VPCs and AWS services, as their routes lead"
                    + " today. Security groups and network ACLs are not asked; 'path' asks them."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing hangs on one thing alone; with --fail, nothing is lost",
            "1:something does; with --fail, something is lost",
            "2:usage, configuration or unreadable input",
            "3:unknown: something that decides was not read",
            "4:failure: a bug"
        })
final class ImpactCommand extends FaultlineCommand {
    private static final int USUAL_TOP = 10;
    private static final int DEEPEST = 2;

    @Parameters(
            paramLabel = "SNAPSHOT",
            description = "Folder written by 'collect', or one with the output of 'aws ec2 describe-*'.")
    private Path folder;

    @Option(
            names = "--fail",
            paramLabel = "KIND:ID",
            description = "What dies, all of it at once: such as az:euw1-az1 or nat-gateway:nat-0a1b. Repeat it, or put"
                    + " commas between.")
    private List<String> fail;

    @Option(names = "--depth", paramLabel = "N", description = "How many things may have to fail at once, 1 or 2 (1).")
    private Integer depth;

    @Option(names = "--top", paramLabel = "N", description = "How many of a kind to show (10).")
    private Integer top;

    @Option(names = "--all", description = "Show all of them.")
    private boolean all;

    @Option(names = "--verbose", description = "Name every subnet; with --fail, tell every hop.")
    private boolean verbose;

    @Option(names = "--list", description = "List everything that --fail can name, and nothing else.")
    private boolean list;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (${DEFAULT-VALUE}). JSON has everything.")
    private String format;

    @Option(names = "--config", paramLabel = "FILE", description = "Policy, instead of the built-in config/audit.yaml.")
    private Path config;

    @Mixin
    private ColourOption colour;

    @Spec
    private CommandSpec spec;

    @Override
    ExitCode execute() {
        check();
        Snapshot snapshot = SnapshotStore.read(folder);
        Impact impact = new Impact(Auditor.derive(snapshot, AuditOptions.policy(config)), snapshot.coverage());
        PrintWriter out = spec.commandLine().getOut();
        ExitCode exit;
        if (list) {
            exit = list(impact, out);
        } else if (fail == null) {
            exit = singlePoints(impact, snapshot.coverage(), out);
        } else {
            exit = after(impact, snapshot.coverage(), out);
        }
        out.flush();
        return exit;
    }

    private void check() {
        if (!List.of("text", "json").contains(format)) {
            throw mistake("--format '%s' is none of text, json".formatted(format));
        }
        if (depth != null && (depth < 1 || depth > DEEPEST)) {
            throw mistake("--depth %d is none of 1, 2".formatted(depth));
        }
        if (top != null && top < 0) {
            throw mistake("--top %d is no number of things to show".formatted(top));
        }
        if (fail != null && (depth != null || list)) {
            throw mistake("--fail tells what dies, so --depth and --list have nothing to look for");
        }
    }

    private ParameterException mistake(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private ExitCode list(Impact impact, PrintWriter out) {
        if (json()) {
            ImpactJson.write(impact.known(), impact.names(), out);
        } else {
            for (FailureDomain domain : impact.known()) {
                String name = impact.names().name(domain);
                out.println(VisibleText.line(name.isEmpty() ? domain.toString() : "%s (%s)".formatted(domain, name)));
            }
        }
        return ExitCode.CLEAN;
    }

    private ExitCode singlePoints(Impact impact, Coverage coverage, PrintWriter out) {
        List<Failure> failures = impact.failures(depth == null ? 1 : depth);
        if (json()) {
            new ImpactJson(impact, ImpactSummaries.unread(coverage)).failures(failures, out);
        } else {
            text().write(ImpactSummaries.of(impact, failures, coverage), out);
        }
        List<Failure> singles =
                failures.stream().filter(failure -> failure.cut().order() == 1).toList();
        return exitCode(singles, failure -> failure.cut().certain(), failure -> true, coverage);
    }

    private ExitCode after(Impact impact, Coverage coverage, PrintWriter out) {
        Set<FailureDomain> failed = new DomainArgument(impact.known(), impact.names()).read(fail);
        List<Aftermath> after = impact.after(failed);
        List<String> unread = ImpactSummaries.unread(coverage);
        if (json()) {
            new ImpactJson(impact, unread).after(failed, after, out);
        } else {
            new AftermathText(text(), impact).write(failed, after, unread, out);
        }
        return exitCode(
                after,
                one -> one.state() == Aftermath.State.LOST,
                one -> one.state() == Aftermath.State.UNKNOWN && one.changed(),
                coverage);
    }

    /** Where nothing is lost for certain, what was not read may hide what is. */
    private static <T> ExitCode exitCode(List<T> told, Predicate<T> lost, Predicate<T> unknown, Coverage coverage) {
        if (told.stream().anyMatch(lost)) {
            return ExitCode.FINDINGS;
        }
        boolean hidden = !ImpactSummaries.unread(coverage).isEmpty();
        return hidden || told.stream().anyMatch(unknown) ? ExitCode.INCOMPLETE : ExitCode.CLEAN;
    }

    private boolean json() {
        return format.equals("json");
    }

    private ImpactText text() {
        int most = all ? Integer.MAX_VALUE : top == null ? USUAL_TOP : top;
        return new ImpactText(ReportOptions.width(), colour.wanted(), most, verbose);
    }
}
