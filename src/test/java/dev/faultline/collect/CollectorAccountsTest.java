package dev.faultline.collect;

import static dev.faultline.collect.Companies.CALLER;
import static dev.faultline.collect.Companies.PROD;
import static dev.faultline.collect.Companies.TEST;
import static dev.faultline.collect.Companies.account;
import static dev.faultline.collect.FakeCalls.call;
import static dev.faultline.collect.FakeCalls.error;
import static dev.faultline.collect.FakeCalls.of;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.snapshot.Json;
import dev.faultline.snapshot.Manifest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Many accounts, of which one gives trouble: the others are read whole. */
class CollectorAccountsTest {
    private static final String IE = "eu-west-1";
    private static final String US = "us-east-1";

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
    void readsEveryAccountWithItsOwnCredentials() {
        Manifest manifest = Manifest.read(whole);
        assertThat(manifest.accounts()).containsExactly(CALLER, PROD, TEST);
        assertThat(manifest.coverage().complete()).isTrue();
        Map<String, String> files = Compared.files(whole);
        for (String region : List.of(IE, US)) {
            assertThat(files.get(PROD + "/" + region + "/Vpcs")).isEqualTo(files.get(CALLER + "/" + region + "/Vpcs"));
        }
        assertThat(files).doesNotContainKey(PROD + "/" + IE + "/Organization");
    }

    @Test
    void losesOneAnswerWhenOneOperationIsDeniedInOneRegionOfOneAccount() {
        aws.spoil(call(of("ec2", "DescribeNatGateways").and(in(PROD)).and(in(US)))
                .willReturn(error("ec2", 403, "UnauthorizedOperation", "no")));
        CollectionResult result = collect();
        assertThat(Compared.of(whole, out))
                .isEqualTo(new Compared(
                        Set.of("us-east-1 NatGateways DENIED"), Set.of(PROD + "/us-east-1/NatGateways"), Set.of()));
        assertThat(result.complete()).isFalse();
        assertThat(result.unread()).isEqualTo(1);
        assertThat(result.firstUnread()).singleElement().satisfies(line -> assertThat(line)
                .isEqualTo(new Coverage.Line(
                        PROD,
                        US,
                        "ec2",
                        "DescribeNatGateways",
                        "NatGateways",
                        Status.DENIED,
                        0,
                        "UnauthorizedOperation",
                        "no")));
    }

    @Test
    void losesOneRegionOfOneAccountWhenItIsNotEnabledThere() {
        Map.of(
                        "ec2", "AuthFailure",
                        "directconnect", "UnrecognizedClientException",
                        "elasticloadbalancing", "InvalidClientTokenId",
                        "network-firewall", "UnrecognizedClientException",
                        "ram", "UnrecognizedClientException")
                .forEach((service, code) -> aws.spoil(call(in(PROD).and(in(US))
                                .and(request -> request.service().equals(service)))
                        .willReturn(error(service, 401, code, "The security token is invalid"))));
        collect();
        Compared compared = Compared.of(whole, out);
        assertThat(compared.lines())
                .allMatch(line -> line.startsWith("us-east-1 "))
                .allMatch(line -> line.endsWith(" DISABLED_REGION") || line.endsWith(" NOT_ASKED"));
        assertThat(compared.lost()).isEqualTo(files(PROD + "/us-east-1/"));
        assertThat(compared.other()).isEmpty();
    }

    @Test
    void losesOneAccountWhenItsRoleMayNotBeAssumed() {
        aws.spoil(call(of("sts", "AssumeRole")
                        .and(request -> request.value("RoleArn").contains(PROD)))
                .willReturn(error("sts", 403, "AccessDenied", "User is not authorized to perform: sts:AssumeRole")));
        CollectionResult result = collect();
        assertThat(lostFiles()).isEqualTo(files(PROD + "/"));
        List<Coverage.Line> lines = lines(PROD);
        assertThat(lines)
                .filteredOn(line -> line.status() != Status.NOT_ASKED)
                .containsExactly(
                        new Coverage.Line(
                                PROD,
                                IE,
                                "sts",
                                "AssumeRole",
                                "",
                                Status.DENIED,
                                0,
                                "AccessDenied",
                                "arn:aws:iam::222233334444:role/FaultlineAudit: User is not authorized to perform: sts:AssumeRole"));
        assertThat(lines)
                .filteredOn(line -> line.status() == Status.NOT_ASKED)
                .extracting(Coverage.Line::key)
                .containsExactlyInAnyOrderElementsOf(keys(PROD));
        assertThat(othersAreWhole()).isTrue();
        assertThat(result.unread()).isEqualTo(lines.size());
        assertThat(result.firstUnread().get(0).permission()).isEqualTo("sts:AssumeRole");
    }

    @Test
    void goesOnWhenAnAnswerHoldsNoCredentials() {
        aws.spoil(
                call(of("sts", "AssumeRole")
                                .and(request -> request.value("RoleArn").contains(PROD)))
                        .willReturn(
                                WireMock.aResponse()
                                        .withBody(
                                                "<AssumeRoleResponse><AssumeRoleResult/><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></AssumeRoleResponse>")));
        collect();
        assertThat(why(PROD).status()).isEqualTo(Status.FAILED);
        assertThat(why(PROD).message()).endsWith("the answer holds no credentials");
        assertThat(othersAreWhole()).isTrue();
    }

