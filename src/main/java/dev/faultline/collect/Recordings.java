package dev.faultline.collect;

import dev.faultline.collect.CollectException.Kind;
import dev.faultline.collect.CollectOptions.Role;
import dev.faultline.snapshot.Folders;
import dev.faultline.snapshot.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes recordings: a collection runs, its answers are written down, and what was written is replayed to see that it is enough. */
public final class Recordings {
    /** The snapshot to which a recording replays, in its folder. */
    public static final String SNAPSHOT = "snapshot";

    private final String toolVersion;

    public Recordings(String toolVersion) {
        this.toolVersion = toolVersion;
    }

    /**
     * How a recording turned out.
     *
     * @param collected the recorded collection
     * @param differences files of the snapshot to which the recording replays otherwise; not looked for where names were
     *     changed on purpose
     */
    public record Made(CollectionResult collected, List<String> differences) {}

    /**
     * Collects, and records what AWS answered.
     *
     * @param out a folder that does not exist, is empty, or holds a recording, which is replaced when the new one is whole
     * @param anonymise whether accounts, names, tags and public addresses are mapped to others
     */
    public Made record(CollectOptions options, Path out, boolean anonymise, Progress progress) {
        try (Workplace place = Workplace.of(out, Recording.FILE)) {
            Optional<Anonymiser> others = anonymise ? Optional.of(new Anonymiser()) : Optional.empty();
            Recorder recorder = new Recorder(place.unfinished(), others);
            Path live = place.unfinished().resolve("live");
            Instant now = Instant.now();
            CollectionResult collected =
                    new Collector(toolVersion, () -> now).collect(options, live, progress, Optional.of(recorder));
            recorder.finish();
            new Recording(
                            now,
                            mapped(collected.caller(), others),
                            options.regions().isEmpty() ? collected.manifest().regions() : options.regions(),
                            RecordedAccounts.of(options.accounts(), others),
                            anonymise ? Role.USUAL.name() : options.role().name(),
                            collected.manifest().effort())
                    .write(place.unfinished());
            Path replayed = place.unfinished().resolve(SNAPSHOT);
            Replay.of(place.unfinished()).collect(toolVersion, replayed, Progress.NONE);
            List<String> differences = anonymise ? List.of() : differences(live, replayed);
            Folders.delete(live);
            place.commit();
            return new Made(collected, differences);
        } catch (IOException unwritable) {
            throw new CollectException(
                    Kind.USAGE,
                    "The recording '%s' cannot be written: %s. Free some space, or name another folder with --out."
                            .formatted(out, unwritable.getMessage()),
                    unwritable);
        }
    }

    private static String mapped(String account, Optional<Anonymiser> others) {
        return others.map(anonymiser -> anonymiser.account(account)).orElse(account);
    }

    private static List<String> differences(Path one, Path other) throws IOException {
        List<String> differences = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(files(one));
        names.addAll(files(other));
        for (String name : names) {
            Path left = one.resolve(name);
            Path right = other.resolve(name);
            if (!Files.exists(left) || !Files.exists(right) || Files.mismatch(left, right) >= 0) {
                differences.add(name);
            }
        }
        // The manifest tells the same difference again.
        if (differences.size() > 1) {
            differences.remove(Manifest.FILE);
        }
        return differences;
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }
}
