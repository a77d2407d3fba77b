package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Cidr;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockOverlapsTest {
    private final BlockOverlaps overlaps = new BlockOverlaps();

    @Test
    void findsBlocksWithinOthersAndEqualOnes() {
        overlaps.add("vpc-c", Cidr.of("10.0.4.0/24"));
        overlaps.add("vpc-b", Cidr.of("10.0.0.0/16"));
        overlaps.add("vpc-a", Cidr.of("10.0.0.0/16"));
        overlaps.add("vpc-d", Cidr.of("10.1.0.0/16"));

        assertThat(pairs())
                .containsExactlyInAnyOrder(
                        "vpc-a 10.0.0.0/16 vpc-b 10.0.0.0/16",
                        "vpc-a 10.0.0.0/16 vpc-c 10.0.4.0/24",
                        "vpc-b 10.0.0.0/16 vpc-c 10.0.4.0/24");
    }

    @Test
    void forgetsABlockOnceTheSweepHasLeftIt() {
        overlaps.add("vpc-a", Cidr.of("10.0.0.0/8"));
        overlaps.add("vpc-b", Cidr.of("10.1.0.0/16"));
        overlaps.add("vpc-c", Cidr.of("10.2.0.0/16"));
        overlaps.add("vpc-d", Cidr.of("11.0.0.0/16"));

        assertThat(pairs())
                .containsExactlyInAnyOrder("vpc-a 10.0.0.0/8 vpc-b 10.1.0.0/16", "vpc-a 10.0.0.0/8 vpc-c 10.2.0.0/16");
    }

    @Test
    void comparesNeitherFamiliesNorBlocksOfOneVpc() {
        overlaps.add("vpc-a", Cidr.of("10.0.0.0/16"));
        overlaps.add("vpc-a", Cidr.of("10.0.0.0/24"));
        overlaps.add("vpc-b", Cidr.of("::/0"));

        assertThat(pairs()).isEmpty();
    }

    private List<String> pairs() {
        return overlaps.pairs().stream()
                .map(pair -> "%s %s %s %s".formatted(pair.vpcId(), pair.cidr(), pair.otherVpcId(), pair.otherCidr()))
                .toList();
    }
}
