package dev.faultline.cli;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** Whether a command's answer is in colours. */
final class ColourOption {
    @Option(names = "--no-color", description = "No colours. NO_COLOR in the environment does the same.")
    private boolean noColor;

    /** Whether the terminal understands colours, and its owner wants them. */
    boolean wanted() {
        return !noColor && System.getenv("NO_COLOR") == null && Ansi.AUTO.enabled();
    }
}
