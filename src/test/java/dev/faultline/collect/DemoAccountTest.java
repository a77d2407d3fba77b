package dev.faultline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.snapshot.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
                .hasSize(62)
                .allSatisfy(line -> assertThat(line.status().text()).isEqualTo("ok"));
        assertThat(manifest.accounts()).containsExactly(ACCOUNT);
        assertThat(manifest.regions()).isEqualTo(REGIONS);
        assertThat(manifest.collectedAt()).isEqualTo(NOON);
        assertThat(Manifest.read(folder.resolve("out"))).isEqualTo(manifest);
    }

    @Test
    void isCollectedWholeOverManyPages() throws IOException {
        AwsAnswers.write(SOURCE, folder, 2);
        collect(Replayer.ofFolder(folder));
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
        if (Boolean.getBoolean("regenerate")) {
            AwsAnswers.main(new String[] {SOURCE.toString(), RECORDED.toString()});
        }
        Map<String, String> expected = new TreeMap<>();
        AwsAnswers.of(SOURCE, AwsAnswers.PAGE_SIZE)
                .forEach((name, content) -> expected.put(name, new String(content, StandardCharsets.UTF_8)));
        Path mappings = RECORDED.resolve("mappings");
        Map<String, String> committed = new TreeMap<>();
        try (Stream<Path> files = Files.walk(mappings)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                committed.put(mappings.relativize(file).toString(), Files.readString(file));
            }
        }
        assertThat(committed).isEqualTo(expected);
    }

    private Manifest collect(Replayer recorded) {
        try (Replayer replayer = recorded) {
            return new Collector("test", () -> NOON)
                    .collect(CollectOptions.replayed(replayer.uri(), ACCOUNT, REGIONS), folder.resolve("out"));
        }
    }
}
