package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Cidr;
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
}
