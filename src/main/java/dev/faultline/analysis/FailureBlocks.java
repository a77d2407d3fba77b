package dev.faultline.analysis;

import dev.faultline.analysis.FailureDomain.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Puts failures together that people read as one: those that take down exactly the same connections, and the zones of a
 * region of which nobody can tell for one and the same reason.
 */
public final class FailureBlocks {
    private FailureBlocks() {}

    /**
     * The failures, fewer, the worst first.
     *
     * @param failures what {@link Impact#failures} tells
     */
    public static List<Failure> of(Collection<Failure> failures) {
        List<Failure> singles =
                failures.stream().filter(failure -> failure.cut().order() == 1).toList();
        List<Failure> pairs =
                failures.stream().filter(failure -> failure.cut().order() > 1).toList();
        // Pairs that share one of the two are told as that one, together with any of several.
        pairs = together(
                pairs, failure -> List.of(failure.lost(), failure.cut().places().get(0)));
        pairs = together(
                pairs, failure -> List.of(failure.lost(), failure.cut().places().get(1)));
        return Failure.worstFirst(Stream.concat(together(singles, FailureBlocks::sense).stream(), pairs.stream()));
    }

    private static List<Object> sense(Failure failure) {
        Cut cut = failure.cut();
        boolean zones = cut.places().get(0).stream().allMatch(domain -> domain.kind() == Kind.AVAILABILITY_ZONE);
        // Who may lose something with a zone is in its region.
        return !cut.certain() && zones
                ? List.of(cut.missing(), failure.lost().get(0).group().region())
                : List.of(cut.answer(), cut.missing(), failure.lost());
    }

    private static List<Failure> together(Collection<Failure> failures, Function<Failure, List<Object>> key) {
        Map<List<Object>, Failure> blocks = new LinkedHashMap<>();
        failures.forEach(failure -> blocks.merge(key.apply(failure), failure, FailureBlocks::merged));
        return List.copyOf(blocks.values());
    }

    private static Failure merged(Failure one, Failure other) {
        List<Set<FailureDomain>> places = new ArrayList<>();
        for (int i = 0; i < one.cut().order(); i++) {
            Set<FailureDomain> place = new TreeSet<>(one.cut().places().get(i));
            place.addAll(other.cut().places().get(i));
            places.add(place);
        }
        Set<Failure.Lost> lost = new LinkedHashSet<>(one.lost());
        lost.addAll(other.lost());
        return new Failure(new Cut(places, one.cut().answer(), one.cut().missing()), List.copyOf(lost));
    }
}
