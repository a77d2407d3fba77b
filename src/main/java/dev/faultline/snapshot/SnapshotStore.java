package dev.faultline.snapshot;

import dev.faultline.snapshot.DescribeResult.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Finds describe results in a folder: our own layout, the three that Batfish reads, or a bare folder of what {@code aws
 * ec2 describe-*} printed. Reading is generous: the key in a file picks its reader, not the file's name.
 */
public final class SnapshotStore {
    private static final String CONFIGS = "aws_configs";
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-\\d{1,2}");
    private static final int DEEPEST_FOLDER = 6;
    private static final int MOST_FILES = 500_000;

    private SnapshotStore() {}

    /**
     * Reads a snapshot.
     *
     * @throws SnapshotException if the folder holds no describe result, or was written by a newer Faultline
     */
    public static Snapshot read(Path folder) {
        if (!Files.isDirectory(folder) && Manifest.exists(SnapshotPlace.previousOf(folder))) {
            // A collection ended in the moment in which the new snapshot takes the old one's place.
            return read(SnapshotPlace.previousOf(folder));
        }
        if (!Files.isDirectory(folder)) {
            throw new SnapshotException(
                    "%s is no folder. Name a folder written by 'faultline collect', or one with the output of 'aws ec2 describe-*'."
                            .formatted(folder));
        }
        Optional<Manifest> manifest =
                Files.exists(folder.resolve(Manifest.FILE)) ? Optional.of(Manifest.read(folder)) : Optional.empty();
        Path base = Files.isDirectory(folder.resolve(CONFIGS)) ? folder.resolve(CONFIGS) : folder;
        SnapshotReader reader = new SnapshotReader();
        manifest.ifPresent(reader::expect);
        filesByPlace(base, reader).forEach((place, files) -> files.forEach(file -> reader.file(file, folder, place)));
        reader.nothingFound().ifPresent(told -> {
            throw new SnapshotException(
                    "%s holds no describe result. Expected files such as %s/accounts/<account>/<region>/Vpcs.json, or the output of 'aws ec2 describe-vpcs'. %s"
                            .formatted(folder, CONFIGS, told)
                            .strip());
        });
        return reader.snapshot(manifest);
    }

    /**
     * Reads describe results that are at hand, such as a scenario's: each key with its list of objects.
     *
     * @param places what each account and region answered
     * @param missing keys that could not be read anywhere; all other absent keys are empty
     * @throws SnapshotException if an object cannot be read
     */
    public static Snapshot of(Map<AccountRegion, JsonNode> places, List<String> missing, Instant readAt) {
        SnapshotReader reader = new SnapshotReader();
        places.forEach((at, given) -> {
            for (Map.Entry<String, JsonNode> result : given.properties()) {
                reader.result(result.getKey(), result.getValue(), new Place(at.account(), at.region()));
            }
        });
        List<Place> asked = places.keySet().stream()
                .map(at -> new Place(at.account(), at.region()))
                .toList();
        return reader.complete(asked, missing, readAt);
    }

    /** One account's endpoint in one region. */
    public record AccountRegion(String account, String region) {}

    private static Map<Place, List<Path>> filesByPlace(Path base, SnapshotReader reader) {
        Map<String, List<Path>> byFolder = new TreeMap<>();
        try (Stream<Path> found = Files.walk(base, DEEPEST_FOLDER)) {
            List<Path> files = found.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.getFileName().toString().equals(Manifest.FILE))
                    .filter(Files::isRegularFile)
                    .limit(MOST_FILES + 1L)
                    .sorted()
                    .toList();
            if (files.size() > MOST_FILES) {
                throw new SnapshotException(
                        "%s holds more than %,d files. Name the snapshot's own folder.".formatted(base, MOST_FILES));
            }
            files.forEach(file -> byFolder.computeIfAbsent(file.getParent().toString(), unseen -> new ArrayList<>())
                    .add(file));
        } catch (IOException unreadable) {
            throw new SnapshotException("%s cannot be read: %s".formatted(base, unreadable.getMessage()), unreadable);
        }
        Map<Place, List<Path>> byPlace = new LinkedHashMap<>();
        byFolder.forEach((folder, files) -> byPlace.computeIfAbsent(
                        place(base, Path.of(folder), files, reader), unseen -> new ArrayList<>())
                .addAll(files));
        return byPlace;
    }

    /** The account and region that a folder's path names, or else the ones that its files speak of. */
    private static Place place(Path base, Path folder, List<Path> files, SnapshotReader reader) {
        String account = "";
        String region = "";
        for (Path part : base.relativize(folder)) {
            if (ACCOUNT.matcher(part.toString()).matches()) {
                account = part.toString();
            } else if (REGION.matcher(part.toString()).matches()) {
                region = part.toString();
            }
        }
        if (!account.isEmpty() && !region.isEmpty()) {
            return new Place(account, region);
        }
        PlaceInference inference = PlaceInference.of(files);
        if (account.isEmpty()) {
            account = inference.account();
            reader.warn("%s: no account in its path; taken to be %s from OwnerId and ARNs"
                    .formatted(folder.getFileName(), account));
        }
        if (region.isEmpty()) {
            region = inference.region();
            reader.warn("%s: no region in its path; taken to be %s from zones and ARNs"
                    .formatted(folder.getFileName(), region));
        }
        return new Place(account, region);
    }
}
