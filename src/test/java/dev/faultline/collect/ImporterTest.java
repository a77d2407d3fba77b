package dev.faultline.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.faultline.collect.CollectException.Kind;
import dev.faultline.collect.Importer.Imported;
import dev.faultline.snapshot.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mappings as other tools write them. */
class ImporterTest {
    private static final String VPCS =
            "<DescribeVpcsResponse><requestId>r</requestId><vpcSet><item><vpcId>vpc-1</vpcId><ownerId>111122223333</ownerId></item></vpcSet><nextToken>more</nextToken></DescribeVpcsResponse>";

    @TempDir
    Path folder;

    @Test
    void takesWhatWireMocksOwnRecorderWrites() throws IOException {
        write("mappings/vpcs.json", """
                {"request": {"url": "/", "method": "POST",
                    "headers": {"Authorization": {"equalTo": "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/eu-west-1/ec2/aws4_request, SignedHeaders=host, Signature=abcdef"},
                                "X-Amz-Security-Token": {"equalTo": "CANARY"}},
                    "bodyPatterns": [{"equalTo": "Action=DescribeVpcs&Version=2016-11-15&MaxResults=1000"}]},
                 "response": {"status": 200, "bodyFileName": "vpcs.xml", "headers": {"Content-Type": "text/xml", "Set-Cookie": "CANARY"}}}""");
        write("mappings/page.json", """
                {"mappings": [{"request": {"url": "/", "method": "POST",
                    "bodyPatterns": [{"equalTo": "Action=DescribeVpcs&Version=2016-11-15&NextToken=more"}]},
                 "response": {"status": 200, "body": "<DescribeVpcsResponse><requestId>r</requestId><vpcSet><item><vpcId>vpc-2</vpcId></item></vpcSet></DescribeVpcsResponse>"}}]}""");
        write("mappings/lags.json", """
                {"request": {"urlPath": "/", "method": "POST",
                    "headers": {"X-Amz-Target": {"contains": "OvertureService.DescribeLags"}},
                    "bodyPatterns": [{"equalToJson": "{}"}]},
                 "response": {"status": 200, "jsonBody": {"lags": [{"lagId": "dxlag-1", "authKey": "CANARY"}]}}}""");
        write("__files/vpcs.xml", VPCS);

        Imported imported = new Importer(folder, Optional.empty(), List.of()).write(folder.resolve("out"));

        assertThat(imported.account()).isEqualTo("111122223333");
        assertThat(imported.regions()).containsExactly("eu-west-1");
        assertThat(imported.leftOut()).isEmpty();
        Path snapshot = folder.resolve("snapshot");
        Replay.of(folder.resolve("out")).collect("test", snapshot, Progress.NONE);
        assertThat(snapshot.resolve("aws_configs/accounts/111122223333/eu-west-1/Vpcs.json"))
                .content()
                .contains("vpc-1", "vpc-2");
        assertThat(snapshot.resolve("aws_configs/accounts/111122223333/eu-west-1/Lags.json"))
                .content()
                .contains("dxlag-1");
        assertThat(RecordedAws.line(Manifest.read(snapshot), "eu-west-1", "DescribeSubnets")
                        .error())
                .isEqualTo("NotRecorded");
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file ->
                            assertThat(file).content().doesNotContain("CANARY", "AKIAIOSFODNN7EXAMPLE", "Signature"));
        }
    }

    @Test
    void importsItsOwnRecordingsUnchangedInMeaning() {
        Path recorded = folder.resolve("recorded");
        try (RecordedAws aws = new RecordedAws(3)) {
            new Recordings("test").record(aws.options("eu-west-1", "us-east-1"), recorded, false, Progress.NONE);
        }
        Imported imported = new Importer(recorded, Optional.empty(), List.of()).write(folder.resolve("out"));
        assertThat(imported.leftOut()).isEmpty();
        Replay.of(folder.resolve("out")).collect("test", folder.resolve("snapshot"), Progress.NONE);
        assertThat(Collected.objects(folder.resolve("snapshot")))
                .isEqualTo(Collected.objects(recorded.resolve("snapshot")));
    }

    @Test
    void leavesOutWhatIsNoCallOfACollectionAndSaysSo() throws IOException {
        write("mappings/vpcs.json", """
                {"request": {"method": "POST", "formParameters": {"Action": {"equalTo": "DescribeVpcs"}}},
                 "response": {"body": "<DescribeVpcsResponse><requestId>r</requestId></DescribeVpcsResponse>"}}""");
        write("mappings/shop.json", "{\"request\": {\"url\": \"/shop\"}, \"response\": {\"body\": \"hello\"}}");
        write("mappings/broken.json", "{\"request\": ");
        Imported imported =
                new Importer(folder, Optional.of("111122223333"), List.of("eu-west-1")).write(folder.resolve("out"));
        assertThat(imported.leftOut())
                .anySatisfy(line -> assertThat(line).startsWith("shop.json: no call"))
                .anySatisfy(line -> assertThat(line).startsWith("broken.json: not JSON"));
    }

    @Test
    void readsNoFileOutsideTheFolder() throws IOException {
        write("mappings/vpcs.json", """
                {"request": {"method": "POST", "formParameters": {"Action": {"equalTo": "DescribeVpcs"}}},
                 "response": {"bodyFileName": "../../secret.xml"}}""");
        write("mappings/subnets.json", """
                {"request": {"method": "POST", "formParameters": {"Action": {"equalTo": "DescribeSubnets"}}},
                 "response": {"body": "<DescribeSubnetsResponse><requestId>r</requestId></DescribeSubnetsResponse>"}}""");
        write("__files/other.xml", "x");
        Files.writeString(folder.resolve("secret.xml"), "CANARY");
        Imported imported =
                new Importer(folder, Optional.of("111122223333"), List.of("eu-west-1")).write(folder.resolve("out"));
        assertThat(imported.leftOut()).singleElement().asString().contains("vpcs.json");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        assertThat(refusal(Optional.empty(), List.of())).hasMessageContaining("holds no WireMock mapping");
        write("mappings/vpcs.json", """
                {"request": {"method": "POST", "formParameters": {"Action": {"equalTo": "DescribeVpcs"}}},
                 "response": {"body": "<DescribeVpcsResponse/>"}}""");
        assertThat(refusal(Optional.empty(), List.of())).hasMessageContaining("--account");
        assertThat(refusal(Optional.of("111122223333"), List.of())).hasMessageContaining("--region");
    }

    private CollectException refusal(Optional<String> account, List<String> regions) {
        CollectException refused = catchThrowableOfType(
                CollectException.class, () -> new Importer(folder, account, regions).write(folder.resolve("out")));
        assertThat(refused.kind()).isEqualTo(Kind.USAGE);
        assertThat(folder.resolve("out")).doesNotExist();
        return refused;
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void leavesOutWhatItCannotTakeOverAsWhatItIs() throws IOException {
        write("mappings/vpcs.json", """
                {"request": {"method": "POST", "formParameters": {"Action": {"equalTo": "DescribeVpcs"}}},
                 "response": {"body": "<DescribeVpcsResponse><requestId>r</requestId></DescribeVpcsResponse>"}}""");
        write("mappings/page.json", """
                {"request": {"urlPath": "/", "headers": {"X-Amz-Target": {"equalTo": "OvertureService.DescribeConnections"}},
                    "bodyPatterns": [{"matchesJsonPath": "$[?(@.nextToken=='p2')]"}]},
                 "response": {"jsonBody": {"connections": [{"connectionId": "dxcon-2"}]}}}""");
        write("mappings/fault.json", """
                {"request": {"urlPath": "/", "headers": {"X-Amz-Target": {"equalTo": "OvertureService.DescribeLags"}}},
                 "response": {"fault": "CONNECTION_RESET_BY_PEER"}}""");
        write("mappings/empty.json", """
                {"request": {"urlPath": "/", "headers": {"X-Amz-Target": {"equalTo": "OvertureService.DescribeLocations"}}},
                 "response": {"status": 200}}""");
        write("mappings/broken.json", """
                {"request": {"urlPath": "/", "headers": {"X-Amz-Target": {"equalTo": "OvertureService.DescribeInterconnects"}},
                    "bodyPatterns": [{"equalToJson": "{ no JSON"}]},
                 "response": {"jsonBody": {"interconnects": []}}}""");
        write("mappings/other.json", """
                {"request": {"urlPath": "/", "headers": {
                    "Authorization": {"matches": ".* Credential=REPLAY999900001111/.*/eu-west-1/ec2/.*"}},
                    "formParameters": {"Action": {"equalTo": "DescribeSubnets"}}},
                 "response": {"body": "<DescribeSubnetsResponse/>"}}""");
        Imported imported =
                new Importer(folder, Optional.of("111122223333"), List.of("eu-west-1")).write(folder.resolve("out"));
        assertThat(imported.leftOut())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).isEqualTo("broken.json: its request cannot be read"),
                        line -> assertThat(line).isEqualTo("empty.json: it has no answer"),
                        line -> assertThat(line).isEqualTo("fault.json: its answer is made by fault"),
                        line -> assertThat(line).startsWith("other.json: of account 999900001111"),
                        line -> assertThat(line)
                                .isEqualTo("page.json: it matches its request in a way that cannot be kept"));
        Replay.of(folder.resolve("out")).collect("test", folder.resolve("snapshot"), Progress.NONE);
        assertThat(RecordedAws.line(Manifest.read(folder.resolve("snapshot")), "eu-west-1", "DescribeConnections")
                        .error())
                .isEqualTo("NotRecorded");
    }

    @Test
    void keepsEveryAccountOfARecording() throws IOException {
        Path organization = Path.of("src/test/resources/recordings/organization");
        Imported imported = new Importer(organization, Optional.empty(), List.of()).write(folder.resolve("out"));
        assertThat(imported.leftOut()).isEmpty();
        Replay.of(folder.resolve("out")).collect("test", folder.resolve("snapshot"), Progress.NONE);
        assertThat(Collected.objects(folder.resolve("snapshot")))
                .isEqualTo(Collected.objects(organization.resolve("snapshot")));
    }
}