    @Test
    void losesOneAccountWhenEveryCallInItIsDenied() {
        aws.spoil(call(in(PROD).and(request -> request.service().equals("ec2")))
                .willReturn(error("ec2", 403, "UnauthorizedOperation", "no")));
        aws.spoil(call(in(PROD).and(request -> request.service().equals("elasticloadbalancing")))
                .willReturn(error("elasticloadbalancing", 403, "AccessDenied", "no")));
        aws.spoil(call(in(PROD).and(request ->
                        Set.of("directconnect", "network-firewall", "ram").contains(request.service())))
                .willReturn(error("ram", 400, "AccessDeniedException", "no")));
        collect();
        assertThat(lostFiles()).isEqualTo(files(PROD + "/"));
        assertThat(lines(PROD)).extracting(Coverage.Line::status).containsOnly(Status.DENIED, Status.NOT_ASKED);
        assertThat(othersAreWhole()).isTrue();
    }

    @Test
    void losesOneAccountWhenItsRegionsMayNotBeListed() {
        aws.spoil(call(of("ec2", "DescribeRegions").and(in(PROD)))
                .willReturn(error("ec2", 403, "UnauthorizedOperation", "no")));
        AccountTarget everywhere = new AccountTarget(
                PROD, "prod", account(PROD).role(), account(PROD).externalId(), List.of("all"), Map.of());
        aws.collect(Companies.listed(aws.options(IE, US), account(CALLER), everywhere, account(TEST)), out);
        assertThat(why(PROD))
                .isEqualTo(new Coverage.Line(
                        PROD, IE, "ec2", "DescribeRegions", "", Status.DENIED, 0, "UnauthorizedOperation", "no"));
        assertThat(othersAreWhole()).isTrue();
    }

    @Test
    void keepsBothViewsOfASubnetThatIsShared() {
        World shared = (account, region, key) -> key.equals("Subnets")
                ? List.of(Json.MAPPER.readTree(
                        account.equals(PROD)
                                ? "{\"SubnetId\":\"subnet-1\",\"OwnerId\":\"222233334444\",\"Tags\":[{\"Key\":\"Name\",\"Value\":\"a\"}]}"
                                : "{\"SubnetId\":\"subnet-1\",\"OwnerId\":\"222233334444\"}"))
                : List.<JsonNode>of();
        try (RecordedAws both = new RecordedAws(shared, 1000)) {
            both.collect(Companies.listed(both.options(IE), account(PROD), account(TEST)), out);
        }
        assertThat(Collected.objects(out))
                .isEqualTo(Map.of(
                        PROD + "/eu-west-1/Subnets",
                        List.of(
                                "{OwnerId=\"222233334444\", SubnetId=\"subnet-1\", Tags=[{Key=\"Name\", Value=\"a\"}]}"),
                        TEST + "/eu-west-1/Subnets",
                        List.of("{OwnerId=\"222233334444\", SubnetId=\"subnet-1\"}")));
    }

    private CollectionResult collect() {
        return new Collector("test", () -> Instant.EPOCH, 3).collect(three(aws), out);
    }

    private static CollectOptions three(RecordedAws aws) {
        return Companies.listed(aws.options(IE, US), account(CALLER), account(PROD), account(TEST));
    }

    /** What belongs to one account or to one region. */
    private static Predicate<FakeRequest> in(String place) {
        return request -> request.account().equals(place) || request.region().equals(place);
    }

    private List<Coverage.Line> lines(String account) {
        return Manifest.read(out).coverage().lines().stream()
                .filter(line -> line.account().equals(account))
                .toList();
    }

    /** The line that tells why an account was not read. */
    private Coverage.Line why(String account) {
        return lines(account).stream()
                .filter(line -> line.key().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> keys(String account) {
        return Manifest.read(whole).coverage().lines().stream()
                .filter(line -> line.account().equals(account))
                .map(Coverage.Line::key)
                .toList();
    }

    private boolean othersAreWhole() {
        List<Coverage.Line> expected =
                new ArrayList<>(Manifest.read(whole).coverage().lines());
        List<Coverage.Line> found =
                new ArrayList<>(Manifest.read(out).coverage().lines());
        expected.removeIf(line -> line.account().equals(PROD));
        found.removeIf(line -> line.account().equals(PROD));
        Map<String, String> files = Compared.files(whole);
        Map<String, String> foundFiles = Compared.files(out);
        files.keySet().removeIf(name -> name.startsWith(PROD));
        foundFiles.keySet().removeIf(name -> name.startsWith(PROD));
        return expected.equals(found) && files.equals(foundFiles);
    }

    private Set<String> lostFiles() {
        Set<String> lost = new TreeSet<>(Compared.files(whole).keySet());
        lost.removeAll(Compared.files(out).keySet());
        return lost;
    }

    private static Set<String> files(String place) {
        return Compared.files(whole).keySet().stream()
                .filter(name -> name.startsWith(place))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
