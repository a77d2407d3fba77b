package dev.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code path} and {@code explain} answer about a small account that has each kind of way. */
class PathCommandTest {
    private static final String SNAPSHOT = "src/test/resources/snapshots/paths";

    @TempDir
    private Path temporary;

    private final StringWriter terminal = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "i-app, i-db-1, 5432, 0, pcx-1: passed on",
        "i-app, i-db-2, 5432, 0, tgw-1: routed by tgw-rtb-1",
        "i-app, internet, 443, 0, nat-1: translated",
        "internet, i-bastion, 22, 0, out to the internet as 198.51.100.10",
        "i-app, vpce-1, 443, 0, both ends are in one subnet",
        "i-bastion, vpce-1, 443, 1, To change it: admit tcp 443 from 10.1.0.10 in sg-endpoint.",
        "i-bastion, i-db-1, 5432, 1, 'To change it: allow tcp 1024-65535 to 10.1.0.10 before entry 90 of acl-db-1.'",
        "subnet-public-a, i-db-1, 5432, 1, 'To change it: allow tcp 1024-65535 to 10.1.0.0/24 before entry 90'",
        "internet, i-app, 22, 1, associate an Elastic IP address with eni-app",
        "i-app, i-off, 8080, 1, To change it: admit tcp 8080 from 10.1.1.10 in sg-web.",
        "front, i-off, 8080, 1, To change it: start i-off.",
        "i-app, vpc-app/10.1.1.99, 80, 1, no network interface has 10.1.1.99",
        "i-bastion, i-db-2, 5432, 1, To change it: add a route to 10.2.0.0/16 in rtb-public through pcx-1.",
        "i-copy, 10.2.1.10, 5432, 1, 'To change it: add a route to 10.2.0.0/16 in rtb-copy, once something leads there.'",
        "onprem, i-db-1, 5432, 1, no VPN",
        "8.8.4.4, 198.51.100.10, 22, 0, There: tcp from 8.8.4.4 to 10.1.0.10 port 22"
    })
    void tellsWhetherOneEndCanTalkToTheOther(String from, String to, int port, int exit, String told) {
        assertThat(path("--from", from, "--to", to, "--port", Integer.toString(port)))
                .as(terminal + "" + errors)
                .isEqualTo(exit);
        assertThat(terminal.toString()).contains(told).doesNotContain("\u001b");
    }

    @Test
    void numbersTheHopsThereAndBack() {
        path("--from", "i-app", "--to", "i-db-1", "--port", "5432");
        assertThat(terminal.toString().lines().toList())
                .startsWith(
                        "YES: i-app (app-1) at 10.1.1.10 of eni-app can open tcp 5432 to i-db-1 (orders) at 10.2.1.10 of"
                                + " eni-db-1, and answers come back.",
                        "",
                        "There: tcp from 10.1.1.10 to 10.2.1.10 port 5432",
                        "    1. eni-app: let out by sg-app: sg-app sends all traffic to 0.0.0.0/0")
                .contains(
                        "And back: tcp from 10.2.1.10 to 10.1.1.10 port 50000",
                        "    8. subnet-db-1: let out by acl-db-1: entry 100 allows all traffic to 0.0.0.0/0");
    }

    @Test
    void marksTheHopThatStopsIt() {
        path("--from", "i-bastion", "--to", "i-db-1", "--port", "5432");
        assertThat(terminal.toString())
                .startsWith("NO: tcp 5432 from i-bastion (bastion)")
                .contains("but the answer does not come back: not let out at subnet-db-1 by acl-db-1 (entry 90 denies")
                .contains("x   8. subnet-db-1: not let out by acl-db-1: entry 90");
    }

    @Test
    void saysWhichClientsGetAnswers() {
        path("--from", "i-app", "--to", "i-db-2", "--port", "5432");
        assertThat(terminal.toString())
                .contains("client ports 32768-65535: Linux clients (32768-60999) work, Windows clients (49152-65535)"
                        + " work, NAT gateways and load balancers (1024-65535) work now and then");
    }

    @Test
    void followsALoadBalancerToItsTargets() {
        assertThat(path("--from", "internet", "--to", "front")).isZero();
        assertThat(terminal.toString())
                .contains("eni-alb-a: passed on by front: HTTPS 443")
                .contains("YES: node eni-alb-a at 10.1.0.30 can open tcp 8080 to i-web-1")
                .contains("NO: node eni-alb-a at 10.1.0.30 cannot reach i-web-2")
                .contains("1 of 2 targets can be reached", "target i-web-2 is unhealthy");
    }

    @Test
    void saysWhatALoadBalancerListensOn() {
        assertThat(path("--from", "internet", "--to", "front", "--port", "80")).isEqualTo(1);
        assertThat(terminal.toString())
                .contains("but it listens on HTTPS 443 only", "To change it: add a listener for tcp 80 to front.");
    }

    @Test
    void reachesALoadBalancerFromInsideByItsPublicAddress() {
        assertThat(path("--from", "i-app", "--to", "front")).isZero();
        assertThat(terminal.toString()).contains("port 443", "nat-1: translated", "2 of 2 addresses of front can talk");
    }

    @Test
    void findsThePortsWhereNoneIsAskedAbout() {
        assertThat(path("--from", "internet", "--to", "i-bastion")).isZero();
        assertThat(terminal.toString()).contains("no port was asked about; these pass: tcp 22");
    }

    @Test
    void countsThePairsOfTwoSets() {
        assertThat(path("--from", "vpc-app", "--to", "vpc-db", "--port", "5432"))
                .isZero();
        assertThat(terminal.toString()).containsPattern("\\d+ of 14 pairs of addresses can talk");
    }

    @Test
    void letsNoNameRepaintTheTerminal() {
        path("--from", "internet", "--to", "i-web-2", "--port", "443");
        assertThat(terminal.toString())
                .contains("web-2\\u{1b}[31m\\u{202e}evil")
                .doesNotContain("\u001b", "\u202e");
        path("--from", "internet", "--to", "i-web-2", "--port", "443", "--format", "json");
        path("--from", "web-2\u001b[31m\u202eevil", "--to", "i-web-2");
        assertThat(terminal + "" + errors).doesNotContain("\u001b", "\u202e");
    }

    @Test
    void listsEverythingThatTheInternetReaches() {
        assertThat(path("--from", "internet", "--all")).isZero();
        assertThat(terminal.toString().lines())
                .containsExactly(
                        "internet to eni-bastion at 198.51.100.10 in 111111111111/eu-west-1",
                        "  tcp 22 from 0.0.0.0/0",
                        "internet to eni-alb-a at 198.51.100.30 in 111111111111/eu-west-1",
                        "  tcp 80, 443 from 0.0.0.0/0",
                        "internet to eni-alb-b at 198.51.100.31 in 111111111111/eu-west-1",
                        "  tcp 80, 443 from 0.0.0.0/0");
    }

    @Test
    void listsEverythingThatReachesOne() {
        assertThat(path("--to", "i-db-1", "--all", "--protocol", "tcp")).isZero();
        assertThat(terminal.toString().lines())
                .containsExactly(
                        "subnet-private to eni-db-1 at 10.2.1.10 in 111111111111/eu-west-1",
                        "  tcp 5432 from 10.1.1.10, 10.1.1.21, 10.1.1.22, 10.1.1.30",
                        "subnet-public-a to eni-db-1 at 10.2.1.10 in 111111111111/eu-west-1",
                        "  tcp 5432 from 10.1.0.10, 10.1.0.30 (one way: answers do not come back)",
                        "eni-alb-b to eni-db-1 at 10.2.1.10 in 111111111111/eu-west-1",
                        "  tcp 5432 from 10.1.10.30");
    }

    @Test
    void listsEverythingBetweenTwoVpcs() {
        assertThat(path("--from", "vpc-app", "--to", "vpc-db", "--all", "--protocol", "tcp"))
                .isZero();
        assertThat(terminal.toString().lines())
                .containsExactly(
                        "vpc-app to vpc-db in 111111111111/eu-west-1",
                        "  tcp 5432 from 10.1.1.10, 10.1.1.21, 10.1.1.22, 10.1.1.30 to 10.2.1.10, 10.2.2.10",
                        "  tcp 5432 from 10.1.0.10, 10.1.0.30 to 10.2.1.10 (one way: answers do not come back)",
                        "  tcp 5432 from 10.1.10.30 to 10.2.1.10");
    }

    @Test
    void saysWhenNothingPasses() {
        assertThat(path("--from", "internet", "--to", "i-app", "--all")).isEqualTo(1);
        assertThat(terminal.toString()).isEqualTo("Nothing passes.%n".formatted());
    }

    static Stream<List<String>> questions() {
        return Stream.of(
                List.of("--from", "i-app", "--to", "i-db-1", "--port", "5432"),
                List.of("--from", "i-app", "--to", "i-db-1", "--protocol", "icmp"),
                List.of("--from", "i-app", "--to", "i-db-1", "--protocol", "47"),
                List.of("--from", "internet", "--to", "front"),
                List.of("--from", "i-bastion", "--to", "internet", "--port", "443"),
                List.of("--from", "10.0.0.0/8", "--to", "0.0.0.0/0", "--port", "443"),
                List.of("--from", "onprem", "--to", "vpc-db"),
                List.of("--from", "internet", "--all"),
                List.of("--from", "i-app", "--all"),
                List.of("--from", "vpc-app", "--to", "vpc-db", "--all"),
                List.of("--from", "onprem", "--to", "vpc-db", "--all"),
                List.of("--to", "front", "--all"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void keepsItsSchema(List<String> question) throws IOException {
        String json = json(question.toArray(String[]::new));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(Path.of("reports/path.schema.json")))
                        .validate(json, InputFormat.JSON))
                .as(json)
                .isEmpty();
    }

    @Test
    void writesWhatScriptsReadByKey() {
        JsonNode answer = new JsonMapper().readTree(json("--from", "i-bastion", "--to", "i-db-1", "--port", "5432"));
        assertThat(answer.path("verdict").asString()).isEqualTo("no");
        assertThat(answer.path("forward").asString()).isEqualTo("yes");
        assertThat(answer.path("return").asString()).isEqualTo("no");
        JsonNode last = answer.path("hops").path(answer.path("hops").size() - 1);
        assertThat(last.path("step").asString()).isEqualTo("network-acl-egress");
        assertThat(last.path("decision").asString()).isEqualTo("deny");
        assertThat(last.path("by").path("id").asString()).isEqualTo("acl-db-1");
    }

    @ParameterizedTest
    @CsvSource({
        "NetworkAcls, i-app, i-db-1, 5432, the network ACL of subnet-private",
        "TransitGatewayRoutes, i-app, i-db-2, 5432, the routes of tgw-rtb-1",
        "TransitGatewayVpcAttachments, i-app, i-db-2, 5432, the attachment of vpc-app",
        "InternetGateways, internet, i-bastion, 22, ec2:DescribeInternetGateways",
        "Listeners, internet, front, 443, the listeners of front",
        "TargetGroups, internet, front, 443, the target groups of front",
        "TargetHealthDescriptions, internet, front, 443, the targets of front",
        "LoadBalancers, internet, front, 443, what stands behind front"
    })
    void exitsWithThreeForWhatWasNotRead(String unread, String from, String to, String port, String missing)
            throws IOException {
        Path copy = temporary.resolve("copy");
        try (Stream<Path> files = Files.walk(Path.of(SNAPSHOT))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".json") && !file.endsWith(unread + ".json"))
                    .toList()) {
                Path target = copy.resolve(Path.of(SNAPSHOT).relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        assertThat(run("path", copy.toString(), "--from", from, "--to", to, "--port", port))
                .as(terminal.toString())
                .isEqualTo(3);
        assertThat(terminal.toString()).startsWith("UNKNOWN: ").contains("Not known: " + missing + ".");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.1.10, i-db-1, 443, \"'10.1.1.10' is in 2 VPCs. Say which: 'vpc-app/10.1.1.10' (eni-app), 'vpc-copy/10.1.1.10'\"",
        "i-ap, i-db-1, 443, nothing in the snapshot is called 'i-ap'. Did you mean 'i-app' (app-1)?",
        "night shift, i-db-1, 443, Did you mean 'i-off' (night shift)?",
        "vpc-app/10.9.9.9, i-db-1, 443, vpc-app has no address 10.9.9.9. Its blocks are 10.1.0.0/16.",
        "i-app, i-app, 443, 'i-app' and 'i-app' are the same network interface.",
        "vpce-1, i-app, 443, which answers and opens no connection",
        "i-app, 2001:db8::1, 443, have no address family in common",
        "i-app, i-db-1, 70000, --port 70000 is no port"
    })
    void refusesWhatItCannotAsk(String from, String to, String port, String message) {
        assertThat(path("--from", from, "--to", to, "--port", port)).isEqualTo(2);
        assertThat(errors.toString()).contains(message.replace("\"", "")).doesNotContain("\tat ");
    }

    @Test
    void refusesOptionsThatMakeNoQuestion() {
        assertThat(path("--from", "i-app")).isEqualTo(2);
        assertThat(path("--all")).isEqualTo(2);
        assertThat(path("--from", "i-app", "--to", "i-db-1", "--protocol", "icmp", "--port", "1"))
                .isEqualTo(2);
        assertThat(path("--from", "i-app", "--to", "i-db-1", "--protocol", "carrier-pigeon"))
                .isEqualTo(2);
        assertThat(path("--from", "i-app", "--to", "i-db-1", "--family", "ipx")).isEqualTo(2);
        assertThat(path("--from", "i-app", "--to", "i-db-1", "--format", "xml")).isEqualTo(2);
        assertThat(errors.toString()).contains("--all", "carrier-pigeon", "ipx", "xml");
        assertThat(run("path", "--help")).isZero();
        assertThat(terminal.toString()).contains("0   yes", "3   unknown");
    }

    @Test
    void explainsAFindingAndTracesItsPathAgain() throws IOException {
        Path rules = Files.createDirectories(temporary.resolve("rules/vpc"));
        Files.writeString(rules.resolve("instance-answers-ssh.drl"), """
                package rules.vpc

                import dev.faultline.model.*
                import function dev.faultline.finding.Violation.violation

                rule "instance-answers-ssh"
                    @title("Instances must not answer to SSH")
                    @severity(LOW)
                    @resource(Instance)
                    @why("So that this test has a path.")
                    @fix("Close it.")
                when
                    $instance : Instance( id == "i-bastion" )
                then
                    insert( violation( $instance, "answers to SSH" ).along( java.util.List.of( "in", "on" ) )
                            .asking( "internet", $instance.id(), "tcp", 22 ) );
                end
                """);
        String custom = temporary.resolve("rules").toString();
        Path out = temporary.resolve("out");
        run("check", SNAPSHOT, "--rules", custom, "--out", out.toString(), "--format", "json", "--fail-on", "never");
        String id = new JsonMapper()
                .readTree(Files.readString(out.resolve("report.json")))
                .path("findings")
                .valueStream()
                .filter(finding -> finding.path("rule").asString().equals("instance-answers-ssh"))
                .map(finding -> finding.path("id").asString())
                .findFirst()
                .orElseThrow();
        terminal.getBuffer().setLength(0);

        assertThat(run("explain", id.substring(0, 12), SNAPSHOT, "--rules", custom))
                .isZero();
        assertThat(terminal.toString())
                .startsWith("low: answers to SSH")
                .contains("instance-answers-ssh", "Instance i-bastion (bastion)", "Close it.")
                .contains("path --from internet --to i-bastion --protocol tcp --port 22")
                .contains("YES: the internet", "eni-bastion: let in by sg-bastion");
    }

    @Test
    void explainRefusesAnIdThatNoFindingHas() {
        assertThat(run("explain", "ffffffffffffffffffff", SNAPSHOT)).isEqualTo(2);
        assertThat(errors.toString()).contains("no finding of the snapshot", "report.json");
    }

    private String json(String... question) {
        terminal.getBuffer().setLength(0);
        path(Stream.concat(Stream.of(question), Stream.of("--format", "json")).toArray(String[]::new));
        return terminal.toString();
    }

    private int path(String... options) {
        return run(
                Stream.concat(Stream.of("path", SNAPSHOT), Stream.of(options)).toArray(String[]::new));
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(terminal, true), new PrintWriter(errors, true), arguments);
    }
}
