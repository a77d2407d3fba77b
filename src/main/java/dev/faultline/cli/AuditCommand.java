package dev.faultline.cli;

import dev.faultline.Auditor;
import dev.faultline.collect.Collector;
import dev.faultline.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Collect, then check. */
@Command(name = "audit", description = "Read a live account and audit it. Only asks; changes nothing.")
final class AuditCommand extends FaultlineCommand {
    @Mixin
    private AwsOptions aws;

    @Mixin
    private AuditOptions audit;

    @Mixin
    private ReportOptions report;

    @Override
    ExitCode execute() {
        report.applyQuiet();
        // Rules and configuration first: a mistake there must not cost a collection.
        Auditor auditor = audit.auditor();
        Path snapshot = report.snapshotFolder();
        new Collector(Version.text(), InstantSource.system()).collect(aws.options(), snapshot);
        return report.write(auditor.audit(SnapshotStore.read(snapshot)));
    }
}
