package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.snapshot.Snapshot;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Times what breaks when one thing dies, or two; or compares it with what breaking them finds. */
public final class ImpactBench {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int MEBIBYTE = 20;
    private static final String AGREE = "--agree";

    private ImpactBench() {}

    /** @param arguments of how many VPCs the estates are to be, or {@code --agree}, how many networks, and the first seed */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(AGREE)) {
            System.exit(ImpactAgreement.run(Integer.parseInt(arguments[1]), Long.parseLong(arguments[2])) ? 0 : 1);
        }
        for (String vpcs : arguments) {
            run(Integer.parseInt(vpcs));
        }
    }

    private static void run(int vpcs) {
        Snapshot snapshot = ImpactEstate.of(vpcs).snapshot();
        System.out.printf("%,d VPCs, %,d facts%n", vpcs, snapshot.network().size());
        Network network = timed("deriving", () -> Analyses.derive(snapshot.network(), snapshot.coverage()));
        long begun = System.nanoTime();
        Impact impact = timed("finding needs", () -> new Impact(network, snapshot.coverage()));
        timed("one failure", () -> impact.failures(1));
        timed("one failure or two", () -> impact.failures(2));
        System.out.printf("  %-20s %,8.0f ms%n", "without deriving", (System.nanoTime() - begun) / NANOS_PER_MILLI);
        System.out.printf("  %-20s %,8d MiB of heap%n", "at most", peak());
        count(impact);
    }

    private static <T> T timed(String what, Supplier<T> work) {
        long begun = System.nanoTime();
        T done = work.get();
        System.out.printf("  %-20s %,8.0f ms%n", what, (System.nanoTime() - begun) / NANOS_PER_MILLI);
        return done;
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(java.lang.management.MemoryUsage::getUsed)
                        .sum()
                >> MEBIBYTE;
    }

    /** What was asked is counted in a run of its own, which nothing is timed in. */
    private static void count(Impact impact) {
        LongAdder asked = new LongAdder();
        CutSets cuts = new CutSets(impact.topology(), impact.domains(), 2);
        Map<Need.Kind, Long> kinds = impact.reliances().stream()
                .collect(
                        Collectors.groupingBy(reliance -> reliance.need().kind(), TreeMap::new, Collectors.counting()));
        Map<String, Long> orders = impact.reliances().stream()
                .map(reliance -> new Reliance(reliance.need(), reliance.clients(), reliance.own(), asking -> {
                    asked.increment();
                    return reliance.ask().apply(asking);
                }))
                .flatMap(reliance -> cuts.of(reliance).cuts().stream())
                .collect(Collectors.groupingBy(
                        cut -> "%d %s".formatted(cut.order(), cut.answer()), TreeMap::new, Collectors.counting()));
        System.out.printf(
                "  %,d needs %s, %,d questions, cuts by order %s%n",
                impact.reliances().size(), kinds, asked.sum(), orders);
    }
}
