package dev.faultline.collect;

import static dev.faultline.collect.Companies.CALLER;
import static dev.faultline.collect.Companies.PROD;
import static dev.faultline.collect.Companies.TEST;
import static dev.faultline.collect.Companies.account;
import static dev.faultline.collect.FakeCalls.call;
import static dev.faultline.collect.FakeCalls.error;
import static dev.faultline.collect.FakeCalls.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.snapshot.Manifest;
import dev.faultline.snapshot.SnapshotException;
import dev.faultline.snapshot.SnapshotStore;
import dev.faultline.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Collections that go on from what an earlier one left. */
class CollectorResumeTest {
    private static final String IE = "eu-west-1";
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    static Path whole;

    @TempDir
    Path folder;

    private RecordedAws aws;
    private Path out;

    @BeforeAll
    static void collectUndisturbed() {
        try (RecordedAws quiet = new RecordedAws(Companies.world(), 1000)) {
            quiet.collect(three(quiet), whole);
        }
    }

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
    void asksOnlyWhatFailedAndWhatRestsOnIt() throws IOException {
        aws.spoil(
                call(of("ec2", "DescribeVpcs").and(request -> request.account().equals(PROD)))
                        .willReturn(error("ec2", 400, "ExpiredToken", "expired")));
        collect(three(aws));
        assertThat(Compared.of(whole, out)).isNotEqualTo(Compared.SAME);
        resumeWhole();
        assertThat(asked())
                .containsOnlyKeys(
                        "sts:GetCallerIdentity",
                        "sts:AssumeRole",
                        "ec2:DescribeVpcs",
                        "ec2:DescribeVpcAttribute",
                        "ec2:DescribeStaleSecurityGroups");
        assertThat(asked()).containsEntry("ec2:DescribeVpcs", 1L);
    }

    @Test
    void readsAnAccountThatCouldNotBeEntered() throws IOException {
        aws.spoil(call(of("sts", "AssumeRole")
                        .and(request -> request.value("RoleArn").contains(PROD)))
                .willReturn(error("sts", 403, "AccessDenied", "no")));
        collect(three(aws));
        resumeWhole();
        assertThat(aws.server().getAllServeEvents().stream()
                        .map(event -> FakeRequest.of(event.getRequest()))
                        .filter(request -> !request.service().equals("sts"))
                        .map(FakeRequest::account))
                .containsOnly(PROD);
    }

    @Test
    void keepsWhatWasReadOfAnAccountThatCannotBeEnteredAnyMore() {
        collect(three(aws));
        aws.spoil(call("sts", "AssumeRole").willReturn(error("sts", 403, "ExpiredToken", "expired")));
        CollectionResult result = collect(three(aws).resuming(DAY));
        assertThat(Compared.files(out)).isEqualTo(Compared.files(whole));
        assertThat(Manifest.read(out).coverage().lines())
                .filteredOn(line -> !line.status().complete())
                .extracting(Coverage.Line::account, Coverage.Line::operation, Coverage.Line::status)
                .containsExactly(tuple(PROD, "AssumeRole", Status.FAILED), tuple(TEST, "AssumeRole", Status.FAILED));
        assertThat(result.unread()).isEqualTo(2);
    }

    @Test
    void readsOldAnswersAgain() throws IOException {
        collect(three(aws));
        aws.server().resetRequests();
        new Collector("test", () -> Instant.now().plus(Duration.ofDays(2)), 3)
                .collect(three(aws).resuming(DAY), out);
        assertThat(Compared.of(whole, out)).isEqualTo(Compared.SAME);
        assertThat(asked()).containsEntry("ec2:DescribeVpcs", 3L).containsEntry("ec2:DescribeNatGateways", 3L);
    }

