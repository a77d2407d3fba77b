package dev.faultline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.directconnect.model.BGPPeer;
import software.amazon.awssdk.services.directconnect.model.Connection;
import software.amazon.awssdk.services.directconnect.model.MacSecKey;
import software.amazon.awssdk.services.directconnect.model.VirtualInterface;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TunnelOption;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpnConnection;
import software.amazon.awssdk.utils.builder.SdkBuilder;

class SdkJsonTest {
    @Test
    void namesMembersAsTheApiDoes() {
        assertThat(SdkJson.describe(Vpc.builder()
                        .vpcId("vpc-1")
                        .isDefault(false)
                        .tags(Tag.builder().key("Name").value("prod").build())
                        .build()))
                .isEqualTo(Map.of(
                        "VpcId", "vpc-1", "IsDefault", false, "Tags", List.of(Map.of("Key", "Name", "Value", "prod"))));
        assertThat(SdkJson.describe(Connection.builder().connectionId("dxcon-1").build()))
                .isEqualTo(Map.of("connectionId", "dxcon-1"));
    }

    @Test
    void tellsAnEmptyListFromOneThatWasNotSent() {
        assertThat(SdkJson.describe(Vpc.builder().build())).isEmpty();
        assertThat(SdkJson.describe(Vpc.builder().tags(List.of()).build())).isEqualTo(Map.of("Tags", List.of()));
    }

    @Test
    void keepsStatesThatTheModelDoesNotKnow() {
        assertThat(SdkJson.describe(
                        InternetGatewayAttachment.builder().state("available").build()))
                .isEqualTo(Map.of("State", "available"));
    }

    @Test
    void writesTimesAsText() {
        assertThat(SdkJson.describe(NatGateway.builder()
                        .createTime(Instant.parse("2025-03-04T09:30:05Z"))
                        .build()))
                .isEqualTo(Map.of("CreateTime", "2025-03-04T09:30:05Z"));
    }

    @Test
    void dropsSecretsWhereverTheyStand() {
        VpnConnection vpn = VpnConnection.builder()
                .vpnConnectionId("vpn-1")
                .customerGatewayConfiguration("<pre_shared_key>canary</pre_shared_key>")
                .preSharedKeyArn("arn:aws:secretsmanager:eu-west-1:111111111111:secret:psk")
                .options(options -> options.tunnelOptions(TunnelOption.builder()
                        .outsideIpAddress("203.0.113.1")
                        .preSharedKey("canary")
                        .build()))
                .build();
        VirtualInterface virtualInterface = VirtualInterface.builder()
                .authKey("canary")
                .bgpPeers(List.of(
                        BGPPeer.builder().authKey("canary").bgpStatus("up").build()))
                .build();
        Connection connection = Connection.builder()
                .macSecKeys(List.of(MacSecKey.builder()
                        .ckn("canary")
                        .secretARN("arn:aws:secretsmanager:eu-west-1:111111111111:secret:m")
                        .build()))
                .build();
        assertThat(Stream.of(vpn, virtualInterface, connection)
                        .map(SdkJson::describe)
                        .toList()
                        .toString())
                .doesNotContain("canary")
                .contains("203.0.113.1", "secret:psk", "up", "secret:m");
    }

    /** The SDK hides what AWS marks as sensitive when it prints a model: all of that must be on our list. */
    @Test
    void dropsEverythingThatAwsMarksSensitive() {
        Set<String> sensitive = new TreeSet<>();
        Set<Class<?>> seen = new HashSet<>();
        Services.sources().forEach(source -> findSensitive(SdkMembers.response(source), seen, sensitive));
        assertThat(seen).hasSizeGreaterThan(100);
        assertThat(sensitive).contains("customergatewayconfiguration", "presharedkey");
        assertThat(SdkJson.SECRETS).containsAll(sensitive);
    }

    private static void findSensitive(SdkPojo builder, Set<Class<?>> seen, Set<String> sensitive) {
        if (!seen.add(builder.getClass())) {
            return;
        }
        for (SdkField<?> field : builder.sdkFields()) {
            SdkField<?> inner = field.marshallingType() == MarshallingType.LIST
                    ? field.getTrait(ListTrait.class).memberFieldInfo()
                    : field;
            if (inner.marshallingType() == MarshallingType.SDK_POJO) {
                findSensitive(inner.constructor().get(), seen, sensitive);
            } else if (field.marshallingType() == MarshallingType.STRING) {
                field.set(builder, "plain text");
                if (!((SdkBuilder<?, ?>) builder).build().toString().contains("plain text")) {
                    sensitive.add(field.memberName().toLowerCase(Locale.ROOT));
                }
                field.set(builder, null);
            }
        }
    }
}
