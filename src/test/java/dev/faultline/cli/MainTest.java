package dev.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user types, what comes back, and the exit code that scripts depend on. */
class MainTest {
    private static final String OPEN_SSH = """
            {"SecurityGroups": [{"GroupId": "sg-1", "GroupName": "web", "VpcId": "vpc-1", "OwnerId": "111111111111",
              "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]}]}
            """;
    private static final String GUARDED_INTERFACE = """
            {"NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "VpcId": "vpc-1", "SubnetId": "subnet-1", "Status": "in-use",
              "OwnerId": "111111111111", "AvailabilityZone": "eu-west-1a", "Groups": [{"GroupId": "sg-1"}]}]}
            """;

    @TempDir
    private Path temporary;

    private Path snapshot;
    private Path out;
    private final StringWriter terminal = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void makeFolders() throws IOException {
        snapshot = Files.createDirectory(temporary.resolve("snapshot"));
        out = temporary.resolve("out");
    }

    @Test
    void demoAuditsTheBundledAccountAndGatesNothing() {
        int exit = run("demo", "--out", out.toString());

        assertThat(exit).isZero();
        assertThat(out.resolve("report.html")).isRegularFile();
        assertThat(out.resolve("report.json")).isRegularFile();
        assertThat(terminal.toString())
                .contains("sg-open-admin-ports")
                .endsWith("would have exited with 1 (findings at or over --fail-on).%n".formatted());
    }

    @Test
    void whatCommandsWriteKeepsTheSchema() throws IOException {
        openSsh();
        check();
        assertKeepsSchema(out.resolve("report.json"));

        run("demo", "--out", out.toString());
        assertKeepsSchema(out.resolve("report.json"));
    }

