package dev.faultline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs whole processes, and tells what each took. */
final class Children {
    private static final long BETWEEN_LOOKS_MILLIS = 20;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int KIB_PER_MIB = 1024;

    private Children() {}

    /** @param peakMib the most memory that was resident; 0 where the system does not tell */
    record Outcome(double millis, long peakMib, int exit) {}

    /** Runs a command to its end. What it says to stdout is dropped, what it complains of is shown. */
    static Outcome run(List<String> command, Map<String, String> environment) {
        return run(command, environment, ProcessBuilder.Redirect.DISCARD);
    }

    static Outcome run(List<String> command, Map<String, String> environment, ProcessBuilder.Redirect out) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            long begun = System.nanoTime();
            Process process = builder.start();
            long peak = 0;
            while (!process.waitFor(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, residentPeak(process.pid()));
            }
            return new Outcome((System.nanoTime() - begun) / NANOS_PER_MILLI, peak, process.exitValue());
        } catch (IOException notStarted) {
            throw new IllegalStateException(String.join(" ", command) + " cannot be started", notStarted);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static long residentPeak(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB;
                }
            }
        } catch (IOException notLinuxOrGone) {
            return 0;
        }
        return 0;
    }
}
