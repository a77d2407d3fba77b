package dev.faultline.collect;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts calls by what they depend on: a page needs the one before it, a question about an object needs the list that it
 * stands in, and everything in an account needs its session.
 */
final class Chains {
    private record Place(String account, String region) {}

    private final Map<Question, LongAdder> asked = new ConcurrentHashMap<>();

    void called(Question question) {
        asked.computeIfAbsent(question, unseen -> new LongAdder()).increment();
    }

    long calls() {
        return asked.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** The most calls of which each had to wait for the one before, whoever made them how fast. */
    long longest() {
        Map<Place, Map<String, Long>> results = new HashMap<>();
        Map<String, String> parents = new HashMap<>();
        Map<String, Long> opening = new HashMap<>();
        long identity = 0;
        for (Map.Entry<Question, LongAdder> entry : asked.entrySet()) {
            Question question = entry.getKey();
            long calls = entry.getValue().sum();
            if (question.key().equals(Question.IDENTITY)) {
                identity = calls;
            } else if (question.opensAccount()) {
                opening.merge(question.account(), calls, Long::sum);
            } else {
                parents.put(question.key(), question.parent());
                results.computeIfAbsent(new Place(question.account(), question.region()), unseen -> new HashMap<>())
                        .merge(question.key(), calls, Long::max);
            }
        }
        long longest = 0;
        for (Map.Entry<Place, Map<String, Long>> place : results.entrySet()) {
            long opened = opening.getOrDefault(place.getKey().account(), 0L);
            for (String key : place.getValue().keySet()) {
                longest = Math.max(longest, opened + length(key, place.getValue(), parents));
            }
        }
        return identity + longest;
    }

    private static long length(String key, Map<String, Long> results, Map<String, String> parents) {
        String parent = parents.getOrDefault(key, "");
        return results.getOrDefault(key, 0L) + (parent.isEmpty() ? 0 : length(parent, results, parents));
    }
}
