package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packet that is traced and the sets that are worked out must say the same. */
class AgreementTest {
    private static final int NETWORKS = 300;
    /** An answer to a NAT gateway whose private address was not told. */
    private static final long ONCE_DISAGREED = 5_007_572;

    private static final int PACKETS = 100;

    static LongStream seeds() {
        return LongStream.concat(LongStream.range(0, NETWORKS), LongStream.of(ONCE_DISAGREED));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bothEnginesSayTheSame(long seed) {
        assertThat(new Agreement(seed).ask(PACKETS).disagreements()).isEmpty();
    }
}
