package dev.faultline.collect;

import dev.faultline.model.Coverage;
import dev.faultline.snapshot.Manifest;
import java.util.ArrayList;
import java.util.List;

/**
 * How a collection ended. The ledger itself is in the snapshot: it grows with the number of accounts.
 *
 * @param caller the account whose credentials it was started with
 * @param manifest without its ledger
 * @param answers lines of the ledger
 * @param unread how many of them did not end as they should
 * @param firstUnread some of these
 */
public record CollectionResult(
        String caller, Manifest manifest, long objects, long answers, long unread, List<Coverage.Line> firstUnread) {
    private static final int MOST = 5_000;

    /** Whether everything that was to be read was read. */
    public boolean complete() {
        return unread == 0;
    }

    /** Adds up lines as accounts end. */
    static final class Sum {
        private long objects;
        private long answers;
        private long unread;
        private final List<Coverage.Line> firstUnread = new ArrayList<>();

        synchronized void add(List<Coverage.Line> lines) {
            for (Coverage.Line line : lines) {
                answers++;
                objects += line.objects();
                if (!line.status().complete()) {
                    unread++;
                    if (firstUnread.size() < MOST) {
                        firstUnread.add(line);
                    }
                }
            }
        }

        synchronized CollectionResult of(String caller, Manifest manifest) {
            return new CollectionResult(caller, manifest, objects, answers, unread, List.copyOf(firstUnread));
        }
    }
}
