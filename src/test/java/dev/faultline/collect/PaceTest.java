package dev.faultline.collect;

import static dev.faultline.collect.FakeCalls.call;
import static dev.faultline.collect.FakeCalls.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.collect.Limits.Limit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Allowances that come back so slowly that a test never sees one come back. */
class PaceTest {
    private static final String IE = "eu-west-1";
    private static final String US = "us-east-1";
    private static final double ALMOST_NEVER = 0.0001;
    private static final Limits LIMITS = new Limits(
            new Limit(ALMOST_NEVER, 2),
            Map.of("directconnect", new Limit(ALMOST_NEVER, 1)),
            Map.of("ec2:DescribeStaleSecurityGroups", new Limit(ALMOST_NEVER, 5)));

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Pace pace = new Pace(LIMITS, timer);

    @AfterEach
    void stopTimer() {
        timer.shutdownNow();
    }

    @Test
    void allowsABurstAndThenNothing() {
        assertThat(burst(pace, IE, "ec2", "DescribeVpcs")).isEqualTo(2);
        assertThat(burst(pace, IE, "directconnect", "DescribeLags")).isEqualTo(1);
        assertThat(burst(pace, IE, "ec2", "DescribeStaleSecurityGroups")).isEqualTo(5);
    }

    @Test
    void countsEachRegionAndOperationByItself() {
        assertThat(burst(pace, IE, "ec2", "DescribeVpcs")).isEqualTo(2);
        assertThat(burst(pace, US, "ec2", "DescribeVpcs")).isEqualTo(2);
        assertThat(burst(pace, IE, "ec2", "DescribeSubnets")).isEqualTo(2);
        assertThat(burst(new Pace(LIMITS, timer), IE, "ec2", "DescribeVpcs")).isEqualTo(2);
    }

    @Test
    void slowsDownNothingElse() {
        pace.slowDown(IE, "ec2", "DescribeVpcs");
        assertThat(burst(pace, IE, "ec2", "DescribeVpcs")).isEqualTo(1);
        assertThat(burst(pace, IE, "ec2", "DescribeSubnets")).isEqualTo(2);
        assertThat(burst(pace, US, "ec2", "DescribeVpcs")).isEqualTo(2);
    }

    @Test
    void allowsNothingAfterManyThrottledAnswers() {
        Pace quick = new Pace(new Limits(new Limit(ALMOST_NEVER, 2), Map.of(), Map.of()), timer);
        IntStream.range(0, 5).forEach(throttled -> quick.slowDown(IE, "ec2", "DescribeVpcs"));
        assertThat(burst(quick, IE, "ec2", "DescribeVpcs")).isZero();
    }

    @Test
    void isSlowedDownByAThrottledAnswerForThatAccountRegionAndOperation() {
        Pace other = new Pace(LIMITS, timer);
        try (RecordedAws aws = new RecordedAws(10);
                Clients clients = clients(aws);
                Session busy = session("111122223333", pace);
                Session quiet = session("444455556666", other)) {
            aws.spoil(call("ec2", "DescribeVpcs").willReturn(error("ec2", 503, "RequestLimitExceeded", "slow down")));
            assertThatThrownBy(() -> describeVpcs(clients, busy))
                    .isInstanceOf(Ec2Exception.class)
                    .hasMessageContaining("slow down");
            assertThat(burst(pace, IE, "ec2", "DescribeVpcs")).isEqualTo(1);
            assertThat(burst(pace, US, "ec2", "DescribeVpcs")).isEqualTo(2);
            assertThat(burst(pace, IE, "ec2", "DescribeSubnets")).isEqualTo(2);
            assertThat(burst(quiet.pace(), IE, "ec2", "DescribeVpcs")).isEqualTo(2);
        }
    }

    @Test
    void isNotSlowedDownByAnotherError() {
        try (RecordedAws aws = new RecordedAws(10);
                Clients clients = clients(aws);
                Session session = session("111122223333", pace)) {
            aws.spoil(call("ec2", "DescribeVpcs").willReturn(error("ec2", 500, "InternalError", "sorry")));
            assertThatThrownBy(() -> describeVpcs(clients, session)).isInstanceOf(Ec2Exception.class);
            assertThat(burst(pace, IE, "ec2", "DescribeVpcs")).isEqualTo(2);
        }
    }

    private static void describeVpcs(Clients clients, Session session) {
        clients.ec2(IE).describeVpcs(request -> request.overrideConfiguration(session.configuration()));
    }

    private static Clients clients(RecordedAws aws) {
        return new Clients(
                aws.options(IE), 2, Patience.USUAL.withAttempts(1), new Traffic(new Tally(), Optional.empty()));
    }

    private static Session session(String account, Pace pace) {
        return new Session(
                account,
                pace,
                () -> StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(Replayer.accessKeyId(account), "secret")));
    }

    /** How many calls are allowed at once. */
    private static long burst(Pace pace, String region, String service, String operation) {
        return IntStream.range(0, 10)
                .mapToObj(call -> pace.turn(region, service, operation))
                .filter(turn -> turn.isDone())
                .count();
    }
}
