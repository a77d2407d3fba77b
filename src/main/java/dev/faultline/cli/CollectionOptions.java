package dev.faultline.cli;

import dev.faultline.collect.CollectOptions;
import dev.faultline.collect.CollectionResult;
import dev.faultline.collect.Collector;
import dev.faultline.collect.Limits;
import dev.faultline.collect.Replay;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a collection comes from: AWS, anew or going on with what is there, or a recording. */
final class CollectionOptions {
    @Mixin
    private AwsOptions aws;

    @Option(
            names = "--resume",
            paramLabel = "AGE",
            arity = "0..1",
            fallbackValue = "1d",
            description =
                    "Go on with a collection that was cut off, or renew a snapshot: read only what is missing, failed or older than AGE, such as 90m, 6h or 2d (1d).")
    private String resume;

    @Option(
            names = "--replay",
            paramLabel = "DIR",
            description = "Take the answers of a recording instead of asking AWS.")
    private Path replay;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    boolean replayed() {
        return replay != null;
    }

    /** What to ask AWS. */
    CollectOptions live(Limits limits) {
        CollectOptions options = aws.options(limits);
        return resume == null ? options : options.resuming(AwsOptions.Age.of(resume, spec));
    }

    /** @param limits how often AWS may be asked */
    CollectionResult collect(Path out, Limits limits) {
        ProgressDisplay progress = new ProgressDisplay();
        if (replay == null) {
            return new Collector(Version.text(), InstantSource.system()).collect(live(limits), out, progress);
        }
        if (aws.given() || resume != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--replay says itself whom it asks: leave --profile, --region, --accounts, --organization and --resume out");
        }
        return Replay.of(replay).collect(Version.text(), out, progress);
    }
}
