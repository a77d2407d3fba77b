package dev.faultline.collect;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.faultline.collect.FakeCalls.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.snapshot.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A region with very many network interfaces, read by a process with little memory. */
class CollectorLargeTest {
    private static final int INTERFACES = 50_000;
    private static final int PAGE = 1000;
    private static final String HEAP = "-Xmx384m";
    private static final Pattern ID = Pattern.compile("\"NetworkInterfaceId\" : \"eni-(\\d{17})\"");

    @TempDir
    Path folder;

    @Test
    void readsFiftyThousandNetworkInterfacesInLittleMemory() throws IOException, InterruptedException {
        Interfaces interfaces = new Interfaces();
        try (RecordedAws aws = new RecordedAws((account, region, key) -> List.of(), PAGE, interfaces)) {
            aws.spoil(call("ec2", "DescribeNetworkInterfaces")
                    .willReturn(aResponse().withTransformers(interfaces.getName())));
            Path output = folder.resolve("output");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            HEAP,
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            CollectorKilledTest.class.getName(),
                            aws.server().baseUrl(),
                            folder.resolve("out").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
                assertThat(process.exitValue()).as(Files.readString(output)).isZero();
            } finally {
                process.destroyForcibly();
            }
        }
        Coverage.Line line =
                RecordedAws.line(Manifest.read(folder.resolve("out")), "eu-west-1", "DescribeNetworkInterfaces");
        assertThat(line.status()).as(line.message()).isEqualTo(Status.OK);
        assertThat(line.objects()).isEqualTo(INTERFACES);
        everyInterfaceStandsOnce();
    }

    private void everyInterfaceStandsOnce() throws IOException {
        BitSet found = new BitSet();
        try (Stream<String> lines = Files.lines(folder.resolve(
                "out/aws_configs/accounts/%s/eu-west-1/NetworkInterfaces.json".formatted(RecordedAws.ACCOUNT)))) {
            lines.forEach(text -> {
                Matcher id = ID.matcher(text);
                if (id.find()) {
                    int number = Integer.parseInt(id.group(1));
                    assertThat(found.get(number)).as(text).isFalse();
                    found.set(number);
                }
            });
        }
        assertThat(found.cardinality()).isEqualTo(INTERFACES);
    }

    /** Network interfaces, made when they are asked for. */
    private static final class Interfaces implements ResponseDefinitionTransformerV2 {
        @Override
        public ResponseDefinition transform(ServeEvent event) {
            String token = FakeRequest.of(event.getRequest()).value("NextToken");
            int first = token.isEmpty() ? 0 : Integer.parseInt(token);
            StringBuilder body = new StringBuilder(
                    "<DescribeNetworkInterfacesResponse><requestId>r</requestId><networkInterfaceSet>");
            for (int number = first; number < first + PAGE; number++) {
                body.append(item(number));
            }
            body.append("</networkInterfaceSet>");
            if (first + PAGE < INTERFACES) {
                body.append("<nextToken>").append(first + PAGE).append("</nextToken>");
            }
            return ResponseDefinitionBuilder.like(event.getResponseDefinition())
                    .withBody(
                            body.append("</DescribeNetworkInterfacesResponse>").toString())
                    .build();
        }

        private static String item(int number) {
            return """
                    <item><networkInterfaceId>eni-%1$017d</networkInterfaceId><subnetId>subnet-%2$017d</subnetId>\
                    <vpcId>vpc-0123456789abcdef0</vpcId><availabilityZone>eu-west-1a</availabilityZone>\
                    <description>pod %1$d</description><ownerId>111122223333</ownerId><requesterManaged>false</requesterManaged>\
                    <status>in-use</status><macAddress>02:00:00:00:00:01</macAddress><sourceDestCheck>true</sourceDestCheck>\
                    <privateIpAddress>10.0.%3$d.%4$d</privateIpAddress><interfaceType>interface</interfaceType>\
                    <groupSet><item><groupId>sg-0123456789abcdef0</groupId><groupName>pods</groupName></item></groupSet>\
                    <attachment><attachmentId>eni-attach-%1$017d</attachmentId><instanceId>i-%2$017d</instanceId>\
                    <deviceIndex>1</deviceIndex><status>attached</status><deleteOnTermination>true</deleteOnTermination></attachment>\
                    <tagSet><item><key>cluster</key><value>prod</value></item><item><key>node</key><value>%2$d</value></item></tagSet>\
                    <privateIpAddressesSet><item><privateIpAddress>10.0.%3$d.%4$d</privateIpAddress><primary>true</primary></item>\
                    </privateIpAddressesSet></item>""".formatted(number, number / 200, number / 250 % 250, number % 250);
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public String getName() {
            return "interfaces";
        }
    }
}
