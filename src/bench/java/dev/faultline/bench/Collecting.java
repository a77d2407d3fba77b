package dev.faultline.bench;

import dev.faultline.collect.BenchAws;
import dev.faultline.collect.CollectorCost;
import dev.faultline.collect.CollectorCost.Case;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the collector costs: its time against the calls that had to wait for each other, and its memory. */
final class Collecting {
    private static final long DELAY_MILLIS = 50;
    private static final List<String> ALL = List.of("all");
    private static final List<String> ONE = List.of("us-east-1");
    private static final List<String> THREE = List.of("eu-west-1", "us-east-1", "eu-central-1");
    private static final int SECONDS_TO_END = 10;
    private static final String SMALL_HEAP = "-Xmx256m";

    private final PrintStream out = System.out;
    private final Path work;
    private final List<String> java;
    private final boolean quick;

    /** @param java the JVM and its options */
    Collecting(Path work, List<String> java, boolean quick) {
        this.work = work;
        this.java = java;
        this.quick = quick;
    }

    boolean measure() {
        int many = quick ? 10 : 100;
        boolean ended = section(
                "Collecting, %d ms before every answer; chain: calls that had to wait for each other"
                        .formatted(DELAY_MILLIS),
                DELAY_MILLIS,
                "-Xmx1g",
                List.of(
                        new Case("1 account, 17 regions, no limits", 0, ALL, DELAY_MILLIS, false, false),
                        new Case("1 account, 17 regions, shipped limits", 0, ALL, DELAY_MILLIS, true, false),
                        new Case(many + " accounts, 3 regions, no limits", many, THREE, DELAY_MILLIS, false, false),
                        new Case(
                                many + " accounts, 3 regions, shipped limits",
                                many,
                                THREE,
                                DELAY_MILLIS,
                                true,
                                false)));
        List<Case> sizes = new ArrayList<>();
        for (int accounts : quick ? List.of(5, 50) : List.of(10, 100, 1000)) {
            sizes.add(new Case(accounts + " accounts, 1 region, no limits", accounts, ONE, 0, false, true));
        }
        boolean sized = section(
                "Collecting from many accounts, java %s, answers without delay; live: heap in use, garbage apart"
                        .formatted(SMALL_HEAP),
                0,
                SMALL_HEAP,
                sizes);
        return ended && sized;
    }

    private boolean section(String title, long delayMillis, String heap, List<Case> cases) {
        out.printf("%n%s%n%s", title, CollectorCost.HEADS);
        Process server = server(delayMillis);
        try (BufferedReader told =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            String uri = "http://127.0.0.1:" + Integer.parseInt(told.readLine());
            // The server's own first answers are slow, and none of the collector's cost.
            boolean ended = run(uri, heap, cases.get(0), ProcessBuilder.Redirect.DISCARD);
            for (Case measured : cases) {
                ended &= run(uri, heap, measured, ProcessBuilder.Redirect.INHERIT);
            }
            return ended;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } finally {
            end(server);
        }
    }

    private boolean run(String uri, String heap, Case measured, ProcessBuilder.Redirect told) {
        List<String> command = command(CollectorCost.class, heap);
        command.addAll(List.of(uri, work.resolve("collected").toString(), measured.accounts() == 0 ? "2" : "1"));
        command.addAll(measured.arguments());
        return Children.run(command, Map.of(), told).exit() == 0;
    }

    private Process server(long delayMillis) {
        List<String> command = command(BenchAws.class, "-Xmx1g");
        // As many connections as the collector wants to keep, and no waiting for a fuller packet.
        command.addAll(1, List.of("-Dsun.net.httpserver.nodelay=true", "-Dsun.net.httpserver.maxIdleConnections=2000"));
        command.add(Long.toString(delayMillis));
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    private List<String> command(Class<?> program, String heap) {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of(heap, "-cp", System.getProperty("java.class.path"), program.getName()));
        return command;
    }

    private static void end(Process server) {
        server.destroy();
        try {
            if (!server.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
