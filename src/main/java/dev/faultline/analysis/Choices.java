package dev.faultline.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * What AWS chooses where nobody can tell which: each way is gone once. A packet that is sent again meets the same choices in
 * the same order, and the last one that has another way left is decided otherwise.
 */
final class Choices {
    private final List<Integer> picked = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private int next;

    /** The way that is gone this time. */
    <T> T pick(List<T> ways) {
        if (next == picked.size()) {
            picked.add(0);
            sizes.add(ways.size());
        }
        return ways.get(picked.get(next++));
    }

    /** Makes ready for the next combination, if there is one. */
    boolean another() {
        next = 0;
        while (!picked.isEmpty()) {
            int last = picked.size() - 1;
            if (picked.get(last) + 1 < sizes.get(last)) {
                picked.set(last, picked.get(last) + 1);
                return true;
            }
            picked.remove(last);
            sizes.remove(last);
        }
        return false;
    }
}
