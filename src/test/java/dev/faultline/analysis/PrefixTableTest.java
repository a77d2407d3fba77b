package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Cidr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrefixTableTest {
    private final PrefixTable<String> table = new PrefixTable<>();

    @Test
    void decidesByTheLongestPrefixWhateverTheOrder() {
        table.add(Cidr.of("10.0.0.0/8"), 0, "wide");
        table.add(Cidr.of("10.1.0.0/16"), 0, "narrow");

        assertThat(table.deciders(Cidr.of("10.1.2.0/24"))).containsExactly("narrow");
        assertThat(table.deciders(Cidr.of("10.2.0.0/24"))).containsExactly("wide");
    }

    @Test
    void tellsEveryEntryThatDecidesForAPartOfTheBlock() {
        table.add(Cidr.of("10.0.0.0/8"), 0, "wide");
        table.add(Cidr.of("10.1.0.0/17"), 0, "half");

        assertThat(table.deciders(Cidr.of("10.1.0.0/16"))).containsExactly("half", "wide");
    }

    @Test
    void leavesNothingToAWiderEntryWhereLongerOnesTakeAll() {
        table.add(Cidr.of("10.1.0.0/16"), 0, "whole");
        table.add(Cidr.of("10.1.0.0/17"), 0, "lower");
        table.add(Cidr.of("10.1.128.0/17"), 0, "upper");

        assertThat(table.deciders(Cidr.of("10.1.0.0/16"))).containsExactlyInAnyOrder("lower", "upper");
    }

    @Test
    void prefersTheLowerRankForOnePrefixAndKeepsEqualOnes() {
        table.add(Cidr.of("10.1.0.0/16"), 1, "propagated");
        table.add(Cidr.of("10.1.0.0/16"), 0, "static");
        table.add(Cidr.of("10.1.0.0/16"), 0, "static too");

        assertThat(table.deciders(Cidr.of("10.1.0.0/16"))).containsExactly("static", "static too");
    }

    @Test
    void keepsFamiliesApart() {
        table.add(Cidr.of("0.0.0.0/0"), 0, "IPv4");

        assertThat(table.deciders(Cidr.of("2001:db8::/56"))).isEmpty();
    }

    @Test
    void findsWhatGoingThroughEveryEntryWouldFind() {
        Random random = new Random(42);
        Map<Cidr, String> entries = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            Cidr cidr = block(random);
            entries.put(cidr, cidr.text());
        }
        entries.forEach((cidr, text) -> table.add(cidr, 0, text));

        for (int i = 0; i < 300; i++) {
            Cidr block = block(random);
            assertThat(table.deciders(block))
                    .as(block.text())
                    .containsExactlyInAnyOrderElementsOf(slowly(entries, block));
        }
    }

    private static Cidr block(Random random) {
        return Cidr.of("10.%d.%d.%d/%d"
                .formatted(random.nextInt(2), random.nextInt(4), random.nextInt(256), random.nextInt(33)));
    }

    private static List<String> slowly(Map<Cidr, String> entries, Cidr block) {
        return entries.keySet().stream()
                .filter(entry -> entry.overlaps(block))
                .filter(entry -> {
                    List<Cidr> longer = entries.keySet().stream()
                            .filter(other -> other.prefixLength() > entry.prefixLength())
                            .toList();
                    return !VpcBlocks.covered(entry.contains(block) ? block : entry, longer);
                })
                .map(entries::get)
                .toList();
    }
}
