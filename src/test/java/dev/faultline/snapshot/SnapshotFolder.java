package dev.faultline.snapshot;

import dev.faultline.model.Coverage;
import dev.faultline.model.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A snapshot's folder, filled file by file by a test, and what is read of it. */
final class SnapshotFolder {
    static final String ACCOUNT = "111111111111";
    static final String REGION = "eu-west-1";

    private final Path folder;
    private int files;

    private SnapshotFolder(Path folder) {
        this.folder = folder;
    }

    /** A folder with one answer of one account. */
    static SnapshotFolder of(Path folder, String json) {
        return new SnapshotFolder(folder).and(json);
    }

    SnapshotFolder and(String json) {
        return and(ACCOUNT, REGION, json);
    }

    SnapshotFolder and(String account, String region, String json) {
        Path path = folder.resolve("aws_configs/accounts/%s/%s/%d.json".formatted(account, region, files++));
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, json);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return this;
    }

    Snapshot read() {
        return SnapshotStore.read(folder);
    }

    <T extends Fact> List<T> all(Class<T> type) {
        return read().network().all(type);
    }

    /** What the ledger says of one kind of result in the account of the first answer. */
    Coverage.Line line(String key) {
        return read().coverage().lines().stream()
                .filter(line -> line.key().equals(key) && line.account().equals(ACCOUNT))
                .findFirst()
                .orElseThrow();
    }
}
