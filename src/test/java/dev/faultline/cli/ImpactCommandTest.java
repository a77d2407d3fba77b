package dev.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.faultline.finding.ImpactRow;
import dev.faultline.finding.ImpactSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code impact} tells of the story, the demo and a small account that has each kind of way. */
class ImpactCommandTest {
    private static final String STORY = "src/test/resources/snapshots/violates-everything";
    private static final String DEMO = "src/demo";
    private static final String NAT = "nat-gateway:nat-0f6654977a4100426";

    @TempDir
    private Path temporary;

    private final StringWriter terminal = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void tellsTheWorstFirstWithWhoLosesWhatAndTheRepair() {
        assertThat(run("impact", DEMO)).isEqualTo(1);
        assertThat(flat())
                .startsWith("5 single points of failure; of 4 nobody can tell. 1. NAT gateway nat-0f206d06cc2135d50"
                        + " (freight-core-a) loses egress to the internet over IPv4: 3 subnets with 3 network interfaces in"
                        + " vpc-0e5f20c4b27057bec (freight-core) subnet-0652233a15c0dd5ad (freight-core-private-c)")
                .contains("Repair: create a NAT gateway in each of euw1-az2 and euw1-az3")
                .contains("2. Zone euw1-az1 loses egress to the internet over IPv4: 2 subnets")
                .contains("loses the endpoint of com.amazonaws.eu-west-1.sqs")
                .contains("Any zone of us-east-1 (use1-az1, use1-az2, use1-az3 and 3 more) may lose on-premises")
                .contains("Resiliency of Direct Connect", "single device", "visible to no AWS API")
                .doesNotContain("What it takes two of at once", "\u001b");
    }

    @Test
    void tellsTheStoryAsAPersonSaysIt() {
        assertThat(run("impact", STORY, "--all")).isEqualTo(1);
        assertThat(flat())
                .contains("NAT gateway nat-0f6654977a4100426 (works-a)")
                .contains("Direct Connect: provider Eir, location EirCL, AWS device EirCL-2kq8vn4p1xw0, connection"
                        + " dxcon-b1f6e510 (dublin-1) (any of these)")
                .contains("Whichever zone of us-east-1 holds the last tunnel of vpn-035a6aa3cfd8be09a: nobody can tell"
                        + " which")
                .contains("bring up the other tunnel of vpn-035a6aa3cfd8be09a, 198.51.100.202 (DOWN: IPSEC IS DOWN)");
    }

    @Test
    void showsAsManyAsAreWanted() {
        run("impact", DEMO, "--top", "1", "--depth", "2");
        assertThat(flat()).contains("and 4 more (--all shows them)").doesNotContain("2. Zone euw1-az1");
        terminal.getBuffer().setLength(0);
        run("impact", DEMO, "--all", "--verbose");
        assertThat(flat()).doesNotContain("(--all shows them)", " and 3 more May lose");
    }

    @Test
    void tellsWhatIsLeftWhenSeveralDieAtOnce() {
        assertThat(run("impact", STORY, "--fail", "az:euw1-az1," + NAT, "--fail", "dx-location:EirCL", "--all"))
                .isEqualTo(1);
        assertThat(flat())
                .startsWith("When zone euw1-az1 and Direct Connect location EirCL and NAT gateway"
                        + " nat-0f6654977a4100426 (works-a) die: ")
                .contains("LOST egress to the internet over IPv4: 1 subnet with 2 network interfaces in"
                        + " vpc-0cfb8273bd5466c28 (works) subnet-037ef83c3deb31319 (works-app-b) stopped at"
                        + " nat-0f6654977a4100426 (it is out of order)")
                .contains("KEPT", "over nat-016f9cb6dad12f6c5, igw-0605a40089a92037f")
                .contains("Gone with it, and not counted above");
    }

    @Test
    void tellsEveryHopWhenAsked() {
        run("impact", STORY, "--fail", "dx-connection:dxcon-b1f6e510", "--verbose", "--all");
        assertThat(terminal.toString()).contains("    There", "routed by rtb-", "And back");
    }

