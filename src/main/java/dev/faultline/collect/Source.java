package dev.faultline.collect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * One AWS call, and the describe result that it fills.
 *
 * @param key names the file, and the key in it
 * @param operation as the API and IAM name it
 * @param parent the describe result whose objects are asked about one by one, or empty for a list of its own
 * @param parentId the member that identifies an object of the parent
 * @param oncePerAccount whether every region gives the same answer, so that the first is asked alone
 * @param reader asks the client; its second argument is the parent's object, by its id, or empty
 */
record Source<C>(
        String key,
        String operation,
        String parent,
        String parentId,
        boolean oncePerAccount,
        BiFunction<C, String, List<Map<String, Object>>> reader) {

    /** A list that stands by itself. */
    static <C> Source<C> source(String key, String operation, Function<C, ? extends Iterable<? extends SdkPojo>> list) {
        return new Source<>(key, operation, "", "", false, (client, none) -> SdkJson.describe(list.apply(client)));
    }

    /** A question about each object of another source, which must stand before it in the table. */
    static <C> Source<C> each(
            String parent,
            String parentId,
            String key,
            String operation,
            BiFunction<C, String, List<Map<String, Object>>> question) {
        return new Source<>(key, operation, parent, parentId, false, question);
    }

    /** The same source, for what AWS keeps once for all regions. */
    Source<C> global() {
        return new Source<>(key, operation, parent, parentId, true, reader);
    }

    boolean dependent() {
        return !parent.isEmpty();
    }

    /** All pages of a list for which the SDK has no paginator. */
    static <R, T> List<T> pages(Function<String, R> call, Function<R, List<T>> items, Function<R, String> nextToken) {
        List<T> all = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        String token = null;
        do {
            R page = call.apply(token);
            all.addAll(items.apply(page));
            token = nextToken.apply(page);
            if (token != null && !seen.add(token)) {
                throw SdkClientException.create("page " + seen.size() + " gives a token that was given before");
            }
        } while (token != null && !token.isEmpty());
        return all;
    }
}
