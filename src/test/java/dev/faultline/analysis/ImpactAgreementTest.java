package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The minimal cut sets must be those that breaking things one by one and two by two finds. */
class ImpactAgreementTest {
    private static final int NETWORKS = 30;

    /** A gateway whose static VPN fails: its prefix is propagated while the VPN is up, and no longer. */
    private static final long STATIC_PREFIX_WITHDRAWN = 94;
    /** A Direct Connect gateway that no virtual interface ends on, beside one on the same transit gateway that is up. */
    private static final long DIRECT_CONNECT_GATEWAY_WITHOUT_INTERFACES = 107;
    /** A table of a transit gateway that loses the last route that was propagated into it, and does not hide any. */
    private static final long LAST_PROPAGATED_ROUTE = 245;

    static LongStream seeds() {
        return LongStream.concat(
                LongStream.range(0, NETWORKS),
                LongStream.of(
                        STATIC_PREFIX_WITHDRAWN, DIRECT_CONNECT_GATEWAY_WITHOUT_INTERFACES, LAST_PROPAGATED_ROUTE));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void cutSetsAreWhatBreakingThingsFinds(long seed) {
        assertThat(new ImpactAgreement(seed).breakAll().disagreements()).isEmpty();
    }
}
