package dev.faultline.cli;

import dev.faultline.Auditor;
import dev.faultline.collect.CollectOptions;
import dev.faultline.collect.Collector;
import dev.faultline.collect.Replayer;
import dev.faultline.finding.AuditResult;
import dev.faultline.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The main job on the account that Faultline brings along. */
@Command(
        name = "demo",
        description = {
            "Audit the bundled account: the real collector, over the AWS SDK, against recorded answers.",
            "Needs no network and no AWS configuration."
        })
final class DemoCommand extends FaultlineCommand {
    private static final String RECORDINGS = "demo";
    private static final String ACCOUNT = "111122223333";
    private static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");

    @Mixin
    private AuditOptions audit;

    @Mixin
    private ReportOptions report;

    @Spec
    private CommandSpec spec;

    @Override
    ExitCode execute() {
        report.applyQuiet();
        Auditor auditor = audit.auditor();
        Path snapshot = report.snapshotFolder();
        try (Replayer replayer = Replayer.ofClasspath(RECORDINGS)) {
            CollectOptions options = CollectOptions.replayed(replayer.uri(), ACCOUNT, REGIONS);
            new Collector(Version.text(), InstantSource.system()).collect(options, snapshot);
        }
        AuditResult result = report.audit(auditor, SnapshotStore.read(snapshot));
        // A demo gates nothing, unless it is told to.
        ExitCode demo = report.write(result, ReportOptions.FailOn.NEVER);
        spec.commandLine()
                .getOut()
                .printf(
                        "On a live account, 'faultline audit' would have exited with %s.%n",
                        report.exitCode(result, ReportOptions.FailOn.HIGH));
        return demo;
    }
}