    @Test
    void forgetsAccountsAndRegionsThatAreNotAskedAnyMore() throws IOException {
        aws.spoil(
                call(of("ec2", "DescribeVpcs").and(request -> request.account().equals(TEST)))
                        .willReturn(error("ec2", 403, "UnauthorizedOperation", "no")));
        collect(Companies.listed(aws.options(IE, "us-east-1"), account(CALLER), account(PROD), account(TEST)));
        collect(Companies.listed(aws.options(IE), account(CALLER), account(PROD))
                .resuming(DAY));
        Set<String> places = Set.of(CALLER + "/" + IE, PROD + "/" + IE);
        assertThat(Manifest.read(out).coverage().lines().stream()
                        .map(line -> line.account() + "/" + line.region())
                        .collect(Collectors.toSet()))
                .isEqualTo(places);
        assertThat(Compared.files(out).keySet().stream()
                        .map(name -> name.substring(0, name.lastIndexOf('/')))
                        .collect(Collectors.toSet()))
                .isEqualTo(places);
        assertThat(SnapshotStore.read(out).coverage().complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"account\":\"222233334444\",\"region\":\"eu-w", "{", "{\"account\":\"\u00fc"})
    void readsOnlyTheCallAgainWhoseLineWasCutOff(String rest) throws IOException {
        unfinished();
        Path journal = folder.resolve(".out.unfinished/ledger/" + PROD + ".jsonl");
        List<String> lines = Files.readAllLines(journal);
        String last = lines.get(lines.size() - 1);
        byte[] cutOff = rest.getBytes(StandardCharsets.UTF_8);
        Files.writeString(journal, String.join("\n", lines.subList(0, lines.size() - 1)) + "\n");
        // The last byte is missing: of a text that ends in two, half a character stays.
        Files.write(
                journal,
                rest.endsWith("\u00fc") ? Arrays.copyOf(cutOff, cutOff.length - 1) : cutOff,
                StandardOpenOption.APPEND);
        resumeWhole();
        Set<String> again = asked().keySet().stream()
                .filter(name -> !name.startsWith("sts:"))
                .map(name -> name.substring(name.indexOf(':') + 1))
                .collect(Collectors.toSet());
        assertThat(again).allMatch(operation -> last.contains("\"operation\":\"" + operation + "\""));
    }

    @Test
    void refusesASecondCollectionIntoTheSameFolder() {
        try (SnapshotWriter first = SnapshotWriter.open(out)) {
            for (CollectOptions options : List.of(three(aws), three(aws).resuming(DAY))) {
                assertThatThrownBy(() -> collect(options))
                        .isInstanceOf(SnapshotException.class)
                        .hasMessageContaining("Another collection is writing")
                        .hasMessageContaining("--out");
            }
            first.write(CALLER, IE, "Vpcs", List.of(Map.of("VpcId", "vpc-1")));
            first.commit(new Manifest("test", Instant.EPOCH, List.of(CALLER), List.of(IE), new Coverage(List.of())));
        }
        assertThat(aws.server().getAllServeEvents()).isEmpty();
        assertThat(Compared.files(out)).containsOnlyKeys(CALLER + "/" + IE + "/Vpcs");
    }

    /** Leaves the snapshot as a collection leaves it that ends before its last word. */
    private void unfinished() throws IOException {
        collect(three(aws));
        SnapshotWriter writer = SnapshotWriter.resume(out);
        writer.close();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        assertThat(folder.resolve(".out.unfinished/ledger")).isDirectory();
    }

    private CollectionResult collect(CollectOptions options) {
        return new Collector("test", Instant::now, 3).collect(options, out);
    }

    /** Goes on without the fault, and expects what an undisturbed collection writes. */
    private void resumeWhole() throws IOException {
        aws.close();
        aws = new RecordedAws(Companies.world(), 1000);
        collect(three(aws).resuming(DAY));
        assertThat(Compared.of(whole, out)).isEqualTo(Compared.SAME);
        assertThat(ledger(out)).isEqualTo(ledger(whole));
    }

    private static String ledger(Path snapshot) throws IOException {
        return Files.readString(snapshot.resolve(Manifest.FILE))
                .replaceAll("(?s)\"effort\".*?\"coverage\"", "\"coverage\"")
                .replaceAll("\"(readAt|collectedAt)\" : \"[^\"]*\"", "");
    }

    private static CollectOptions three(RecordedAws aws) {
        return Companies.listed(aws.options(IE), account(CALLER), account(PROD), account(TEST));
    }

    private Map<String, Long> asked() {
        return aws.server().getAllServeEvents().stream()
                .map(event -> FakeRequest.of(event.getRequest()))
                .collect(Collectors.groupingBy(
                        request -> request.service() + ":" + request.operation(), Collectors.counting()));
    }
}
