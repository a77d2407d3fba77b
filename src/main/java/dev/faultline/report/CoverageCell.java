package dev.faultline.report;

import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Line;
import dev.faultline.model.Coverage.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The calls of one account in one region, added up. */
final class CoverageCell {
    /** A call that gave no objects, and why. */
    record Gap(String permission, Status status, String error) {}

    private final List<Gap> gaps = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private int answered;
    private int total;
    private int incomplete;
    private int disabled;
    private long objects;

    void add(Line line) {
        total++;
        objects += line.objects();
        if (line.objects() > 0) {
            counts.merge(line.permission(), line.objects(), Integer::sum);
        }
        if (line.status() == Status.OK) {
            answered++;
            return;
        }
        gaps.add(new Gap(line.permission(), line.status(), line.error()));
        if (!line.status().complete()) {
            incomplete++;
        }
        if (line.status() == Coverage.Status.DISABLED_REGION) {
            disabled++;
        }
    }

    PlaceState state() {
        if (incomplete == 0) {
            return PlaceState.COMPLETE;
        }
        if (answered > 0) {
            return PlaceState.PARTLY;
        }
        return disabled > 0 ? PlaceState.DISABLED : PlaceState.NOTHING;
    }

    /** Calls that the region lacks among them. */
    List<Gap> gaps() {
        return gaps;
    }

    /** Objects by permission, where there are any. */
    Map<String, Integer> counts() {
        return counts;
    }

    int answered() {
        return answered;
    }

    int total() {
        return total;
    }

    long objects() {
        return objects;
    }
}
