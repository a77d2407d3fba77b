package dev.faultline.cli;

import dev.faultline.snapshot.SnapshotStore;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** An audit of a snapshot on disk. */
@Command(name = "check", description = "Audit a snapshot on disk. Makes no AWS call.")
final class CheckCommand extends FaultlineCommand {
    @Parameters(
            paramLabel = "SNAPSHOT",
            description = "Folder written by 'collect', or one with the output of 'aws ec2 describe-*'.")
    private Path folder;

    @Mixin
    private AuditOptions audit;

    @Mixin
    private ReportOptions report;

    @Override
    ExitCode execute() {
        return report.write(report.audit(audit.auditor(), SnapshotStore.read(folder)));
    }
}
