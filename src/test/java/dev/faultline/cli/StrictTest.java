package dev.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.snapshot.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** {@code --strict}: what counts as incomplete, and that the reason is said. */
class StrictTest {
    private static final String ACCOUNT = "111111111111";
    private static final String REGION = "eu-west-1";
    private static final Path DEMO = Path.of("src/main/resources/demo");

    @TempDir
    private Path folder;

    private final PrintStream usual = System.err;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void listenNoLonger() {
        System.setErr(usual);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"OK", "UNSUPPORTED"},
            mode = Mode.EXCLUDE)
    void exitsWithThreeAndSaysWhy(Status status) throws IOException {
        assertThat(check(status, "--strict")).isEqualTo(3);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("--strict: exits with 3, because 1 call is " + status.text());
    }

    @ParameterizedTest
    @EnumSource(names = {"OK", "UNSUPPORTED"})
    void isContentWithWhatIsComplete(Status status) throws IOException {
        assertThat(check(status, "--strict")).isZero();
        assertThat(errors.toString(StandardCharsets.UTF_8)).doesNotContain("--strict");
    }

    @Test
    void letsAGapPassWithoutIt() throws IOException {
        assertThat(check(Status.DENIED, "--no-color")).isZero();
    }

    @Test
    void collectingExitsWithThreeForWhatARecordingLacks() throws IOException {
        Path recording = folder.resolve("recording");
        try (Stream<Path> files = Files.walk(DEMO)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(Path.of("us-east-1", "ram.json")))
                    .toList()) {
                Path copy = recording.resolve(DEMO.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }

        Files.writeString(recording.resolve("recording.json"), """
                {"schemaVersion": "1.0", "recordedAt": "2026-03-14T02:15:00Z", "caller": "111122223333",
                  "regions": ["eu-west-1", "us-east-1"], "organization": false, "accounts": []}
                """);

        assertThat(collect(recording, "--strict")).isEqualTo(3);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("--strict: exits with 3, because ");
    }

    private int collect(Path recording, String option) {
        StringWriter terminal = new StringWriter();
        return Main.run(
                new PrintWriter(terminal),
                new PrintWriter(terminal),
                "collect",
                "--replay",
                recording.toString(),
                "--out",
                folder.resolve("snapshot").toString(),
                option);
    }

    /** A snapshot of two calls, one of which ended so. */
    private int check(Status status, String option) throws IOException {
        Path place = Files.createDirectories(folder.resolve(Path.of("aws_configs", "accounts", ACCOUNT, REGION)));
        Files.writeString(place.resolve("Vpcs.json"), "{\"Vpcs\": []}");
        Coverage coverage = new Coverage(List.of(line("Vpcs", Status.OK), line("FlowLogs", status)));
        new Manifest("", Instant.EPOCH, List.of(ACCOUNT), List.of(REGION), coverage).write(folder);
        StringWriter terminal = new StringWriter();
        return Main.run(
                new PrintWriter(terminal),
                new PrintWriter(terminal),
                "check",
                folder.toString(),
                "--out",
                folder.resolve("out").toString(),
                "--fail-on",
                "never",
                option);
    }

    private static Coverage.Line line(String key, Status status) {
        return new Coverage.Line(ACCOUNT, REGION, "ec2", "Describe" + key, key, status, 0, "", "");
    }
}
