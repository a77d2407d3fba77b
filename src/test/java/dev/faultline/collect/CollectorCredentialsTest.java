package dev.faultline.collect;

import static dev.faultline.collect.Companies.CALLER;
import static dev.faultline.collect.Companies.PROD;
import static dev.faultline.collect.Companies.TEST;
import static dev.faultline.collect.Companies.account;
import static dev.faultline.collect.FakeCalls.call;
import static dev.faultline.collect.FakeCalls.error;
import static dev.faultline.collect.FakeCalls.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.snapshot.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credentials that end while a collection goes on. */
class CollectorCredentialsTest {
    private static final String IE = "eu-west-1";
    private static final int AT_ONCE = 12;

    @TempDir
    Path folder;

    private RecordedAws aws;
    private Path out;

    @BeforeEach
    void startAws() {
        aws = new RecordedAws(Companies.world(), 1000);
        out = folder.resolve("out");
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    @Test
    void assumesARoleOnceMoreHoweverManyCallsFindItsCredentialsExpired() {
        Path whole = folder.resolve("whole");
        aws.collect(Companies.listed(aws.options(IE), account(CALLER), account(PROD)), whole);
        aws.server().resetRequests();
        // Every one of these calls is refused, and none before all of them are under way.
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        Set<String> refused = ConcurrentHashMap.newKeySet();
        aws.spoil(call(request -> request.account().equals(PROD)
                        && request.service().equals("ec2")
                        && request.operation().startsWith("Describe")
                        && refusedTogether(request, refused, together))
                .willReturn(error("ec2", 400, "ExpiredToken", "expired")));
        aws.collect(Companies.listed(aws.options(IE), account(CALLER), account(PROD)), out);
        assertThat(refused).hasSize(AT_ONCE);
        assertThat(Compared.of(whole, out)).isEqualTo(Compared.SAME);
        assertThat(asked(of("sts", "AssumeRole"))).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "ec2, DescribeNatGateways, ExpiredToken",
        "ec2, DescribeNatGateways, RequestExpired",
        "elasticloadbalancing, DescribeTargetGroups, ExpiredToken",
        "directconnect, DescribeConnections, ExpiredTokenException",
        "ram, GetResourceShares, ExpiredTokenException",
    })
    void asksAgainWithNewCredentials(String service, String operation, String code) {
        Set<String> first = ConcurrentHashMap.newKeySet();
        aws.spoil(call(of(service, operation).and(request -> request.account().equals(PROD) && first.add("")))
                .willReturn(error(service, 400, code, "expired")));
        Manifest manifest = aws.collect(Companies.listed(aws.options(IE), account(CALLER), account(PROD)), out);
        assertThat(first).isNotEmpty();
        assertThat(manifest.coverage().complete()).isTrue();
        assertThat(asked(of("sts", "AssumeRole"))).isBetween(1L, 2L);
    }

    @ParameterizedTest
    @CsvSource({
        "ExpiredToken, expired (sign in again; --resume goes on from what was read)",
        "RequestExpired, 'expired (set the clock of this machine, or sign in again; --resume goes on from what was read)'",
    })
    void saysHowToGoOnWhenCredentialsStayExpired(String code, String message) {
        aws.spoil(call(request ->
                        request.account().equals(PROD) && request.service().equals("ec2"))
                .willReturn(error("ec2", 400, code, "expired")));
        Manifest manifest =
                aws.collect(Companies.listed(aws.options(IE), account(CALLER), account(PROD), account(TEST)), out);
        assertThat(manifest.coverage().lines())
                .filteredOn(line -> line.account().equals(PROD)
                        && line.service().equals("ec2")
                        && line.status() != Status.NOT_ASKED)
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line.status()).isEqualTo(Status.FAILED);
                    assertThat(line.error()).isEqualTo(code);
                    assertThat(line.message()).isEqualTo(message);
                });
        assertThat(manifest.coverage().lines())
                .filteredOn(line -> !line.account().equals(PROD))
                .extracting(Coverage.Line::status)
                .containsOnly(Status.OK);
    }

    @Test
    void saysHowToGoOnWhenTheCallersOwnCredentialsEndBeforeTheLastAccount() {
        aws.spoil(call(of("sts", "AssumeRole")).willReturn(error("sts", 403, "ExpiredToken", "The token is expired")));
        Manifest manifest =
                aws.collect(Companies.listed(aws.options(IE), account(CALLER), account(PROD), account(TEST)), out);
        for (String account : List.of(PROD, TEST)) {
            Coverage.Line first = manifest.coverage().lines().stream()
                    .filter(line -> line.account().equals(account) && line.key().isEmpty())
                    .findFirst()
                    .orElseThrow();
            assertThat(first.status()).isEqualTo(Status.FAILED);
            assertThat(first.message())
                    .isEqualTo(
                            "arn:aws:iam::%s:role/FaultlineAudit: The token is expired (sign in again; --resume goes on from what was read)"
                                    .formatted(account));
        }
    }

    private static boolean refusedTogether(FakeRequest request, Set<String> refused, CyclicBarrier together) {
        synchronized (refused) {
            if (refused.size() == AT_ONCE || !refused.add(request.operation())) {
                return false;
            }
        }
        try {
            together.await(30, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException(alone);
        }
    }

    private long asked(Predicate<FakeRequest> which) {
        return aws.server().getAllServeEvents().stream()
                .map(event -> FakeRequest.of(event.getRequest()))
                .filter(which)
                .count();
    }
}
