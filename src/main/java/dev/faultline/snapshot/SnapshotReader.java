package dev.faultline.snapshot;

import dev.faultline.model.Fact;
import dev.faultline.model.Provenance;
import dev.faultline.snapshot.DescribeResult.Place;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads describe results one object at a time. A bad object costs itself and one warning, a bad file what is left of it. */
final class SnapshotReader {
    /** Keys that CLI output and our own collector carry, and that hold nothing to judge. */
    private static final Set<String> SILENT = Set.of("NextToken", "ResponseMetadata", "Regions", "$schema");

    // What the manifest says was collected is there on purpose, whether rules look at it yet or not.
    private final Set<String> expected = new HashSet<>(SILENT);

    private final SharedObjects objects = new SharedObjects();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Map<String, Unread> unread = new TreeMap<>();
    private final Ledger ledger = new Ledger();
    private boolean foundSomething;

    /** A key that holds nothing to judge: how often it was met, and where first. */
    private record Unread(String file, int files) {
        Unread andAnother() {
            return new Unread(file, files + 1);
        }
    }

    /** Says nothing of results that the collector wrote and nothing judges yet. */
    void expect(Manifest manifest) {
        manifest.coverage().lines().forEach(line -> expected.add(line.key()));
    }

    void warn(String line) {
        warnings.add(line);
    }

    /** What to tell of a folder in which no describe result was found; empty if there was one. */
    Optional<String> nothingFound() {
        return foundSomething ? Optional.empty() : Optional.of(String.join(". ", allWarnings()));
    }

    /** Reads a file with one or several describe results. */
    void file(Path file, Path snapshot, Place place) {
        String name = snapshot.relativize(file).toString();
        String key = "";
        try (JsonParser parser = Json.MAPPER.createParser(file)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                warn("%s: expected one JSON object whose keys name describe results; the file was left out"
                        .formatted(name));
                return;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                key = parser.currentName();
                parser.nextToken();
                value(key, parser, place, name);
            }
        } catch (JacksonException broken) {
            warn("%s: not JSON from line %d on: %s. What came before was read; collect it again"
                    .formatted(name, line(broken), firstLine(broken)));
            ledger.entry(place, ledgerKey(key.isEmpty() ? keyOf(file) : key)).trouble("the file is cut off or damaged");
        }
    }

    /** Reads a list of objects that is at hand, or the one object that the CLI prints without a list around it. */
    void result(String key, JsonNode list, Place place) {
        if (SILENT.contains(key)) {
            return;
        }
        DescribeResult result = DescribeResult.of(key)
                .orElseThrow(
                        () -> new SnapshotException("'%s' is no describe result that Faultline reads".formatted(key)));
        if (list.isObject()) {
            result(result, list, place, () -> key);
            return;
        }
        if (!list.isArray()) {
            throw new SnapshotException("%s: expected a list of objects".formatted(key));
        }
        int next = 0;
        for (JsonNode object : list) {
            int index = next++;
            result(result, object, place, () -> "%s[%d]".formatted(key, index));
        }
    }

    private void result(DescribeResult result, JsonNode object, Place place, Supplier<String> path) {
        try {
            object(result, object, place, path);
        } catch (RuntimeException malformed) {
            throw new SnapshotException(malformed.getMessage(), malformed);
        }
    }

    private void value(String key, JsonParser parser, Place place, String file) {
        Optional<DescribeResult> result = DescribeResult.of(key);
        if (result.isPresent() && parser.currentToken() == JsonToken.START_OBJECT) {
            // The CLI prints the one set of options of a region without a list around it.
            foundSomething = true;
            read(result.get(), parser, place, file, () -> "$." + key);
            return;
        }
        if (result.isEmpty() || parser.currentToken() != JsonToken.START_ARRAY) {
            if (result.isPresent()) {
                warn("%s: $.%s is no list; it was left out".formatted(file, key));
                ledger.entry(place, result.get().standsFor()).trouble("%s: $.%s is no list".formatted(file, key));
            } else if (!expected.contains(key)) {
                unread.merge(key, new Unread(file, 1), (first, again) -> first.andAnother());
            }
            parser.skipChildren();
            return;
        }
        foundSomething = true;
        ledger.entry(place, result.get().standsFor());
        for (int next = 0; parser.nextToken() != JsonToken.END_ARRAY; next++) {
            int index = next;
            read(result.get(), parser, place, file, () -> "$.%s[%d]".formatted(key, index));
        }
    }

    private void read(DescribeResult result, JsonParser parser, Place place, String file, Supplier<String> path) {
        Ledger.Entry entry = ledger.entry(place, result.standsFor());
        JsonNode object = parser.readValueAsTree();
        try {
            object(result, object, place, path);
            entry.read();
        } catch (Described.MalformedException | IllegalArgumentException malformed) {
            warn("%s: %s; the object was left out".formatted(file, malformed.getMessage()));
            entry.trouble("an object could not be read: %s: %s".formatted(file, path.get()));
        }
    }

    private void object(DescribeResult result, JsonNode object, Place place, Supplier<String> path) {
        List<Fact> facts = new ArrayList<>(2);
        Described described = new Described(object, path);
        result.reader().read(described, place, facts::add);
        objects.add(result, described, place, facts);
    }

    private List<String> allWarnings() {
        List<String> lines = new ArrayList<>(warnings);
        unread.forEach((key, met) -> lines.add("%s: '%s' is nothing that Faultline judges%s; left out"
                .formatted(met.file, key, met.files == 1 ? "" : ", nor in %d more files".formatted(met.files - 1))));
        return lines;
    }

    /** The snapshot, with the manifest's ledger, or one that follows from which results were found. */
    Snapshot snapshot(Optional<Manifest> manifest) {
        Set<String> accounts = ledger.accounts();
        Set<String> regions = ledger.regions();
        manifest.ifPresent(told -> {
            accounts.addAll(told.accounts());
            regions.addAll(told.regions());
        });
        return new Snapshot(
                manifest.map(Manifest::collectedAt).orElseGet(Instant::now),
                List.copyOf(accounts),
                List.copyOf(regions),
                objects.network(),
                manifest.map(told -> ledger.correct(told.coverage())).orElseGet(ledger::inferred),
                manifest.map(Manifest::provenance).orElse(Provenance.NONE),
                allWarnings());
    }

    /** The snapshot of places that answered everything but what is missing. */
    Snapshot complete(List<Place> places, List<String> missing, Instant readAt) {
        return new Snapshot(
                readAt,
                places.stream().map(Place::account).distinct().sorted().toList(),
                places.stream().map(Place::region).distinct().sorted().toList(),
                objects.network(),
                Ledger.complete(places, missing),
                allWarnings());
    }

    /** How the ledger calls what a key names, in whatever spelling or shape another tool wrote it. */
    private static String ledgerKey(String key) {
        return DescribeResult.of(key).map(DescribeResult::standsFor).orElse(key);
    }

    private static String keyOf(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }

    private static int line(JacksonException broken) {
        return broken.getLocation() == null ? 1 : broken.getLocation().getLineNr();
    }

    private static String firstLine(JacksonException broken) {
        return broken.getOriginalMessage().lines().findFirst().orElse("unreadable");
    }
}
