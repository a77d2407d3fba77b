package dev.faultline.collect;

import ch.qos.logback.classic.Level;
import com.sun.management.OperatingSystemMXBean;
import dev.faultline.collect.CollectOptions.Accounts;
import dev.faultline.collect.CollectOptions.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.slf4j.LoggerFactory;

/** Collects from a {@link BenchAws}, in a process of its own, and prints a line of what that cost. */
public final class CollectorCost {
    /** The heads of the columns. */
    public static final String HEADS = "  %-44s %9s %9s %7s %9s %8s %8s %7s %9s %9s%n"
            .formatted(
                    "", "calls", "wall ms", "chain", "chain ms", "x chain", "calls/s", "CPU s", "live MiB", "peak MiB");

    private static final long FIRST_ACCOUNT = 200_000_000_000L;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MILLIS_PER_SECOND = 1000;
    private static final int KIB_PER_MIB = 1024;

    /**
     * One collection.
     *
     * @param accounts beside the caller's own; 0 for the caller's own alone
     * @param regions by name, or {@code all}
     * @param delayMillis that every answer waits
     * @param limited whether the limits that Faultline ships are kept
     * @param live whether the memory in use is measured; that takes time
     */
    public record Case(
            String title, int accounts, List<String> regions, long delayMillis, boolean limited, boolean live) {
        /** As {@link CollectorCost#main} reads it. */
        public List<String> arguments() {
            return List.of(
                    title,
                    Integer.toString(accounts),
                    String.join(",", regions),
                    Long.toString(delayMillis),
                    Boolean.toString(limited),
                    Boolean.toString(live));
        }

        static Case of(List<String> arguments) {
            return new Case(
                    arguments.get(0),
                    Integer.parseInt(arguments.get(1)),
                    List.of(arguments.get(2).split(",")),
                    Long.parseLong(arguments.get(3)),
                    Boolean.parseBoolean(arguments.get(4)),
                    Boolean.parseBoolean(arguments.get(5)));
        }
    }

    private final URI server;
    private final Path out;
    private final AtomicLong live = new AtomicLong();

    private CollectorCost(URI server, Path out) {
        this.server = server;
        this.out = out;
    }

    /** @param arguments the server, the snapshot to write, how often, and a {@link Case} */
    public static void main(String[] arguments) throws IOException {
        // An account that was read is worth a line to a person, and not to a table.
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger("dev.faultline")).setLevel(Level.WARN);
        CollectorCost cost = new CollectorCost(URI.create(arguments[0]), Path.of(arguments[1]));
        Case measured = Case.of(List.of(arguments).subList(3, arguments.length));
        for (int time = 0; time < Integer.parseInt(arguments[2]); time++) {
            cost.measure(measured, time == 0 ? measured.title() : "  again in the same JVM");
        }
    }

    private void measure(Case measured, String title) throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Collector collector = new Collector("bench", InstantSource.system());
        long cpu = system.getProcessCpuTime();
        long begun = System.nanoTime();
        CollectionResult result =
                collector.collect(options(measured), out, measured.live() ? this::watch : Progress.NONE);
        double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
        double busy = (system.getProcessCpuTime() - cpu) / NANOS_PER_SECOND;
        if (!result.complete()) {
            throw new IllegalStateException("%d answers missing, first %s"
                    .formatted(result.unread(), result.firstUnread().get(0)));
        }
        String[] told = chain().split(" ");
        long chain = Long.parseLong(told[0]);
        long calls = Long.parseLong(told[1]);
        long least = chain * measured.delayMillis();
        System.out.printf(
                "  %-44s %,9d %,9.0f %,7d %,9d %8s %,8.0f %7.1f %9s %,9d%n",
                title,
                calls,
                seconds * MILLIS_PER_SECOND,
                chain,
                least,
                least == 0 ? "" : "%.1f".formatted(seconds * MILLIS_PER_SECOND / least),
                calls / seconds,
                busy,
                measured.live() ? "%d".formatted(live.get() / KIB_PER_MIB / KIB_PER_MIB) : "",
                residentPeakMib());
    }

    private CollectOptions options(Case measured) {
        CollectOptions options = CollectOptions.replayed(server, RecordedAws.ACCOUNT, measured.regions());
        List<AccountTarget> targets = LongStream.range(0, measured.accounts())
                .mapToObj(number -> new AccountTarget(
                        Long.toString(FIRST_ACCOUNT + number),
                        "account " + number,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Map.of()))
                .toList();
        return (measured.accounts() == 0 ? options : options.withAccounts(new Accounts(targets, false), Role.USUAL))
                .withLimits(measured.limited() ? Limits.builtIn() : Limits.NONE);
    }

    /** Notes the most memory in use, garbage apart. */
    private Progress.Shown watch(Tally tally) {
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        ScheduledFuture<?> unused = watch.scheduleWithFixedDelay(
                () -> {
                    System.gc();
                    Runtime runtime = Runtime.getRuntime();
                    live.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
                },
                0,
                1,
                TimeUnit.SECONDS);
        return watch::shutdownNow;
    }

    private String chain() throws IOException {
        try (var told = server.resolve(BenchAws.CHAIN).toURL().openStream()) {
            return new String(told.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long residentPeakMib() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException notLinux) {
            throw new UncheckedIOException(notLinux);
        }
    }
}
