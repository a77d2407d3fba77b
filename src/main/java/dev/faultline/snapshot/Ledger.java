package dev.faultline.snapshot;

import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.snapshot.DescribeResult.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts what was read of each describe result in each place, and makes the coverage of a snapshot of it. */
final class Ledger {
    private final Map<Place, Map<String, Entry>> entries = new LinkedHashMap<>();

    /** How much of one describe result was read in one place. */
    static final class Entry {
        private int read;
        private String trouble = "";

        void read() {
            read++;
        }

        /** @param what could not be read, and where */
        void trouble(String what) {
            trouble = what;
        }
    }

    Entry entry(Place place, String key) {
        return entries.computeIfAbsent(place, unseen -> new TreeMap<>()).computeIfAbsent(key, unseen -> new Entry());
    }

    Set<String> accounts() {
        Set<String> accounts = new TreeSet<>();
        entries.keySet().forEach(place -> accounts.add(place.account()));
        return accounts;
    }

    Set<String> regions() {
        Set<String> regions = new TreeSet<>();
        entries.keySet().forEach(place -> regions.add(place.region()));
        return regions;
    }

    /** The manifest's own ledger, corrected by what was really there. */
    Coverage correct(Coverage told) {
        return new Coverage(told.lines().stream().map(this::corrected).toList());
    }

    private Coverage.Line corrected(Coverage.Line line) {
        Entry entry = entries.getOrDefault(new Place(line.account(), line.region()), Map.of())
                .get(line.key());
        boolean promised = line.status() == Status.OK
                && line.objects() > 0
                && DescribeResult.of(line.key()).isPresent();
        if (promised && entry == null) {
            return line.failed(
                    0, "the manifest promises %d objects, and the file is missing".formatted(line.objects()));
        }
        return entry == null || entry.trouble.isEmpty() ? line : line.failed(entry.read, entry.trouble);
    }

    /** The ledger that follows from which results were found, for a folder without a manifest. */
    Coverage inferred() {
        List<Coverage.Line> lines = new ArrayList<>();
        entries.forEach((place, read) -> {
            for (DescribeResult result : DescribeResult.needed()) {
                lines.add(inferred(line(place, result, Status.OK, ""), read.get(result.key())));
            }
        });
        return new Coverage(lines);
    }

    private static Coverage.Line inferred(Coverage.Line line, Entry entry) {
        if (entry == null) {
            return line.with(Status.NOT_ASKED, 0, "the snapshot has no " + line.key());
        }
        return entry.trouble.isEmpty() ? line.with(Status.OK, entry.read, "") : line.failed(entry.read, entry.trouble);
    }

    /** The ledger of places that answered everything but what was denied. */
    static Coverage complete(List<Place> places, List<String> denied) {
        List<Coverage.Line> lines = new ArrayList<>();
        for (Place place : places) {
            for (DescribeResult result : DescribeResult.needed()) {
                lines.add(
                        denied.contains(result.key())
                                ? line(place, result, Status.DENIED, "UnauthorizedOperation")
                                : line(place, result, Status.OK, ""));
            }
        }
        return new Coverage(lines);
    }

    private static Coverage.Line line(Place place, DescribeResult result, Status status, String error) {
        return new Coverage.Line(
                place.account(),
                place.region(),
                result.service(),
                result.operation(),
                result.key(),
                status,
                0,
                error,
                "");
    }
}
