package dev.faultline.cli;

import dev.faultline.collect.CollectOptions;
import java.util.List;
import picocli.CommandLine.Option;

/** Whom to ask. Everything else is the SDK's own: its settings files and environment variables hold. */
final class AwsOptions {
    @Option(names = "--profile", paramLabel = "NAME", description = "Profile of the AWS configuration to use.")
    private String profile;

    @Option(
            names = "--region",
            paramLabel = "NAME",
            description = "Region to read; repeat it for more, or 'all' for every enabled one. Default: the SDK's.")
    private List<String> regions = List.of();

    CollectOptions options() {
        CollectOptions options = CollectOptions.live().withRegions(regions);
        return profile == null ? options : options.withProfile(profile);
    }
}