    private static void assertKeepsSchema(Path report) throws IOException {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(Path.of("reports/report.schema.json")))
                        .validate(Files.readString(report), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void demoGatesWhenToldTo() {
        assertThat(run("demo", "--fail-on", "high", "--out", out.toString())).isEqualTo(1);
    }

    @Test
    void demoLeavesASnapshotThatChecksAlike() throws IOException {
        run("demo", "--out", out.toString());
        Path again = temporary.resolve("again");
        run("check", out.resolve("snapshot").toString(), "--out", again.toString());

        assertThat(again.resolve("report.json")).hasSameTextualContentAs(out.resolve("report.json"));
    }

    @Test
    void checkExitsWithOneForAFindingAtTheThreshold() throws IOException {
        openSsh();

        assertThat(check()).isEqualTo(1);
        assertThat(check("--fail-on", "critical")).isZero();
        assertThat(check("--fail-on", "never")).isZero();
    }

    @Test
    void checkExitsWithThreeForGapsUnderStrict() throws IOException {
        openSsh();

        assertThat(check("--fail-on", "never", "--strict")).isEqualTo(3);
    }

    @Test
    void checkWritesOnlyTheFormatsAskedFor() throws IOException {
        openSsh();
        check("--format", "json");

        assertThat(out.resolve("report.json")).exists();
        assertThat(out.resolve("report.html")).doesNotExist();
    }

    @Test
    void checkSaysWhatItTookAnUnplacedFolderToBe() throws IOException {
        openSsh();
        check();

        assertThat(Files.readString(out.resolve("report.json")))
                .contains("\"111111111111\"", "\"eu-west-1\"", "taken to be 111111111111 from OwnerId");
    }

    @Test
    void secretsOfPlainDescribeOutputReachNoReport() throws IOException {
        write("VpnConnections.json", """
                {"VpnConnections": [{"VpnConnectionId": "vpn-1", "State": "available", "VpnGatewayId": "vgw-1",
                  "CustomerGatewayConfiguration": "<xml>canary-config</xml>",
                  "Options": {"TunnelOptions": [{"OutsideIpAddress": "203.0.113.1", "PreSharedKey": "canary-psk"}]},
                  "VgwTelemetry": [{"OutsideIpAddress": "203.0.113.1", "Status": "DOWN"}]}]}
                """);
        write("VirtualInterfaces.json", """
                {"virtualInterfaces": [{"virtualInterfaceId": "dxvif-1", "authKey": "canary-auth",
                  "bgpPeers": [{"bgpPeerId": "dxpeer-1", "authKey": "canary-auth"}]}]}
                """);
        write("Reservations.json", """
                {"Reservations": [{"Instances": [{"InstanceId": "i-1", "UserData": "canary-user-data"}]}]}
                """);
        check();

        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("canary");
            }
        }
        assertThat(terminal.toString() + errors).doesNotContain("canary");
    }

    @Test
    void saysWhatIsWrongWithAnInputAndWritesNothing() throws IOException {
        Path empty = Files.createDirectory(temporary.resolve("empty"));
        Path file = Files.writeString(temporary.resolve("file.json"), "{}");
        Path newer = Files.createDirectory(temporary.resolve("newer"));
        Files.writeString(newer.resolve("manifest.json"), "{\"schemaVersion\": \"9.0\"}");
        Path broken = Files.createDirectory(temporary.resolve("broken"));
        Files.writeString(broken.resolve("manifest.json"), "{\"schemaVersion\": \"1.0\", ");

        assertRefused("is no folder", "check", temporary.resolve("nowhere").toString());
        assertRefused("is no folder", "check", file.toString());
        assertRefused("holds no describe result", "check", empty.toString());
        assertRefused("schema version '9.0'", "check", newer.toString());
        assertRefused("is no manifest", "check", broken.toString());
    }

    @Test
    void saysWhatIsWrongWithAnOptionAndWritesNothing() throws IOException {
        openSsh();
        Path waivers = Files.writeString(
                temporary.resolve("waivers.yaml"),
                "- { rule: no-such-rule, resource: sg-1, owner: me, reason: x, expires: 2030-01-01 }");
        Path timeless = Files.writeString(
                temporary.resolve("timeless.yaml"),
                "- { rule: sg-open-admin-ports, resource: sg-1, owner: me, reason: x, expires: someday }");
        Path config = Files.writeString(temporary.resolve("audit.yaml"), "adminPort: []");
        Path ports = Files.writeString(temporary.resolve("ports.yaml"), "adminPorts: [ { port: 99999, service: x } ]");
        Path rules = Files.createDirectories(temporary.resolve("rules/vpc"));
        Files.writeString(rules.resolve("vpc-odd.drl"), "package rules.vpc\nrule \"vpc-odd\" when Vpc( then end");

        assertRefused("there is no rule 'no-such-rule'", "check", snapshot.toString(), "--waivers", waivers.toString());
        assertRefused("expires is no date", "check", snapshot.toString(), "--waivers", timeless.toString());
        assertRefused("'adminPort' is no setting", "check", snapshot.toString(), "--config", config.toString());
        assertRefused("Expected { port: 22", "check", snapshot.toString(), "--config", ports.toString());
        assertRefused(
                "vpc-odd.drl:2",
                "check",
                snapshot.toString(),
                "--rules",
                rules.getParent().toString());
        assertRefused(
                "is no folder",
                "check",
                snapshot.toString(),
                "--rules",
                temporary.resolve("none").toString());
        assertRefused("'pdf' is none of", "check", snapshot.toString(), "--format", "pdf");
        assertRefused("--fail-on", "check", snapshot.toString(), "--fail-on", "sometimes");
        assertRefused("Unknown option", "check", snapshot.toString(), "--nonsense");
        assertRefused("--out", "collect");
        assertRefused("a command is missing");
        assertRefused("there is no rule 'nonsense'", "rules", "explain", "nonsense");
    }

    @Test
    void aWaiverTakesAFindingOutOfTheGateAndOneThatMatchesNothingIsReported() throws IOException {
        openSsh();
        Path waivers = Files.writeString(temporary.resolve("waivers.yaml"), """
                - { rule: sg-open-admin-ports, resource: sg-1, owner: ops, reason: bastion, expires: 2999-01-01 }
                - { rule: sg-open-admin-ports, resource: sg-9, owner: ops, reason: gone, expires: 2999-01-01 }
                """);

        assertThat(check("--waivers", waivers.toString())).isZero();
        assertThat(Files.readString(out.resolve("report.json")))
                .contains("\"waived\" : 1")
                .contains("for sg-9 by ops matches no finding");
    }

    @Test
    void aNewRuleIsGreenAsWrittenAndJudgesWithTheOthers() {
        Path rules = temporary.resolve("own");

        assertThat(run("rules", "new", "vpc/vpc-without-name", "--dir", rules.toString()))
                .isZero();
        assertThat(run("rules", "test", rules.toString())).isZero();
        assertThat(terminal.toString()).contains("2 passed, 0 failed");
        assertThat(run("rules", "list", "--rules", rules.toString())).isZero();
        assertThat(terminal.toString()).contains("vpc-without-name").contains("sg-open-admin-ports");
        assertRefused("exists already", "rules", "new", "vpc/vpc-without-name", "--dir", rules.toString());
    }

    @Test
    void rulesTestFailsWhenAScenarioDoes() throws IOException {
        Path rules = temporary.resolve("own");
        run("rules", "new", "vpc/vpc-without-name", "--dir", rules.toString());
        Path scenarios = rules.resolve("vpc/vpc-without-name.test.yaml");
        Files.writeString(scenarios, Files.readString(scenarios).replace("resource: vpc-1,", "resource: vpc-7,"));

        assertThat(run("rules", "test", rules.toString())).isEqualTo(1);
        assertThat(terminal.toString()).contains("expected: vpc-7").contains("found:    vpc-1");
    }

    @Test
    void explainsARuleByItsIdAndByItsNumber() {
        assertThat(run("rules", "explain", "sg-open-admin-ports")).isZero();
        String byId = terminal.toString();
        assertThat(byId).contains("SG-002", "Why", "Fix", "0.0.0.0/0", "SecurityGroups:");

        terminal.getBuffer().setLength(0);
        assertThat(run("rules", "explain", "SG-002")).isZero();
        assertThat(terminal.toString()).isEqualTo(byId);
    }

    @Test
    void everyCommandHasHelp() {
        for (List<String> command : List.of(
                List.of("--help"),
                List.of("demo", "--help"),
                List.of("audit", "--help"),
                List.of("collect", "--help"),
                List.of("check", "--help"),
                List.of("path", "--help"),
                List.of("impact", "--help"),
                List.of("explain", "--help"),
                List.of("policy", "--help"),
                List.of("rules", "--help"),
                List.of("rules", "list", "--help"),
                List.of("rules", "explain", "--help"),
                List.of("rules", "test", "--help"),
                List.of("rules", "new", "--help"))) {
            terminal.getBuffer().setLength(0);
            assertThat(run(command.toArray(String[]::new)))
                    .as(command.toString())
                    .isZero();
            assertThat(terminal.toString()).as(command.toString()).startsWith("Usage: faultline");
        }
        assertThat(run("--version")).isZero();
    }

    private void openSsh() throws IOException {
        write("SecurityGroups.json", OPEN_SSH);
        write("NetworkInterfaces.json", GUARDED_INTERFACE);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(snapshot.resolve(file), text);
    }

    private int check(String... options) {
        return run(Stream.concat(Stream.of("check", snapshot.toString(), "--out", out.toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    private void assertRefused(String message, String... arguments) {
        errors.getBuffer().setLength(0);
        // A demo of the developer's own may have left its report where the commands write by default.
        List<String> before = defaultReport();
        assertThat(run(arguments)).as(String.join(" ", arguments)).isEqualTo(2);
        assertThat(errors.toString()).contains(message).doesNotContain("\tat ");
        assertThat(defaultReport()).isEqualTo(before);
    }

    /** The files that lie in the default report folder, with their times; empty if there is none. */
    private static List<String> defaultReport() {
        Path folder = Path.of("faultline-report");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file + " " + file.toFile().lastModified())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(terminal, true), new PrintWriter(errors, true), arguments);
    }
}
