package dev.faultline.collect;

import dev.faultline.snapshot.TimedLine;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which answers of an earlier collection stand in for those of one that goes on from it: young ones, to questions that
 * are still asked.
 */
final class EarlierAnswers {
    private final Instant oldest;
    private final Set<String> asked = new HashSet<>();
    private final Map<String, String> parents = new HashMap<>();

    /** @param oldest when an answer must have been given to be kept */
    EarlierAnswers(Instant oldest) {
        this.oldest = oldest;
    }

    /** A describe result that is asked for. */
    void ask(String region, String key) {
        asked.add(region + "/" + key);
    }

    /** The describe results of these sources are asked for. */
    void ask(String region, List<? extends Source<?>> sources) {
        for (Source<?> source : sources) {
            ask(region, source.key());
            if (source.dependent()) {
                parents.put(
                        region + "/" + source.key(),
                        region + "/" + source.parent().key());
            }
        }
    }

    /** Those of one account that stay, by region and key. */
    Map<String, TimedLine> choose(Map<String, TimedLine> whole) {
        Map<String, TimedLine> young = new HashMap<>();
        whole.forEach((name, line) -> {
            if (asked.contains(name) && !line.readAt().isBefore(oldest)) {
                young.put(name, line);
            }
        });
        // What is asked about each object of a list is asked again with the list, which may have grown.
        Map<String, TimedLine> chosen = new HashMap<>(young);
        chosen.keySet().removeIf(name -> !young.containsKey(parents.getOrDefault(name, name)));
        return chosen;
    }
}
