package dev.faultline.analysis;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/** Compares the two engines over as many packets as one has patience for; see {@code src/bench/agree}. */
public final class AgreementRun {
    private static final int PACKETS_PER_NETWORK = 150;
    private static final int MILLION = 1_000_000;

    private AgreementRun() {}

    /** @param arguments how many packets, a million if not told, and the first seed */
    public static void main(String[] arguments) {
        int packets = arguments.length > 0 ? Integer.parseInt(arguments[0].replace("_", "")) : MILLION;
        long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 0;
        Map<Answer, Integer> forward = new EnumMap<>(Answer.class);
        Map<Answer, Integer> roundTrip = new EnumMap<>(Answer.class);
        Map<Hop.Step, Integer> steps = new EnumMap<>(Hop.Step.class);
        AtomicInteger networks = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger disagreements = new AtomicInteger();
        LongStream.iterate(first, seed -> seed + 1)
                .takeWhile(seed -> asked.get() < packets)
                .forEach(seed -> {
                    Agreement agreement = new Agreement(seed).ask(PACKETS_PER_NETWORK);
                    networks.incrementAndGet();
                    agreement.forward().forEach((answer, count) -> {
                        forward.merge(answer, count, Integer::sum);
                        asked.addAndGet(count);
                    });
                    agreement.roundTrip().forEach((answer, count) -> roundTrip.merge(answer, count, Integer::sum));
                    agreement.steps().forEach((step, count) -> steps.merge(step, count, Integer::sum));
                    agreement.disagreements().forEach(System.out::println);
                    disagreements.addAndGet(agreement.disagreements().size());
                });
        System.out.printf(
                "%,d packets in %,d random networks: %,d disagreements%n",
                asked.get(), networks.get(), disagreements.get());
        System.out.printf("there: %s%nthere and back: %s%n", forward, roundTrip);
        steps.forEach((step, count) -> System.out.printf("  %-30s %,12d%n", step.text(), count));
        System.exit(disagreements.get() == 0 ? 0 : 1);
    }
}
