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

    @Override
    ExitCode execute() {
        var result = audit.auditor().audit(SnapshotStore.read(folder));
        result.findings()
                .forEach(f -> System.out.println(f.severity() + " " + f.verdict() + " "
                        + f.rule().number() + " " + f.rule().id() + " " + f.region() + " "
                        + f.resource().id() + " " + f.message() + " " + f.evidence()));
        result.warnings().forEach(System.err::println);
        return ExitCode.CLEAN;
    }
}
