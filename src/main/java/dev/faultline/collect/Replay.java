package dev.faultline.collect;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Runs a recorded collection again, offline. It ends in the same snapshot, byte for byte. */
public final class Replay {
    private final Path folder;
    private final Recording recording;

    private Replay(Path folder, Recording recording) {
        this.folder = folder;
        this.recording = recording;
    }

    /** @throws CollectException if the folder holds no recording */
    public static Replay of(Path folder) {
        return new Replay(folder, Recording.read(folder));
    }

    /** When the collection began that was recorded. */
    public Instant recordedAt() {
        return recording.recordedAt();
    }

    /** What the recording says about itself. */
    public Recording recording() {
        return recording;
    }

    /** Collects what was collected then. */
    public CollectionResult collect(String toolVersion, Path out, Progress progress) {
        try (Replayer replayer = Replayer.ofFolder(folder)) {
            return new Collector(toolVersion, recording::recordedAt)
                    .collect(recording.options(replayer.uri()), out, progress, Optional.empty());
        }
    }
}
