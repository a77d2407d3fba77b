package dev.faultline.collect;

import static dev.faultline.collect.Companies.CALLER;
import static dev.faultline.collect.Companies.PROD;
import static dev.faultline.collect.Companies.TEST;
import static dev.faultline.collect.Companies.account;
import static dev.faultline.collect.FakeCalls.call;
import static dev.faultline.collect.FakeCalls.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.faultline.collect.CollectException.Kind;
import dev.faultline.collect.CollectOptions.Accounts;
import dev.faultline.collect.CollectOptions.Role;
import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.model.Provenance;
import dev.faultline.snapshot.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which accounts are read, and how they are entered. */
class CollectorOrganizationTest {
    private static final String IE = "eu-west-1";
    private static final String EXTERNAL_ID = "CANARY-external-id";

    @TempDir
    Path folder;

    private RecordedAws aws;
    private Path out;

    @BeforeEach
    void startAws() {
        aws = new RecordedAws(
                Companies.organization(
                        "{'Id':'111122223333','Name':'root','State':'ACTIVE','Status':'ACTIVE'}",
                        "{'Id':'222233334444','Name':'prod','Status':'ACTIVE'}",
                        "{'Id':'444455556666','Name':'gone','State':'SUSPENDED','Status':'SUSPENDED'}",
                        "{'Id':'555566667777','Name':'leaving','State':'PENDING_CLOSURE','Status':'ACTIVE'}",
                        "{'Id':'666677778888','Name':'older','Status':'SUSPENDED'}",
                        "{'Id':'333344445555','Name':'test','State':'ACTIVE'}"),
                2);
        out = folder.resolve("out");
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    @Test
    void readsTheActiveAccountsOfAnOrganizationWhoseListHasAnEmptyPage() {
        // Between the first page and the second.
        aws.spoil(call(FakeCalls.of("organizations", "ListAccounts")
                        .and(request -> request.value("NextToken").equals("AccountsPage2")))
                .willReturn(WireMock.aResponse()
                        .withHeader("x-amzn-RequestId", "r")
                        .withBody("{\"Accounts\":[],\"NextToken\":\"emptyPage2\"}")));
        Manifest manifest = aws.collect(aws.options(IE).withAccounts(new Accounts(List.of(), true), Role.USUAL), out);
        assertThat(manifest.accounts()).containsExactly(CALLER, PROD, TEST);
        assertThat(manifest.labels()).extracting(Provenance.Label::name).containsExactly("root", "prod", "test");
        assertThat(manifest.coverage().complete()).isTrue();
        assertThat(manifest.coverage().lines())
                .filteredOn(line -> line.operation().equals("ListAccounts"))
                .containsExactly(new Coverage.Line(
                        CALLER, IE, "organizations", "ListAccounts", "Accounts", Status.OK, 6, "", ""));
        assertThat(Collected.objects(out).get(CALLER + "/eu-west-1/Accounts")).hasSize(6);
        assertThat(roles())
                .containsExactlyInAnyOrder(
                        "arn:aws:iam::222233334444:role/FaultlineAudit faultline",
                        "arn:aws:iam::333344445555:role/FaultlineAudit faultline");
    }

    @ParameterizedTest
    @CsvSource({"AWSOrganizationsNotInUseException", "AccessDeniedException"})
    void doesNotBeginWhenTheAccountsCannotBeListed(String code) {
        aws.spoil(call("organizations", "ListAccounts").willReturn(error("organizations", 400, code, "no")));
        CollectException refused = catchThrowableOfType(
                CollectException.class,
                () -> aws.collect(aws.options(IE).withAccounts(new Accounts(List.of(), true), Role.USUAL), out));
        assertThat(refused).hasMessageContaining(code + ": no").hasMessageContaining("--accounts");
        assertThat(refused.kind()).isEqualTo(Kind.USAGE);
        assertThat(out).doesNotExist();
    }

    @Test
    void entersEveryAccountInItsOwnWayAndTellsNobodyTheExternalId() throws IOException {
        AccountTarget prod = new AccountTarget(
                PROD,
                "prod",
                Optional.of("audit/Reader"),
                Optional.of(EXTERNAL_ID),
                List.of("us-east-1"),
                Map.of("team", "net"));
        AccountTarget test = new AccountTarget(
                TEST,
                "test",
                Optional.of("arn:aws:iam::333344445555:role/Other"),
                Optional.empty(),
                List.of("eu-mars-1"),
                Map.of());
        aws.spoil(call(FakeCalls.of("sts", "AssumeRole")
                        .and(request -> request.value("RoleArn").contains("444455556666")))
                .willReturn(error("sts", 403, "AccessDenied", "no")));
        PrintStream before = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try {
            aws.collect(
                    aws.options(IE)
                            .withAccounts(
                                    new Accounts(List.of(account(CALLER), prod, test, account("444455556666")), false),
                                    new Role("Usual", Optional.of(EXTERNAL_ID + "-2"), "me@example")),
                    out);
        } finally {
            System.setErr(before);
        }
        assertThat(roles())
                .containsExactlyInAnyOrder(
                        "arn:aws:iam::222233334444:role/audit/Reader me@example " + EXTERNAL_ID,
                        "arn:aws:iam::333344445555:role/Other me@example " + EXTERNAL_ID + "-2",
                        "arn:aws:iam::444455556666:role/Usual me@example " + EXTERNAL_ID + "-2");
        Manifest manifest = Manifest.read(out);
        assertThat(manifest.coverage().lines())
                .filteredOn(line -> line.account().equals(PROD))
                .extracting(Coverage.Line::region)
                .containsOnly("us-east-1");
        assertThat(manifest.coverage().lines())
                .filteredOn(line -> line.account().equals(TEST) && line.key().isEmpty())
                .singleElement()
                .satisfies(line -> assertThat(line.message())
                        .startsWith("There is no AWS region 'eu-mars-1'. AWS has af-south-1"));
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(file).content().doesNotContain("CANARY"));
        }
        assertThat(logged.toString(StandardCharsets.UTF_8)).doesNotContain("CANARY");
    }

    @Test
    void assumesARoleInTheCallersOwnAccountOnlyWhenItIsNamed() {
        aws.collect(Companies.listed(aws.options(IE), account(CALLER)), out);
        assertThat(roles()).isEmpty();
        AccountTarget named =
                new AccountTarget(CALLER, "", Optional.of("Reader"), Optional.empty(), List.of(), Map.of());
        aws.collect(Companies.listed(aws.options(IE), named), out);
        assertThat(roles()).containsExactly("arn:aws:iam::111122223333:role/Reader faultline");
    }

    @ParameterizedTest
    @CsvSource({
        "cn-north-1, aws-cn",
        "us-gov-west-1, aws-us-gov",
        "us-gov-east-1, aws-us-gov",
        "eusc-de-east-1, aws-eusc",
        "ap-southeast-2, aws",
    })
    void staysInThePartitionOfItsRegion(String region, String partition) {
        aws.collect(Companies.listed(aws.options(region), account(CALLER), account(PROD)), out);
        assertThat(roles())
                .containsExactly("arn:%s:iam::222233334444:role/FaultlineAudit faultline".formatted(partition));
        assertThat(aws.server().getAllServeEvents().stream()
                        .map(event -> FakeRequest.of(event.getRequest()))
                        .filter(request -> request.service().equals("sts"))
                        .map(FakeRequest::region))
                .containsOnly(region);
    }

    private List<String> roles() {
        return aws.server().getAllServeEvents().stream()
                .map(event -> FakeRequest.of(event.getRequest()))
                .filter(FakeCalls.of("sts", "AssumeRole"))
                .map(request -> "%s %s %s"
                        .formatted(
                                request.value("RoleArn"), request.value("RoleSessionName"), request.value("ExternalId"))
                        .strip())
                .toList();
    }

    /** Nothing is asked that the two policies do not allow, and nothing is allowed that is not asked. */
    @Test
    void asksWhatThePoliciesOfCallerAndRoleAllowAndNothingElse() {
        World full = World.full();
        World organization = Companies.organization("{'Id':'222233334444','Name':'prod','State':'ACTIVE'}");
        Set<String> byCaller = new TreeSet<>();
        Set<String> byRole = new TreeSet<>();
        try (RecordedAws everything = new RecordedAws(
                (account, region, key) -> key.equals(Organization.KEY)
                        ? organization.objects(account, region, key)
                        : full.objects(account, region, key),
                10)) {
            everything.collect(everything.options(IE).withAccounts(new Accounts(List.of(), true), Role.USUAL), out);
            everything.server().getAllServeEvents().stream()
                    .map(event -> FakeRequest.of(event.getRequest()))
                    .forEach(request -> (request.account().equals(CALLER) ? byCaller : byRole)
                            .add(request.service() + ":" + request.operation()));
        }
        AuditRole role = new AuditRole(AuditRole.USUAL_NAME, Optional.empty(), false);
        // Who the caller is, AWS tells without a permission; its own organization it tells only if its own network is
        // read.
        assertThat(byCaller).containsExactly("organizations:ListAccounts", "sts:AssumeRole", "sts:GetCallerIdentity");
        assertThat(actions(PolicyDocument.caller(role, "aws")))
                .containsExactlyInAnyOrder(
                        "organizations:DescribeOrganization", "organizations:ListAccounts", "sts:AssumeRole");
        byRole.add("organizations:DescribeOrganization");
        byRole.add("sts:GetCallerIdentity");
        assertThat(byRole).containsExactlyElementsOf(actions(PolicyDocument.readOnly()));
    }

    private static List<String> actions(PolicyDocument policy) {
        return policy.statements().stream()
                .flatMap(statement -> statement.actions().stream())
                .toList();
    }
}
