package dev.faultline.analysis;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Names a few of many in a message. */
final class Several {
    private static final int MOST_NAMED = 3;

    private Several() {}

    /** {@code a, b, c and 4 more}, in the order given. */
    static String of(Collection<String> names) {
        List<String> all = names.stream().distinct().toList();
        String named = all.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return all.size() > MOST_NAMED ? "%s and %d more".formatted(named, all.size() - MOST_NAMED) : named;
    }
}
