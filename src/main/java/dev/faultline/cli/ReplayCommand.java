package dev.faultline.cli;

import dev.faultline.collect.Replay;
import dev.faultline.collect.Replayer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Recorded answers as a server. */
@Command(
        name = "replay",
        description = {
            "Serve the answers of a recording on this machine until it is stopped.",
            "For whatever asks AWS; 'audit --replay' and 'collect --replay' need no server."
        })
final class ReplayCommand extends FaultlineCommand {
    @Parameters(paramLabel = "DIR", description = "Folder written by 'record' or 'import'.")
    private Path folder;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port on 127.0.0.1. Default: a free one.")
    private int port;

    @Spec
    private CommandSpec spec;

    @Override
    ExitCode execute() {
        Replay replay = Replay.of(folder);
        try (Replayer replayer = Replayer.ofFolder(folder, port)) {
            PrintWriter terminal = spec.commandLine().getOut();
            String region = replay.recording().regions().stream().findFirst().orElse("us-east-1");
            terminal.printf("Serving %s until you stop it. The access key names the account:%n", folder);
            terminal.printf("  export AWS_ENDPOINT_URL=%s%n", replayer.uri());
            terminal.printf(
                    "  export AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=replayed%n",
                    Replayer.accessKeyId(replay.recording().caller()));
            terminal.printf("  export AWS_REGION=%s%n", region.equals("all") ? "us-east-1" : region);
            terminal.flush();
            new CountDownLatch(1).await();
            return ExitCode.CLEAN;
        } catch (InterruptedException stopped) {
            return ExitCode.CLEAN;
        }
    }
}
