package dev.faultline.collect;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.faultline.collect.FakeCalls.call;
import static dev.faultline.collect.FakeCalls.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Coverage.Status;
import dev.faultline.snapshot.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers of an AWS that is newer than the SDK, and of places that lack a service. */
class CollectorNextYearTest {
    private static final String IE = "eu-west-1";

    @TempDir
    Path folder;

    private RecordedAws aws;
    private Path out;

    @BeforeEach
    void startAws() {
        aws = new RecordedAws(100);
        out = folder.resolve("out");
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    @Test
    void keepsAStateOfNextYearAsAwsWritesIt() {
        aws.spoil(call("ec2", "DescribeNatGateways").willReturn(aResponse().withBody("""
                        <DescribeNatGatewaysResponse><requestId>r</requestId><natGatewaySet><item>
                        <natGatewayId>nat-1</natGatewayId><state>hibernating</state><connectivityType>orbital</connectivityType>
                        <newElement><of>next year</of></newElement>
                        </item></natGatewaySet></DescribeNatGatewaysResponse>""")));
        aws.spoil(call("directconnect", "DescribeVirtualInterfaces")
                .willReturn(aResponse().withHeader("x-amzn-RequestId", "r").withBody("""
                        {"virtualInterfaces": [{"virtualInterfaceId": "dxvif-1", "virtualInterfaceState": "dreaming",
                        "bgpPeers": [{"bgpPeerState": "sleeping", "bgpStatus": "sideways"}], "newMember": {"of": 2027}}]}""")));
        aws.spoil(call("elasticloadbalancing", "DescribeTargetGroups")
                .willReturn(aResponse().withBody("""
                        <DescribeTargetGroupsResponse><DescribeTargetGroupsResult><TargetGroups><member>
                        <TargetGroupArn>arn:x</TargetGroupArn><TargetType>submarine</TargetType></member></TargetGroups>
                        </DescribeTargetGroupsResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>
                        </DescribeTargetGroupsResponse>""")));
        assertThat(aws.collect(out, IE).coverage().complete()).isTrue();
        assertThat(Collected.objects(out))
                .hasEntrySatisfying("111122223333/eu-west-1/NatGateways", found -> assertThat(found)
                        .containsExactly(
                                "{ConnectivityType=\"orbital\", NatGatewayId=\"nat-1\", State=\"hibernating\"}"))
                .hasEntrySatisfying(
                        "111122223333/eu-west-1/VirtualInterfaces",
                        found -> assertThat(found)
                                .containsExactly(
                                        "{bgpPeers=[{bgpPeerState=\"sleeping\", bgpStatus=\"sideways\"}], virtualInterfaceId=\"dxvif-1\", virtualInterfaceState=\"dreaming\"}"))
                .hasEntrySatisfying("111122223333/eu-west-1/TargetGroups", found -> assertThat(found)
                        .containsExactly("{TargetGroupArn=\"arn:x\", TargetType=\"submarine\"}"));
    }

    @Test
    void needsNoOrganization() {
        aws.spoil(call("organizations", "DescribeOrganization")
                .willReturn(error(
                        "organizations",
                        400,
                        "AWSOrganizationsNotInUseException",
                        "Your account is not a member of an organization.")));
        Manifest manifest = aws.collect(out, IE);
        assertThat(RecordedAws.line(manifest, IE, "DescribeOrganization").status())
                .isEqualTo(Status.UNSUPPORTED);
        assertThat(manifest.coverage().complete()).isTrue();
    }

    @Test
    void takesNoHostThatIsUnknownForAServiceThatARegionLacksIfItHasIt() {
        assertThat(Partitions.mayOffer(IE, "ec2")).isTrue();
        assertThat(Partitions.mayOffer(IE, "organizations")).isTrue();
        assertThat(Partitions.mayOffer("eusc-de-east-1", "ec2")).isTrue();
        assertThat(Partitions.mayOffer("eu-mars-1", "network-firewall")).isTrue();
        assertThat(Partitions.mayOffer("us-iso-west-1", "network-firewall")).isFalse();
    }

    /** The region's own endpoint of the service has no address. */
    @Test
    void knowsAServiceThatARegionLacks() throws IOException {
        String region = "us-iso-west-1";
        Path config = Files.writeString(folder.resolve("config"), """
                [profile audit]
                region = %s
                aws_access_key_id = %s
                aws_secret_access_key = secret
                endpoint_url = %s
                services = elsewhere
                [services elsewhere]
                network_firewall =
                  endpoint_url = http://network-firewall.invalid
                """.formatted(
                region, Replayer.accessKeyId(RecordedAws.ACCOUNT), aws.server().baseUrl()));
        String before = System.setProperty("aws.configFile", config.toString());
        try {
            Manifest manifest = aws.collect(CollectOptions.live().withProfile("audit"), out);
            assertThat(manifest.coverage().lines())
                    .filteredOn(line -> line.service().equals("network-firewall"))
                    .hasSize(5)
                    .allSatisfy(line -> assertThat(line.status()).isEqualTo(Status.UNSUPPORTED));
            assertThat(manifest.coverage().complete()).isTrue();
        } finally {
            if (before == null) {
                System.clearProperty("aws.configFile");
            } else {
                System.setProperty("aws.configFile", before);
            }
        }
    }
}
