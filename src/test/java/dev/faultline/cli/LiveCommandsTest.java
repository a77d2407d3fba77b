package dev.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.collect.Replayer;
import dev.faultline.model.Provenance;
import dev.faultline.snapshot.Manifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that ask AWS, with the bundled recording in its place, reached as any other endpoint. */
class LiveCommandsTest {
    private static final String ACCOUNT = "111122223333";
    private static final String[] REGIONS = {"--region", "eu-west-1", "--region", "us-east-1"};

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Replayer aws;
    private Map<String, String> settings;

    @BeforeEach
    void startAws() {
        aws = Replayer.ofClasspath("demo");
        settings = Map.of(
                "aws.endpointUrl",
                aws.uri().toString(),
                "aws.accessKeyId",
                Replayer.accessKeyId(ACCOUNT),
                "aws.secretAccessKey",
                "replayed",
                "aws.region",
                "eu-west-1");
        settings.forEach(System::setProperty);
    }

    @AfterEach
    void stopAws() {
        settings.keySet().forEach(System::clearProperty);
        aws.close();
    }

    @Test
    void auditsARecordingAsItAuditedTheLiveAccount() throws IOException {
        assertThat(run("record", "--out", path("recording"), "--quiet")).isZero();
        assertThat(run("audit", "--out", path("live"), "--quiet")).isEqualTo(1);
        settings.keySet().forEach(System::clearProperty);
        assertThat(run("audit", "--replay", path("recording"), "--out", path("replayed"), "--quiet"))
                .isEqualTo(1);
        assertThat(report("replayed")).isEqualTo(report("live")).hasSizeGreaterThan(1000);
        assertThat(out.toString()).contains("faultline audit --replay " + path("recording"));
    }

    @Test
    void goesOnWhenOneAccountOfTheListCannotBeEntered() throws IOException {
        Path accounts = Files.writeString(folder.resolve("accounts.yaml"), """
                accounts:
                  - { id: "111122223333", name: main, regions: [eu-west-1, us-east-1], tags: { team: network } }
                  - { id: "222233334444", name: closed, externalId: CANARY }
                """);
        String[] command = {"collect", "--accounts", accounts.toString(), "--out", path("snapshot"), "--quiet"};
        assertThat(run(command)).isZero();
        Manifest manifest = Manifest.read(folder.resolve("snapshot"));
        assertThat(manifest.accounts()).containsExactly(ACCOUNT, "222233334444");
        assertThat(manifest.labels()).contains(new Provenance.Label(ACCOUNT, "main", Map.of("team", "network")));
        assertThat(manifest.coverage().lines())
                .filteredOn(line -> line.account().equals(ACCOUNT))
                .allSatisfy(line -> assertThat(line.status().complete()).isTrue());
        assertThat(Files.readString(folder.resolve("snapshot/manifest.json"))).doesNotContain("CANARY");
        assertThat(run("collect", "--accounts", accounts.toString(), "--out", path("snapshot"), "--quiet", "--strict"))
                .isEqualTo(3);
        assertThat(out.toString()).contains("AssumeRole", "222233334444");
    }

    @Test
    void readsNothingAgainThatIsYoungEnough() {
        run(with("collect", "--out", path("snapshot"), "--quiet"));
        long first =
                Manifest.read(folder.resolve("snapshot")).effort().orElseThrow().sent();
        assertThat(run(with("collect", "--out", path("snapshot"), "--quiet", "--resume=6h")))
                .isZero();
        Manifest renewed = Manifest.read(folder.resolve("snapshot"));
        assertThat(renewed.effort().orElseThrow().calls().keySet()).containsExactly("sts:GetCallerIdentity");
        assertThat(first).isGreaterThan(100);
        assertThat(renewed.coverage().complete()).isTrue();
        assertThat(run(with("check", path("snapshot"), "--out", path("report"), "--quiet")))
                .isEqualTo(2);
        assertThat(run("check", path("snapshot"), "--out", path("report"), "--quiet"))
                .isEqualTo(1);
    }

    @Test
    void tellsWhatACollectionWillCost() {
        assertThat(run(with("collect", "--out", path("snapshot"), "--estimate")))
                .isZero();
        assertThat(out.toString()).contains("About ", " calls, to 2 regions in 1 account", "directconnect");
        assertThat(folder.resolve("snapshot")).doesNotExist();
    }

    @Test
    void examinesPermissions() {
        assertThat(run("doctor")).isEqualTo(3);
        // Nobody recorded what AWS answers about objects that nobody has.
        assertThat(out.toString())
                .contains("PERMISSION", "ec2:GetRouteServerAssociations", "not in the recording")
                .doesNotContain("ec2:DescribeVpcs ");
    }

    @Test
    void servesARecordingAtAPortThatIsFree() throws IOException {
        run("record", "--out", path("recording"), "--quiet");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("replay", path("recording"), "--port", Integer.toString(taken.getLocalPort())))
                    .isEqualTo(2);
        }
        assertThat(err.toString()).contains("cannot be used").contains("--port");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "collect --out x --accounts a --organization",
                "collect --out x --role-name Audit",
                "collect --out x --resume=soon",
                "audit --replay x --region eu-west-1",
                "audit --replay no-such-folder",
                "collect --out x --accounts no-such-file",
                "collect --out x --organization --session-name no/good",
                "import no-such-folder --out x",
                "import . --out x --account 12",
                "replay no-such-folder",
            })
    void refusesWhatCannotBeMeant(String command) {
        assertThat(run(command.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith("faultline: ").doesNotContain("\tat ");
    }

    private static String[] with(String... command) {
        return Stream.concat(List.of(command).stream(), List.of(REGIONS).stream())
                .toArray(String[]::new);
    }

    private String report(String name) throws IOException {
        return Files.readString(folder.resolve(name).resolve("report.json"))
                .replaceAll("\"(auditedAt|seconds)\" : [^,\\n]*", "");
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