    @Test
    void exitsWithZeroWhereNothingIsLost() {
        assertThat(run("impact", STORY, "--fail", "dx-vif:dxvif-40cebfcf"))
                .as(terminal.toString())
                .isZero();
        assertThat(flat()).contains("0 lost, 0 unknown, ").contains("dies:");
    }

    @ParameterizedTest
    @CsvSource({
        "nat-gateway:nat-0f66549, The nearest: 'nat-gateway:nat-0f6654977a4100426'",
        "nat-0f6654977a4100426, does not say what kind of thing it is. Did you mean 'nat-gateway:nat-0f6654977a4100426'?",
        "natgw:nat-0f6654977a4100426, 'natgw' is no kind of thing that fails. Did you mean 'nat-gateway:",
        "vgw:nat-0f6654977a4100426, Did you mean 'nat-gateway:nat-0f6654977a4100426'?",
        "what, 'Expected KIND:ID, the kind one of region, shared, az,'",
        "az:eu-west-1a, The nearest: 'az:euw1-az1'"
    })
    void namesTheNearestOfWhatItDoesNotKnow(String fail, String message) {
        assertThat(run("impact", STORY, "--fail", fail)).isEqualTo(2);
        assertThat(errors.toString()).contains(message).doesNotContain("\tat ");
    }

    @Test
    void refusesOptionsThatMakeNoQuestion() {
        for (List<String> options : List.of(
                List.of("--depth", "3"),
                List.of("--top", "-1"),
                List.of("--format", "xml"),
                List.of("--fail", NAT, "--depth", "2"),
                List.of("--fail", NAT, "--list"))) {
            String[] line =
                    Stream.concat(Stream.of("impact", STORY), options.stream()).toArray(String[]::new);
            assertThat(run(line)).as(options.toString()).isEqualTo(2);
        }
    }

    @Test
    void listsEverythingThatCanFail() {
        assertThat(run("impact", STORY, "--list")).isZero();
        assertThat(terminal.toString().lines())
                .contains("az:use1-az1", NAT + " (works-a)", "dx-location:EirCL", "vpn-tunnel:198.51.100.201");
    }

