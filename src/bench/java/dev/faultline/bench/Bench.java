package dev.faultline.bench;

import dev.faultline.bench.Children.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Prints what Faultline costs on this machine. It asserts no time: ratios of one run are what may be compared. */
public final class Bench {
    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final Path WORK = HERE.resolve("target").resolve("bench");
    private static final Path LAUNCHER = HERE.resolve("faultline");
    private static final Path JDKS = Path.of("/usr/lib/jvm");
    private static final int OLDEST_JDK = 17;
    private static final int COLD_STARTS = 10;
    private static final int QUICK_COLD_STARTS = 3;
    private static final int WHOLE_RUNS = 3;
    private static final String ONLY_COLLECTOR = "--collector";
    private static final long SEED = 4;
    private static final int SMALL = 8;
    private static final int QUICK = 40;
    private static final int LARGE = 650;

    private final PrintStream out = System.out;
    private final boolean quick;
    private final boolean onlyCollector;

    private Bench(List<String> arguments) {
        this.quick = arguments.contains("--quick");
        this.onlyCollector = arguments.contains(ONLY_COLLECTOR);
    }

    /** @param arguments {@code --quick} for a small size, {@code --collector} for that alone */
    public static void main(String[] arguments) {
        System.exit(new Bench(List.of(arguments)).run() ? 0 : 1);
    }

    private boolean run() {
        out.printf("src/bench/run%s%n", quick ? " --quick" : "");
        out.printf(
                "%d cores, %s %s, JDK %s%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.vm.version"));
        boolean agreed = new Collecting(WORK, java(), quick).measure();
        if (onlyCollector) {
            return agreed;
        }
        coldStarts();
        for (int vpcs : List.of(SMALL, quick ? QUICK : LARGE)) {
            agreed &= estate(vpcs);
        }
        return agreed;
    }

    /** The main job as a person meets it, JVM start included. */
    private void coldStarts() {
        Path demo = WORK.resolve("demo");
        run(List.of(LAUNCHER.toString(), "demo", "--quiet", "--out", demo.toString()), Map.of());
        int rounds = quick ? QUICK_COLD_STARTS : COLD_STARTS;
        out.printf("%nCheck of the demo account, whole process, %d runs after one warm-up%n", rounds);
        out.printf("  %-10s %-15s %10s %10s %10s %9s%n", "JDK", "class archive", "median ms", "min", "max", "peak MiB");
        jdks().forEach((version, home) -> {
            List<String> check = check(demo.resolve("snapshot"));
            List<String> with = new ArrayList<>(List.of(LAUNCHER.toString()));
            with.addAll(check);
            List<String> without =
                    new ArrayList<>(List.of(home.resolve("bin").resolve("java").toString()));
            without.addAll(launcherOptions());
            without.addAll(List.of(
                    "-jar", HERE.resolve("target").resolve("faultline.jar").toString()));
            without.addAll(check);
            Map<String, String> environment = Map.of("JAVA_HOME", home.toString());
            // In turns, so that whatever else the machine does hits both alike.
            List<Several> both = several(List.of(with, without), environment, 1, rounds);
            coldStart(version, "with", both.get(0));
            coldStart(version, "without", both.get(1));
        });
    }

    private void coldStart(String version, String archive, Several several) {
        out.printf(
                "  %-10s %-15s %,10.0f %,10.0f %,10.0f %,9d%n",
                version,
                archive,
                several.millis().median(),
                several.millis().min(),
                several.millis().max(),
                several.peakMib());
    }

    /** @return whether engine and plain pass agreed */
    private boolean estate(int vpcs) {
        Path estate = WORK.resolve("estate-" + vpcs);
        Estate.write(estate, vpcs, SEED);
        out.printf("%nEstate of %d VPCs, step by step in a warm JVM with the launcher's options%n", vpcs);
        List<String> steps = java();
        steps.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Throughput.class.getName(), estate.toString()));
        Outcome measured = Children.run(steps, Map.of(), ProcessBuilder.Redirect.INHERIT);
        out.printf("  peak memory of all these rounds: %,d MiB%n", measured.peakMib());
        List<String> check = new ArrayList<>(List.of(LAUNCHER.toString()));
        check.addAll(check(estate));
        Several several = several(List.of(check), Map.of(), 0, WHOLE_RUNS).get(0);
        out.printf(
                "  whole process, snapshot to reports: %,.0f ms (%,.0f to %,.0f), peak memory %,d MiB%n",
                several.millis().median(),
                several.millis().min(),
                several.millis().max(),
                several.peakMib());
        return measured.exit() == 0;
    }

    /** This JVM with the launcher's options. */
    private static List<String> java() {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(launcherOptions());
        return command;
    }

    private static List<String> check(Path snapshot) {
        String reports = WORK.resolve("reports").toString();
        return List.of("check", snapshot.toString(), "--out", reports, "--fail-on", "never", "--quiet");
    }

    private record Several(Samples millis, long peakMib) {}

    private static List<Several> several(
            List<List<String>> commands, Map<String, String> environment, int warmUps, int rounds) {
        double[][] millis = new double[commands.size()][rounds];
        long[] peaks = new long[commands.size()];
        for (int round = -warmUps; round < rounds; round++) {
            for (int command = 0; command < commands.size(); command++) {
                Outcome outcome = run(commands.get(command), environment);
                if (round >= 0) {
                    millis[command][round] = outcome.millis();
                    peaks[command] = Math.max(peaks[command], outcome.peakMib());
                }
            }
        }
        List<Several> all = new ArrayList<>();
        for (int command = 0; command < commands.size(); command++) {
            all.add(new Several(new Samples(millis[command]), peaks[command]));
        }
        return all;
    }

    private static Outcome run(List<String> command, Map<String, String> environment) {
        Outcome outcome = Children.run(command, environment);
        if (outcome.exit() != 0) {
            throw new IllegalStateException("%s ended with %d".formatted(String.join(" ", command), outcome.exit()));
        }
        return outcome;
    }

    /** What the launcher starts Java with, archive apart; read from it, so that it stays true. */
    private static List<String> launcherOptions() {
        try (Stream<String> lines = Files.lines(LAUNCHER)) {
            String line = lines.filter(text -> text.startsWith("options='"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the launcher sets no options"));
            return List.of(line.replace("options=", "").replace("'", "").split(" "));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every JDK that the launcher would take, by version. */
    private static Map<String, Path> jdks() {
        Map<String, Path> found = new TreeMap<>();
        try (Stream<Path> folders = Files.list(JDKS)) {
            for (Path folder : folders.sorted().toList()) {
                Path release = folder.resolve("release");
                if (Files.isExecutable(folder.resolve("bin").resolve("java")) && Files.isReadable(release)) {
                    String version = version(release);
                    if (Integer.parseInt(version.replaceAll("\\D.*", "")) >= OLDEST_JDK) {
                        found.putIfAbsent(version, folder.toRealPath());
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found;
    }

    private static String version(Path release) throws IOException {
        return Files.readAllLines(release).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.replace("JAVA_VERSION=", "").replace("\"", ""))
                .findFirst()
                .orElse("0");
    }
}
