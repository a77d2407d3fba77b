package dev.faultline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.model.Coverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotWriterTest {
    private static final String ACCOUNT = "111111111111";
    private static final Manifest MANIFEST = new Manifest(
            "test",
            Instant.parse("2026-01-01T00:00:00Z"),
            List.of(ACCOUNT),
            List.of("eu-west-1"),
            new Coverage(List.of()));

    @TempDir
    Path folder;

    @Test
    void writesOneFilePerDescribeResultAndTheManifestBesideThem() throws IOException {
        Path target = folder.resolve("prod");
        try (SnapshotWriter writer = SnapshotWriter.open(target)) {
            writer.write(ACCOUNT, "eu-west-1", "Vpcs", List.of(Map.of("VpcId", "vpc-1", "CidrBlock", "10.0.0.0/16")));
            assertThat(target).doesNotExist();
            writer.commit(MANIFEST);
        }
        assertThat(target.resolve("aws_configs/accounts/111111111111/eu-west-1/Vpcs.json"))
                .hasContent("""
                        {
                          "Vpcs" : [ {
                            "CidrBlock" : "10.0.0.0/16",
                            "VpcId" : "vpc-1"
                          } ]
                        }""");
        assertThat(Manifest.read(target)).isEqualTo(MANIFEST);
        assertThat(entries(folder)).containsExactly("prod");
    }

    @Test
    void writesTheSameFileWhateverTheOrderOfTheObjects() throws IOException {
        List<Map<String, Object>> vpcs = List.of(Map.of("VpcId", "vpc-1"), Map.of("VpcId", "vpc-2"));
        assertThat(written("one", vpcs)).isEqualTo(written("two", List.of(vpcs.get(1), vpcs.get(0))));
    }

    @Test
    void leavesNothingWhenItIsNotCommitted() throws IOException {
        try (SnapshotWriter writer = SnapshotWriter.open(folder.resolve("prod"))) {
            writer.write(ACCOUNT, "eu-west-1", "Vpcs", List.of());
        }
        assertThat(entries(folder)).isEmpty();
    }

    @Test
    void leavesNoFolderThatItMadeForASnapshotThatNeverCame() throws IOException {
        Path made = folder.resolve("reports");
        SnapshotWriter.open(made.resolve("today/snapshot")).close();

        assertThat(made).doesNotExist();
        assertThat(folder).exists();
    }

    @Test
    void replacesAnOlderSnapshotWhole() throws IOException {
        Path target = folder.resolve("prod");
        try (SnapshotWriter writer = SnapshotWriter.open(target)) {
            writer.write(ACCOUNT, "eu-west-1", "Vpcs", List.of());
            writer.commit(MANIFEST);
        }
        try (SnapshotWriter writer = SnapshotWriter.open(target)) {
            writer.write(ACCOUNT, "eu-west-1", "Subnets", List.of());
            writer.commit(MANIFEST);
        }
        assertThat(entries(target.resolve("aws_configs/accounts/111111111111/eu-west-1")))
                .containsExactly("Subnets.json");
        assertThat(entries(folder)).containsExactly("prod");
    }

    @Test
    void refusesAFolderThatIsNoSnapshotAndLeavesItAlone() throws IOException {
        Files.writeString(folder.resolve("thesis.tex"), "years of work");
        assertThatThrownBy(() -> SnapshotWriter.open(folder))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("'thesis.tex'")
                .hasMessageContaining("--out");
        assertThat(entries(folder)).containsExactly("thesis.tex");
    }

    @Test
    void refusesAFolderThatWasFilledWhileItCollected() throws IOException {
        Path target = folder.resolve("prod");
        try (SnapshotWriter writer = SnapshotWriter.open(target)) {
            Files.createDirectory(target);
            Files.writeString(target.resolve("thesis.tex"), "years of work");
            assertThatThrownBy(() -> writer.commit(MANIFEST)).isInstanceOf(SnapshotException.class);
        }
        assertThat(entries(target)).containsExactly("thesis.tex");
        assertThat(entries(folder)).containsExactly("prod");
    }

    @Test
    void refusesAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("prod"));
        assertThatThrownBy(() -> SnapshotWriter.open(file))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("is a file");
    }

    @ParameterizedTest
    @CsvSource({
        "../../../tmp, eu-west-1, Vpcs",
        "111111111111, .., Vpcs",
        "111111111111, eu-west-1/../.., Vpcs",
        "111111111111, eu-west-1, ../Vpcs",
        "111111111111, eu-west-1, vpcs",
    })
    void refusesNamesThatAwsDoesNotGive(String account, String region, String key) {
        try (SnapshotWriter writer = SnapshotWriter.open(folder.resolve("prod"))) {
            assertThatThrownBy(() -> writer.write(account, region, key, List.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void takesWritesFromManyThreads() throws IOException {
        Path target = folder.resolve("prod");
        try (SnapshotWriter writer = SnapshotWriter.open(target)) {
            IntStream.range(0, 200)
                    .parallel()
                    .forEach(i -> writer.write(ACCOUNT, "eu-west-" + i % 10, "Key" + i, List.of()));
            writer.commit(MANIFEST);
        }
        try (Stream<Path> files = Files.walk(target.resolve("aws_configs"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(200);
        }
    }

    private String written(String name, List<Map<String, Object>> vpcs) throws IOException {
        Path target = folder.resolve(name);
        try (SnapshotWriter writer = SnapshotWriter.open(target)) {
            writer.write(ACCOUNT, "eu-west-1", "Vpcs", vpcs);
            writer.commit(MANIFEST);
        }
        return Files.readString(target.resolve("aws_configs/accounts/111111111111/eu-west-1/Vpcs.json"));
    }

    private static List<String> entries(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