    @Test
    void namesAreNoMarkupOfTheTerminal() throws IOException {
        Path copy = copy(STORY);
        Path nats = copy.resolve("aws_configs/accounts/444455556666/eu-west-1/NatGateways.json");
        Files.writeString(
                nats, Files.readString(nats).replace("\"works-a\"", "\"w\\u001b[31m\\u202eevil\\n 9. fake\""));
        for (List<String> options : List.of(
                List.<String>of(),
                List.of("--format", "json"),
                List.of("--list"),
                List.of("--fail", NAT),
                List.of("--fail", "nat-gateway:nat-0f665\u001b[31m"))) {
            run(Stream.concat(Stream.of("impact", copy.toString()), options.stream())
                    .toArray(String[]::new));
        }
        assertThat(terminal + "" + errors)
                .contains("w\\u{1b}[31m\\u{202e}evil\\u{a}")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void paintsOnlyWhereColoursAreWanted() {
        ImpactRow row = new ImpactRow("Zone euw1-az1", true, List.of(), List.of(), 0, 0, "", List.of());
        ImpactSummary summary = new ImpactSummary(true, List.of(), List.of(row), List.of(), List.of(), "", List.of());
        PrintWriter out = new PrintWriter(terminal, true);
        new ImpactText(100, false, 10, false).write(summary, out);
        assertThat(terminal.toString()).doesNotContain("\u001b");
        new ImpactText(100, true, 10, false).write(summary, out);
        assertThat(terminal.toString()).contains("\u001b[1;31m1 single point of failure\u001b[0m");
    }

    static Stream<List<String>> questions() {
        return Stream.of(
                List.of(STORY),
                List.of(STORY, "--depth", "2"),
                List.of(DEMO),
                List.of(STORY, "--list"),
                List.of(STORY, "--fail", "az:euc1-az2", "--fail", "dx-connection:dxcon-b1f6e510"),
                List.of(DEMO, "--fail", "region:eu-west-1"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void keepsItsSchema(List<String> question) throws IOException {
        String json = json(question.toArray(String[]::new));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(Path.of("reports/impact.schema.json")))
                        .validate(json, InputFormat.JSON))
                .as(json)
                .isEmpty();
    }

    @Test
    void writesEverySetOfDomainsAsACutOfItsOwn() {
        JsonNode answer = new JsonMapper().readTree(json(STORY));
        List<JsonNode> dublin = StreamSupport.stream(answer.path("cuts").spliterator(), false)
                .filter(cut -> cut.toString().contains("\"target\":\"172.20.0.0/16\"")
                        && cut.path("answer").asString().equals("no"))
                .toList();
        assertThat(dublin)
                .extracting(cut -> cut.path("domains").path(0).path("kind").asString())
                .contains("dx-provider", "dx-location", "dx-device", "dx-logical-device", "dx-connection");
        assertThat(dublin).allSatisfy(cut -> {
            assertThat(cut.path("domains").size()).isEqualTo(1);
            assertThat(cut.path("order").asInt()).isEqualTo(1);
            JsonNode telemetry = StreamSupport.stream(cut.path("lost").spliterator(), false)
                    .filter(lost -> lost.path("vpc").asString().equals("vpc-0894fe83a33e3f272"))
                    .findFirst()
                    .orElseThrow();
            assertThat(telemetry.path("need").asString()).isEqualTo("on-premises");
            assertThat(telemetry.path("subnets").size()).isEqualTo(3);
            assertThat(telemetry.path("interfaces").asInt()).isEqualTo(2);
            assertThat(cut.path("repair").asString()).contains("at another location than EirCL");
        });
        assertThat(answer.path("grades").path(0).path("model").asString()).isNotEmpty();
    }

    @Test
    void writesWhatIsLeftByKey() {
        JsonNode answer = new JsonMapper().readTree(json(STORY, "--fail", NAT));
        JsonNode lost = StreamSupport.stream(answer.path("after").spliterator(), false)
                .filter(after -> after.path("state").asString().equals("lost"))
                .findFirst()
                .orElseThrow();
        assertThat(lost.path("need").asString()).isEqualTo("internet-egress-ipv4");
        assertThat(lost.path("before").asString()).isEqualTo("nat-0f6654977a4100426, igw-0dd5e0f81db7c19d8");
        assertThat(answer.path("failed").path(0).path("name").asString()).isEqualTo("works-a");
        assertThat(answer.path("cuts").size()).isZero();
    }

    @Test
    void takesNothingForSafeThatWasNotRead() throws IOException {
        Path empty = temporary.resolve("empty");
        Files.createDirectories(empty);
        Files.writeString(
                empty.resolve("vpcs.json"), "{\"Vpcs\": [{\"VpcId\": \"vpc-1\", \"OwnerId\": \"111111111111\"}]}");
        terminal.getBuffer().setLength(0);
        assertThat(run("impact", empty.toString())).as(terminal + "" + errors).isEqualTo(3);
        assertThat(flat())
                .contains("No single point of failure in what was read, and not everything was.")
                .contains("Not read, so there may be more:", "ec2:DescribeRouteTables");
    }

    private Path copy(String snapshot) throws IOException {
        Path copy = temporary.resolve("copy");
        try (Stream<Path> files = Files.walk(Path.of(snapshot))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(Path.of(snapshot).relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return copy;
    }

    /** What was printed, in one line: it is broken where the terminal ends. */
    private String flat() {
        return terminal.toString().replaceAll("\\s+", " ");
    }

    private String json(String... question) {
        terminal.getBuffer().setLength(0);
        run(Stream.concat(Stream.of("impact"), Stream.concat(Stream.of(question), Stream.of("--format", "json")))
                .toArray(String[]::new));
        return terminal.toString();
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(terminal, true), new PrintWriter(errors, true), arguments);
    }
}
