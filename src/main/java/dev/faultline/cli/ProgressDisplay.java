package dev.faultline.cli;

import dev.faultline.collect.Progress;
import dev.faultline.collect.Tally;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Help.Ansi;

/** Shows how a collection goes on: a line that changes in a terminal, a line now and then elsewhere. */
final class ProgressDisplay implements Progress {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressDisplay.class);
    private static final Duration IN_TERMINAL = Duration.ofMillis(200);
    private static final Duration ELSEWHERE = Duration.ofSeconds(30);

    @Override
    public Shown begin(Tally tally) {
        if (!LOG.isInfoEnabled()) {
            return () -> {};
        }
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
        });
        if (!Ansi.AUTO.enabled()) {
            every(timer, ELSEWHERE, () -> LOG.info("{}", line(tally)));
            return timer::shutdownNow;
        }
        ProgressBar bar = bar();
        every(timer, IN_TERMINAL, () -> show(bar, tally));
        return () -> {
            timer.shutdownNow();
            show(bar, tally);
            bar.close();
        };
    }

    /** What stands beside the bar, or on a line of its own. */
    static String line(Tally tally) {
        return "%d/%d accounts, %d regions, %,d calls, %,d objects%s"
                .formatted(
                        tally.accountsEnded(),
                        Math.max(1, tally.accounts()),
                        tally.regionsEnded(),
                        tally.calls(),
                        tally.objects(),
                        tally.throttles() == 0 ? "" : ", %,d throttled".formatted(tally.throttles()));
    }

    /** Answers that are to come in all: what is planned, and for accounts not begun as many as for those that have. */
    static long expected(Tally tally) {
        long begun = tally.accountsBegun();
        return begun == 0 ? 1 : Math.max(tally.planned(), tally.planned() * tally.accounts() / begun);
    }

    private static void show(ProgressBar bar, Tally tally) {
        bar.maxHint(expected(tally));
        bar.stepTo(tally.ended());
        bar.setExtraMessage(line(tally));
    }

    private static ProgressBar bar() {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName("Reading")
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis((int) IN_TERMINAL.toMillis())
                .setInitialMax(1);
        return builder.build();
    }

    private static void every(ScheduledExecutorService timer, Duration pause, Runnable work) {
        ScheduledFuture<?> unused =
                timer.scheduleAtFixedRate(work, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
