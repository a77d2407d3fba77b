package dev.faultline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.snapshot.Manifest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimateTest {
    @TempDir
    Path folder;

    @Test
    void countsEveryListOfEveryRegionWhereNothingIsKnown() {
        try (RecordedAws aws = new RecordedAws(100)) {
            Estimate estimate = Estimate.of(aws.options("eu-west-1", "us-east-1"), folder.resolve("none"));
            assertThat(estimate.accounts()).isEqualTo(1);
            assertThat(estimate.regions()).isEqualTo(2);
            assertThat(estimate.byService())
                    .containsKeys("ec2", "directconnect", "elasticloadbalancing", "ram", "network-firewall");
            assertThat(estimate.calls()).isGreaterThan(150);
            assertThat(estimate.basis()).startsWith("For small networks");
            // Who is asking, and nothing else.
            assertThat(aws.server().getAllServeEvents()).hasSize(1);
        }
    }

    @Test
    void startsFromWhatTheLastCollectionCost() {
        Path out = folder.resolve("out");
        try (RecordedAws aws = new RecordedAws(2)) {
            Manifest last = aws.collect(out, "eu-west-1", "us-east-1");
            Estimate estimate = Estimate.of(aws.options("eu-west-1", "us-east-1"), out);
            long made = last.effort().orElseThrow().sent();
            assertThat(estimate.calls()).isBetween(made, made + 10);
            assertThat(estimate.basis()).startsWith("Taken from the snapshot of 1970-01-01");
        }
    }

    @Test
    void reckonsWithTheLimits() {
        CollectOptions slow =
                CollectOptions.live().withLimits(new Limits(new Limits.Limit(0.1, 1), Map.of(), Map.of()));
        CollectOptions usual = CollectOptions.live().withLimits(Limits.builtIn());
        assertThat(Estimate.estimate(slow, 1, 1, Optional.empty()).expected())
                .isGreaterThan(Estimate.estimate(usual, 1, 1, Optional.empty()).expected());
    }
}
