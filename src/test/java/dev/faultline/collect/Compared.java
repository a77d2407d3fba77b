package dev.faultline.collect;

import dev.faultline.model.Coverage;
import dev.faultline.snapshot.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What tells a snapshot from an undisturbed one of the same network.
 *
 * @param lines of its ledger that the other does not have, as {@code <region> <key> <status>}
 * @param lost files that only the other has, as {@code <account>/<region>/<key>}
 * @param other files that only it has, or that hold something else
 */
record Compared(Set<String> lines, Set<String> lost, Set<String> other) {
    static final Compared SAME = new Compared(Set.of(), Set.of(), Set.of());

    static Compared of(Path undisturbed, Path snapshot) {
        List<Coverage.Line> expected = Manifest.read(undisturbed).coverage().lines();
        List<Coverage.Line> found = Manifest.read(snapshot).coverage().lines();
        if (!names(expected).equals(names(found))) {
            throw new AssertionError("other lines: %s%n%s".formatted(names(expected), names(found)));
        }
        Set<Coverage.Line> known = new HashSet<>(expected);
        Set<String> lines = found.stream()
                .filter(line -> !known.contains(line))
                .map(line -> line.region() + " " + line.key() + " " + line.status())
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> whole = files(undisturbed);
        Map<String, String> files = files(snapshot);
        Set<String> lost = new TreeSet<>(whole.keySet());
        lost.removeAll(files.keySet());
        Set<String> other = files.keySet().stream()
                .filter(name -> !files.get(name).equals(whole.get(name)))
                .collect(Collectors.toCollection(TreeSet::new));
        return new Compared(lines, lost, other);
    }

    /** The files of a snapshot with what they hold, as {@code <account>/<region>/<key>}. */
    static Map<String, String> files(Path snapshot) {
        Path accounts = snapshot.resolve("aws_configs/accounts");
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(accounts)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String name = accounts.relativize(file).toString().replace(".json", "");
                files.put(name, Files.readString(file, StandardCharsets.UTF_8));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }

    private static List<String> names(List<Coverage.Line> lines) {
        return lines.stream()
                .map(line -> line.account() + "/" + line.region() + "/" + line.key())
                .toList();
    }
}
