package dev.faultline.cli;

import dev.faultline.Auditor;
import dev.faultline.ConfigException;
import dev.faultline.analysis.EndpointException;
import dev.faultline.analysis.PathRequest;
import dev.faultline.analysis.Paths;
import dev.faultline.finding.AuditResult;
import dev.faultline.finding.Evidence;
import dev.faultline.finding.Finding;
import dev.faultline.finding.PathQuestion;
import dev.faultline.model.Protocol;
import dev.faultline.report.VisibleText;
import dev.faultline.snapshot.Snapshot;
import dev.faultline.snapshot.SnapshotStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One finding again, from the snapshot: what was found, and the path that proves it. */
@Command(
        name = "explain",
        description = "Show one finding of a snapshot in full, and trace its path again. Makes no AWS call.")
final class ExplainCommand extends FaultlineCommand {
    private static final int MOST_CANDIDATES = 5;

    @Parameters(
            index = "0",
            paramLabel = "FINDING-ID",
            description = "The finding's id as in report.json, or enough of its beginning.")
    private String id;

    @Parameters(
            index = "1",
            paramLabel = "SNAPSHOT",
            description = "Folder written by 'collect', or one with the output of 'aws ec2 describe-*'.")
    private Path folder;

    @Mixin
    private AuditOptions audit;

    @Mixin
    private ColourOption colour;

    @Spec
    private CommandSpec spec;

    @Override
    ExitCode execute() {
        Auditor auditor = audit.auditor();
        Snapshot snapshot = SnapshotStore.read(folder);
        Finding finding = only(auditor.audit(snapshot));
        PrintWriter out = spec.commandLine().getOut();
        print(finding, out);
        if (!finding.questions().isEmpty()) {
            Paths paths = new Paths(auditor.derive(snapshot), snapshot.coverage());
            finding.questions().forEach(question -> trace(question, paths, out));
        }
        out.flush();
        return ExitCode.CLEAN;
    }

    private Finding only(AuditResult result) {
        String begun = id.strip().toLowerCase(Locale.ROOT);
        List<Finding> found = result.findings().stream()
                .filter(finding -> finding.id().startsWith(begun))
                .toList();
        if (found.isEmpty() || begun.isEmpty()) {
            throw new ConfigException(
                    ("no finding of the snapshot has an id that begins with '%s'. The ids stand in report.json of"
                                    + " 'faultline check'; the same --rules, --config and --waivers are needed here.")
                            .formatted(id));
        }
        if (found.size() > 1) {
            throw new ConfigException("'%s' begins the id of %d findings: %s. Give more of it."
                    .formatted(
                            id,
                            found.size(),
                            found.stream()
                                    .limit(MOST_CANDIDATES)
                                    .map(Finding::id)
                                    .collect(Collectors.joining(", "))));
        }
        return found.get(0);
    }

    private static void print(Finding finding, PrintWriter out) {
        Finding.Subject resource = finding.resource();
        String name = resource.name().isEmpty() ? "" : " (%s)".formatted(resource.name());
        String number = finding.rule().number().isEmpty()
                ? ""
                : " (%s)".formatted(finding.rule().number());
        out.println(VisibleText.line("%s: %s".formatted(finding.severity().text(), finding.message())));
        out.println();
        field(out, "Finding", finding.id());
        field(out, "Rule", finding.rule().id() + number);
        field(out, "", finding.rule().title());
        field(out, "Resource", "%s %s%s".formatted(resource.type(), resource.id(), name));
        field(out, "Place", "%s %s".formatted(finding.account(), finding.region()));
        field(out, "Verdict", finding.verdict().text());
        field(out, "Why", finding.rule().why());
        field(out, "Fix", finding.rule().fix());
        finding.waiver()
                .ifPresent(waiver -> field(
                        out,
                        "Waived by",
                        "%s until %s: %s".formatted(waiver.owner(), waiver.expires(), waiver.reason())));
        list(out, "Missing", finding.missing());
        list(
                out,
                "Evidence",
                finding.evidence().stream().map(ExplainCommand::text).toList());
        if (finding.questions().isEmpty()) {
            list(out, "Path", finding.path());
        }
    }

    private static String text(Evidence evidence) {
        String detail = evidence.detail().isEmpty() ? "" : ": " + evidence.detail();
        return "%s %s%s".formatted(evidence.type(), evidence.id(), detail);
    }

    private static void field(PrintWriter out, String name, String text) {
        if (!text.isEmpty()) {
            out.println("  %-10s %s".formatted(name, VisibleText.line(text)));
        }
    }

    private static void list(PrintWriter out, String name, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        out.println();
        out.println(name);
        lines.forEach(line -> out.println("  " + VisibleText.line(line)));
    }

    private void trace(PathQuestion question, Paths paths, PrintWriter out) {
        Protocol named = Protocol.of(question.protocol());
        Protocol protocol = named.equals(Protocol.ALL) ? Protocol.TCP : named;
        OptionalInt port = protocol.hasPorts() ? OptionalInt.of(question.port()) : OptionalInt.empty();
        String command = "path --from %s --to %s --protocol %s%s"
                .formatted(
                        question.from(), question.to(), protocol, port.isPresent() ? " --port " + question.port() : "");
        out.println();
        out.println(VisibleText.line(command));
        out.println();
        try {
            PathRequest request = new PathRequest(
                    paths.find(question.from()), paths.find(question.to()), protocol, port, Optional.empty());
            new PathText(colour.wanted()).write(paths.ask(request), out);
        } catch (EndpointException unaskable) {
            out.println(VisibleText.line(unaskable.getMessage()));
        }
    }
}
