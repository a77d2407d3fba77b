package dev.faultline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.snapshot.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled account: its describe output, and the recorded answers that are generated from it. */
class DemoAccountTest {
    private static final Path SOURCE = Path.of("src/demo");
    private static final Path RECORDED = Path.of("src/main/resources/demo");
    private static final String ACCOUNT = "111122223333";
    private static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path folder;

    @AfterEach
    void forgetTheBrokenProfile() {
        System.clearProperty("aws.profile");
        System.clearProperty("aws.endpointUrl");
    }

    @Test
    void isCollectedExactlyAsItIsWritten() {
        Manifest manifest = collect(Replayer.ofClasspath("demo"));
        assertThat(Collected.objects(folder.resolve("out"))).isEqualTo(Collected.objects(SOURCE));
        assertThat(manifest.coverage().complete()).isTrue();
        assertThat(manifest.coverage().lines())
                .hasSameSizeAs(everyKeyOnce())
                .allSatisfy(line -> assertThat(line.status().text()).isEqualTo("ok"));
        assertThat(manifest.accounts()).containsExactly(ACCOUNT);
        assertThat(manifest.regions()).isEqualTo(REGIONS);
        assertThat(manifest.collectedAt()).isEqualTo(NOON);
    }

    @Test
    void isCollectedWholeOverManyPages() {
        try (RecordedAws aws = new RecordedAws(2)) {
            aws.collect(folder.resolve("out"), REGIONS.toArray(String[]::new));
        }
        assertThat(Collected.objects(folder.resolve("out"))).isEqualTo(Collected.objects(SOURCE));
    }

    @Test
    void ignoresTheSettingsOfTheMachine() {
        System.setProperty("aws.profile", "no-such-profile");
        System.setProperty("aws.endpointUrl", "http://127.0.0.1:9");
        assertThat(collect(Replayer.ofClasspath("demo")).coverage().complete()).isTrue();
    }

    /** Writes them first when the property {@code regenerate} is set: {@code mvn test -Dtest=DemoAccountTest -Dregenerate=true}. */
    @Test
    void hasTheRecordedAnswersThatItsDescribeOutputGives() throws IOException {
        Path recorded = folder.resolve("recorded");
        Recorder recorder = new Recorder(recorded, Optional.empty());
        try (RecordedAws aws = new RecordedAws(100)) {
            new Collector("test", () -> NOON)
                    .collect(
                            aws.options(REGIONS.toArray(String[]::new)),
                            folder.resolve("out"),
                            Progress.NONE,
                            Optional.of(recorder));
        }
        recorder.finish();
        if (Boolean.getBoolean("regenerate")) {
            for (Map.Entry<String, String> file : files(recorded).entrySet()) {
                Path path = RECORDED.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
        assertThat(files(RECORDED)).isEqualTo(files(recorded));
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static List<String> everyKeyOnce() {
        return REGIONS.stream()
                .flatMap(region -> Services.ALL.stream()
                        .flatMap(service -> AccountReading.asked(service, region.equals(REGIONS.get(0)), true).stream()
                                .map(source -> region + source.key())))
                .toList();
    }

    private Manifest collect(Replayer recorded) {
        try (Replayer replayer = recorded) {
            new Collector("test", () -> NOON)
                    .collect(CollectOptions.replayed(replayer.uri(), ACCOUNT, REGIONS), folder.resolve("out"));
        }
        return Manifest.read(folder.resolve("out"));
    }
}
