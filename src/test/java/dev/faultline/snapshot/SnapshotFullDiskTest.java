package dev.faultline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A disk that is full after some answers. */
class SnapshotFullDiskTest {
    private static final String ACCOUNT = "111122223333";
    private static final String REGION = "eu-west-1";
    private static final int BLOCK = 512;
    private static final List<Map<String, Object>> OBJECTS = IntStream.range(0, 40)
            .mapToObj(number -> Map.<String, Object>of("Id", "object-" + number))
            .toList();

    private FileSystem disk;
    private Path target;

    @BeforeEach
    void makeDisk() throws IOException {
        disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setBlockSize(BLOCK)
                .setMaxSize(64L * BLOCK)
                .setMaxCacheSize(0)
                .build());
        target = disk.getPath("/snapshots/prod");
        try (SnapshotWriter old = SnapshotWriter.open(target)) {
            old.write(ACCOUNT, REGION, "Vpcs", List.of(Map.of("VpcId", "vpc-old")));
            old.commit(manifest());
        }
    }

    @AfterEach
    void removeDisk() throws IOException {
        disk.close();
    }

    @Test
    void saysSoAndKeepsTheOldSnapshotAndWhatWasRead() throws IOException {
        int read = fill();
        assertThat(read).isPositive();
        assertThat(Files.readString(target.resolve("aws_configs/accounts/111122223333/eu-west-1/Vpcs.json")))
                .contains("vpc-old");
        assertThat(Manifest.read(target)).isEqualTo(manifest());
        // With more space, it goes on.
        Files.delete(disk.getPath("/ballast"));
        try (SnapshotWriter writer = SnapshotWriter.resume(target)) {
            Map<String, TimedLine> kept = writer.keep(ACCOUNT, whole -> whole);
            assertThat(kept).hasSize(read);
            kept.values()
                    .forEach(line -> assertThat(writer.objects(line.line())).hasSize(40));
            writer.commit(manifest());
        }
        assertThat(Manifest.read(target).coverage().lines()).hasSize(read);
        assertThat(target.resolve("aws_configs/accounts/111122223333/eu-west-1/Vpcs.json"))
                .matches(Files::notExists);
    }

    @Test
    void saysSoWhenOnlyTheManifestFindsNoPlace() throws IOException {
        SnapshotWriter writer = SnapshotWriter.open(target);
        try (writer) {
            IntStream.range(0, 30).forEach(number -> writer.note(line(number)));
            ballast(0);
            SnapshotException full = catchThrowableOfType(SnapshotException.class, () -> writer.commit(manifest()));
            assertThat(full)
                    .hasMessageStartingWith("Snapshot '/snapshots/prod': it cannot be put in place: ")
                    .hasMessageEndingWith("Free some space, or name another folder with --out.");
            assertThat(writer.resumable()).isTrue();
        }
        assertThat(Manifest.read(target)).isEqualTo(manifest());
        Files.delete(disk.getPath("/ballast"));
        try (SnapshotWriter again = SnapshotWriter.resume(target)) {
            assertThat(again.keep(ACCOUNT, whole -> whole)).hasSize(30);
        }
    }

    /** Writes until the disk is full, and tells how many answers have their line. */
    private int fill() throws IOException {
        ballast(20);
        SnapshotWriter writer = SnapshotWriter.open(target);
        int read = 0;
        try (writer) {
            SnapshotException full = null;
            while (full == null) {
                int next = read;
                full = catchThrowableOfType(SnapshotException.class, () -> {
                    writer.write(ACCOUNT, REGION, "Key" + next, OBJECTS);
                    writer.note(new TimedLine(
                            new Coverage.Line(ACCOUNT, REGION, "ec2", "Op", "Key" + next, Status.OK, 40, "", ""),
                            Instant.EPOCH));
                });
                read += full == null ? 1 : 0;
            }
            assertThat(full)
                    .hasMessageStartingWith("Snapshot '/snapshots/prod': ")
                    .hasMessageContaining("cannot be written: IOException out of disk space")
                    .hasMessageEndingWith("Free some space, or name another folder with --out.");
            assertThat(writer.resumable()).isTrue();
        }
        return read;
    }

    private static TimedLine line(int number) {
        return new TimedLine(
                new Coverage.Line(ACCOUNT, REGION, "ec2", "Op", "Key" + number, Status.UNSUPPORTED, 0, "", ""),
                Instant.EPOCH);
    }

    /** Leaves so many blocks free. */
    private void ballast(int free) throws IOException {
        long space = disk.getFileStores().iterator().next().getUsableSpace();
        Files.write(disk.getPath("/ballast"), new byte[(int) (space - (long) free * BLOCK)]);
    }

    private static Manifest manifest() {
        return new Manifest("test", Instant.EPOCH, List.of(ACCOUNT), List.of(REGION), new Coverage(List.of()));
    }
}
