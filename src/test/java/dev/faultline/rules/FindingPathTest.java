package dev.faultline.rules;

import static dev.faultline.finding.Violation.violation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.finding.Violation;
import dev.faultline.model.Vpc;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingPathTest {
    private static final Vpc VPC = new Vpc("111111111111", "eu-west-1", "vpc-1", "", "", false);

    @Test
    void isTheOnePathAsItIs() {
        assertThat(FindingPath.of(List.of(proven("b", "in", "on"), violation(VPC, "a"))))
                .containsExactly("in", "on");
    }

    @Test
    void putsSeveralBelowWhatTheyProveInAStableOrder() {
        List<Violation> all = List.of(proven("b", "in"), proven("a", "out"), proven("c", "in"));
        List<String> lines = FindingPath.of(all);
        assertThat(lines).containsExactly("a:", "out", "b:", "in");
        assertThat(FindingPath.of(List.of(all.get(2), all.get(1), all.get(0)))).isEqualTo(lines);
    }

    @Test
    void leavesOutWholePathsBeforeItCutsOne() {
        List<Violation> many = Stream.of("a", "b", "c", "d", "e", "f")
                .map(name -> proven(name, Collections.nCopies(9, name).toArray(String[]::new)))
                .toList();
        assertThat(FindingPath.of(many)).hasSize(41).endsWith("d", "and 2 more paths");
    }

    @Test
    void cutsAnEndlessPath() {
        String[] hops = Collections.nCopies(60, "on").toArray(String[]::new);
        assertThat(FindingPath.of(List.of(proven("a", hops)))).hasSize(41).endsWith("and 20 more steps");
    }

    private static Violation proven(String message, String... hops) {
        return violation(VPC, message).along(List.of(hops));
    }
}
