package dev.faultline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.model.Vpc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process leaves that ends, without a word, at any step of the change from the old snapshot to the new. */
class SnapshotPlaceTest {
    private static final String ACCOUNT = "111122223333";
    private static final String REGION = "eu-west-1";

    @TempDir
    Path folder;

    private Path target;
    private Path unfinished;
    private Path previous;

    @BeforeEach
    void namePlaces() {
        target = folder.resolve("prod");
        unfinished = folder.resolve(".prod.unfinished");
        previous = folder.resolve(".prod.previous");
    }

    @Test
    void readsTheOldSnapshotBetweenTheTwoMoves() throws IOException {
        snapshot(previous, "vpc-old");
        snapshot(unfinished, "vpc-new");
        assertThat(vpcs(SnapshotStore.read(target))).containsExactly("vpc-old");
        assertThat(SnapshotStore.read(target).coverage().complete()).isTrue();
    }

    @Test
    void putsTheOldSnapshotBackBeforeANewCollection() throws IOException {
        snapshot(previous, "vpc-old");
        snapshot(unfinished, "vpc-new");
        SnapshotWriter.open(target).close();
        assertThat(vpcs(SnapshotStore.read(target))).containsExactly("vpc-old");
        assertThat(entries()).containsExactly("prod");
    }

    @Test
    void finishesTheNewSnapshotOnResume() throws IOException {
        snapshot(previous, "vpc-old");
        snapshot(unfinished, "vpc-new");
        resumeAndCommit();
        assertThat(vpcs(SnapshotStore.read(target))).containsExactly("vpc-new");
        assertThat(entries()).containsExactly("prod");
    }

    @Test
    void finishesTheNewSnapshotThatHasNoOldOne() throws IOException {
        snapshot(unfinished, "vpc-new");
        assertThatThrownBy(() -> SnapshotStore.read(target)).isInstanceOf(SnapshotException.class);
        resumeAndCommit();
        assertThat(vpcs(SnapshotStore.read(target))).containsExactly("vpc-new");
    }

    @Test
    void finishesTheNewSnapshotThatEndedBeforeTheFirstMove() throws IOException {
        snapshot(target, "vpc-old");
        snapshot(unfinished, "vpc-new");
        assertThat(vpcs(SnapshotStore.read(target))).containsExactly("vpc-old");
        resumeAndCommit();
        assertThat(vpcs(SnapshotStore.read(target))).containsExactly("vpc-new");
    }

    /** The journal of some accounts is gone already, and the manifest is written. */
    @Test
    void finishesTheNewSnapshotWhoseJournalIsHalfRemoved() throws IOException {
        snapshot(unfinished, "vpc-new");
        Files.createDirectories(unfinished.resolve("ledger"));
        resumeAndCommit();
        assertThat(vpcs(SnapshotStore.read(target))).containsExactly("vpc-new");
        assertThat(entries()).containsExactly("prod");
    }

    @Test
    void removesTheOldSnapshotThatTheNewOneHasReplaced() throws IOException {
        snapshot(target, "vpc-new");
        snapshot(previous, "vpc-old");
        assertThat(vpcs(SnapshotStore.read(target))).containsExactly("vpc-new");
        SnapshotWriter.open(target).close();
        assertThat(vpcs(SnapshotStore.read(target))).containsExactly("vpc-new");
        assertThat(entries()).containsExactly("prod");
    }

    @Test
    void takesNoHalfRemovedSnapshotForTheOldOne() throws IOException {
        snapshot(previous, "vpc-old");
        Files.delete(previous.resolve(Manifest.FILE));
        assertThatThrownBy(() -> SnapshotStore.read(target)).isInstanceOf(SnapshotException.class);
        SnapshotWriter.open(target).close();
        assertThat(entries()).isEmpty();
    }

    @Test
    void forgetsAManifestThatWasBeingWritten() throws IOException {
        snapshot(target, "vpc-old");
        Files.createDirectories(unfinished);
        Files.writeString(unfinished.resolve(Manifest.FILE + ".new"), "{\"schemaVersion\":\"1.1\",\"cov");
        resumeAndCommit();
        assertThat(vpcs(SnapshotStore.read(target))).containsExactly("vpc-old");
    }

    @Test
    @SuppressWarnings("try") // the first is closed twice, before and after the second's work
    void leavesAloneWhatTheNextCollectionGathersBesideACommittedSnapshot() throws IOException {
        try (SnapshotWriter first = SnapshotWriter.open(target)) {
            first.write(ACCOUNT, REGION, "Vpcs", List.of(Map.of("VpcId", "vpc-first")));
            first.commit(manifest());
            SnapshotWriter second = SnapshotWriter.open(target);
            second.write(ACCOUNT, REGION, "Vpcs", List.of(Map.of("VpcId", "vpc-second")));
            first.close();
            second.commit(manifest());
            second.close();
        }
        assertThat(vpcs(SnapshotStore.read(target))).containsExactly("vpc-second");
        assertThat(entries()).containsExactly("prod");
    }

    private void resumeAndCommit() {
        try (SnapshotWriter writer = SnapshotWriter.resume(target)) {
            assertThat(writer.keep(ACCOUNT, whole -> whole)).containsOnlyKeys(REGION + "/Vpcs");
            writer.commit(manifest());
        }
    }

    private static void snapshot(Path folder, String vpc) throws IOException {
        Path file = folder.resolve("aws_configs/accounts/%s/%s/Vpcs.json".formatted(ACCOUNT, REGION));
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "{\"Vpcs\":[{\"VpcId\":\"%s\",\"CidrBlock\":\"10.0.0.0/16\",\"OwnerId\":\"111122223333\"}]}"
                        .formatted(vpc));
        new Manifest(
                        "test",
                        Instant.EPOCH,
                        List.of(ACCOUNT),
                        List.of(REGION),
                        new Coverage(List.of(new Coverage.Line(
                                ACCOUNT, REGION, "ec2", "DescribeVpcs", "Vpcs", Status.OK, 1, "", ""))))
                .write(folder);
    }

    private static Manifest manifest() {
        return new Manifest("test", Instant.EPOCH, List.of(ACCOUNT), List.of(REGION), new Coverage(List.of()));
    }

    private static List<String> vpcs(Snapshot snapshot) {
        return snapshot.network().all(Vpc.class).stream().map(Vpc::id).toList();
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
