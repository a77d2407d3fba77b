package dev.faultline.collect;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.faultline.collect.RecordedAws.ec2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.snapshot.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The collector in a process of its own, ended while it collects. */
class CollectorKilledTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    /** The process: {@code endpoint target}. */
    public static void main(String[] arguments) {
        CollectionResult result = new Collector("test", Clock.systemUTC())
                .collect(
                        CollectOptions.replayed(URI.create(arguments[0]), RecordedAws.ACCOUNT, List.of("eu-west-1")),
                        Path.of(arguments[1]));
        System.out.println(result.objects());
    }

    @Test
    void leavesWhatItReadAsideWhenItIsInterrupted() throws Exception {
        endMidway(Process::destroy);
        assertThat(folder.resolve("snapshots/prod")).doesNotExist();
        assertThat(files(folder.resolve("snapshots"))).contains(".prod.unfinished", "RouteTables.json");
        assertThat(folder.resolve("output")).content().contains("--resume goes on from it");
    }

    @Test
    void leavesTheOldSnapshotWhenItIsKilled() throws Exception {
        Path old = Files.createDirectories(folder.resolve("snapshots/prod"));
        Files.writeString(old.resolve(Manifest.FILE), "{\"schemaVersion\":\"1.0\"}");
        endMidway(Process::destroyForcibly);
        assertThat(files(old)).containsExactly(Manifest.FILE);
    }

    @Test
    void asksOnlyWhatIsMissingWhenItGoesOnAfterItWasKilled() throws Exception {
        endMidway(Process::destroyForcibly);
        Path prod = folder.resolve("snapshots/prod");
        Set<String> read = operations(folder.resolve("snapshots/.prod.unfinished/ledger/111122223333.jsonl"));
        assertThat(read).contains("DescribeRouteTables").doesNotContain("DescribeSubnets");
        try (RecordedAws aws = new RecordedAws(100)) {
            Path whole = folder.resolve("whole");
            aws.collect(whole, "eu-west-1");
            aws.server().resetRequests();
            new Collector("test", Clock.systemUTC(), 3)
                    .collect(aws.options("eu-west-1").resuming(Duration.ofHours(1)), prod);
            assertThat(Compared.of(whole, prod)).isEqualTo(Compared.SAME);
            Set<String> asked = aws.server().getAllServeEvents().stream()
                    .map(event -> FakeRequest.of(event.getRequest()).operation())
                    .collect(Collectors.toSet());
            assertThat(asked).contains("DescribeSubnets").doesNotContain("DescribeRouteTables");
            // One operation may fill several results, and an answer may have come and not been noted.
            assertThat(asked).hasSizeLessThan(Collector.permissions().size() - read.size() / 2);
        }
        assertThat(files(folder.resolve("snapshots"))).contains("prod").doesNotContain(".prod.unfinished", "lock");
    }

    private static Set<String> operations(Path journal) throws IOException {
        Pattern operation = Pattern.compile("\"operation\":\"(\\w+)\"");
        return Files.readAllLines(journal).stream()
                .map(operation::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private void endMidway(Consumer<Process> end) throws IOException, InterruptedException {
        try (RecordedAws aws = new RecordedAws(100)) {
            aws.spoil(ec2("DescribeSubnets").willReturn(aResponse().withFixedDelay(30_000)));
            Path snapshots = Files.createDirectories(folder.resolve("snapshots"));
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            CollectorKilledTest.class.getName(),
                            aws.server().baseUrl(),
                            snapshots.resolve("prod").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile())
                    .start();
            try {
                waitForTheRouteTables(process, snapshots);
                end.accept(process);
                assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private void waitForTheRouteTables(Process process, Path snapshots) throws IOException, InterruptedException {
        Instant latest = Instant.now().plus(PATIENCE);
        Path journal = snapshots.resolve(".prod.unfinished/ledger/111122223333.jsonl");
        while (!Files.exists(journal) || !operations(journal).contains("DescribeRouteTables")) {
            assertThat(process.isAlive())
                    .as(Files.readString(folder.resolve("output")))
                    .isTrue();
            assertThat(Instant.now()).isBefore(latest);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static List<String> files(Path folder) {
        try (Stream<Path> content = Files.walk(folder)) {
            return content.filter(path -> !path.equals(folder))
                    .map(path -> path.getFileName().toString())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
