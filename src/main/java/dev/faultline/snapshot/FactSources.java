package dev.faultline.snapshot;

import dev.faultline.model.Fact;
import java.util.List;

/** Which describe results a type of fact comes from: what is missing when one of them could not be read. */
public final class FactSources {
    private FactSources() {}

    /** The keys of the describe results that the type comes from; none for a policy fact. */
    public static List<String> keys(Class<? extends Fact> type) {
        return DescribeResult.needed().stream()
                .filter(result -> result.facts().stream().anyMatch(type::isAssignableFrom))
                .map(DescribeResult::key)
                .toList();
    }
}
