package dev.faultline.cli;

import dev.faultline.Auditor;
import dev.faultline.snapshot.SnapshotStore;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Collect, then check. */
@Command(name = "audit", description = "Read live accounts and audit them. Only asks; changes nothing.")
final class AuditCommand extends FaultlineCommand {
    @Mixin
    private CollectionOptions collection;

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
        collection.collect(snapshot, audit.limits());
        return report.write(report.audit(auditor, SnapshotStore.read(snapshot)));
    }
}
