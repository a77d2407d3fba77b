package dev.faultline.collect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Reads a list to its end. Every page says how much it may hold: EC2 gives calls without it a smaller allowance, and
 * refuses them on large accounts (EC2 API request throttling).
 */
final class Pages {
    // At the smallest page size in use this is more than any quota of AWS allows.
    private static final int MOST = 10_000;
    // AWS may repeat a page while the list changes under it. It does not repeat itself for ever.
    private static final int MOST_REPEATED = 3;

    private final int size;

    /** @param size of one page, or {@link Table#UNPAGED} */
    Pages(int size) {
        this.size = size;
    }

    /**
     * All objects of a list, each once.
     *
     * @param key tells which member of the answer is the list
     * @param request makes the request of the first page, again for each page
     * @throws SdkClientException if the list has no end
     */
    <B extends SdkPojo, R extends SdkPojo> List<Map<String, Object>> read(
            String key, Supplier<B> request, Function<B, R> call) {
        Set<Map<String, Object>> objects = new LinkedHashSet<>();
        Set<String> tokens = new HashSet<>();
        Optional<String> token = Optional.empty();
        int repeated = 0;
        do {
            B page = request.get();
            if (size != Table.UNPAGED) {
                Members.setPageSize(page, size);
            }
            token.ifPresent(next -> Members.setToken(page, next));
            R answer = call.apply(page);
            List<Map<String, Object>> found = Members.list(answer, key);
            repeated = objects.addAll(found) || found.isEmpty() ? 0 : repeated + 1;
            token = Members.token(answer);
            if (token.isPresent() && (!tokens.add(token.get()) || repeated == MOST_REPEATED)) {
                throw SdkClientException.create(
                        "the list has no end: page %d repeats what was given before".formatted(tokens.size() + 1));
            }
            if (tokens.size() == MOST) {
                throw SdkClientException.create("the list has no end: %,d pages, and one more".formatted(MOST));
            }
        } while (token.isPresent());
        return new ArrayList<>(objects);
    }
}
