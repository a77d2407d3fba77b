package dev.faultline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerScrubTest {
    private static final String CANARY = "canary";

    @Test
    void dropsSecretsFromXmlWhereverTheyStand() {
        assertThat(xml("""
                <DescribeVpnConnectionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><vpnConnectionSet><item>\
                <customerGatewayConfiguration>&lt;pre_shared_key&gt;canary&lt;/pre_shared_key&gt;</customerGatewayConfiguration>\
                <vpnConnectionId>vpn-1</vpnConnectionId><options><tunnelOptionSet><item><preSharedKey>canary</preSharedKey>\
                <outsideIpAddress>203.0.113.1</outsideIpAddress></item></tunnelOptionSet></options></item></vpnConnectionSet>\
                </DescribeVpnConnectionsResponse>""")).hasValue("""
                <?xml version="1.0" encoding="UTF-8"?>\
                <DescribeVpnConnectionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><vpnConnectionSet><item>\
                <vpnConnectionId>vpn-1</vpnConnectionId><options><tunnelOptionSet><item>\
                <outsideIpAddress>203.0.113.1</outsideIpAddress></item></tunnelOptionSet></options></item></vpnConnectionSet>\
                </DescribeVpnConnectionsResponse>""");
    }

    @Test
    void dropsWhatASecretHolds() {
        assertThat(xml("<a><userData a='canary'>x<value>canary</value><!-- canary --></userData><b>kept</b></a>"))
                .hasValueSatisfying(
                        body -> assertThat(body).doesNotContain(CANARY).contains("<b>kept</b>"));
        assertThat(json("{\"macSecKeys\":[{\"ckn\":{\"deep\":[\"canary\"]},\"state\":\"associated\"}]}"))
                .hasValue("{\"macSecKeys\":[{\"state\":\"associated\"}]}");
    }

    @Test
    void dropsTheCredentialsOfAnAssumedRole() {
        assertThat(xml("""
                <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>canary</AccessKeyId>\
                <SecretAccessKey>canary</SecretAccessKey><SessionToken>canary</SessionToken>\
                <Expiration>2026-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>"""))
                .hasValueSatisfying(
                        body -> assertThat(body).doesNotContain(CANARY).contains("2026-01-01T00:00:00Z"));
    }

    @Test
    void dropsSecretsFromJsonWhateverTheirCase() {
        assertThat(
                        json(
                                "{\"virtualInterfaces\":[{\"AuthKey\":\"canary\",\"mtu\":1500,\"at\":1.7652E9,"
                                        + "\"bgpPeers\":[{\"authKey\":\"canary\",\"bgpStatus\":\"up\"}],\"customerRouterConfig\":\"canary\"}]}"))
                .hasValue(
                        "{\"virtualInterfaces\":[{\"mtu\":1500,\"at\":1.7652E9,\"bgpPeers\":[{\"bgpStatus\":\"up\"}]}]}");
    }

    @Test
    void dropsTheProofsThatARoleAsksFor() {
        assertThat(AnswerScrub.form(Map.of("Action", "AssumeRole", "ExternalId", CANARY, "Extra.1.TokenCode", CANARY)))
                .isEqualTo(Map.of("Action", "AssumeRole"));
        assertThat(json("{\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"canary\"}}}"))
                .hasValue("{\"Condition\":{\"StringEquals\":{}}}");
    }

    @Test
    void keepsTextAsItIs() {
        String body =
                "<a xmlns=\"urn:a\" xmlns:x=\"urn:x\"><b x:kind=\"1\">&lt;script&gt; &amp; ü €</b> <x:c></x:c>\n</a>";
        assertThat(xml(body)).hasValue("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + body);
        assertThat(json("{\"a\":[\"<&\\\"ü\",null,true,12345678901234567890.10]}"))
                .hasValue("{\"a\":[\"<&\\\"ü\",null,true,12345678901234567890.10]}");
    }

    @Test
    void keepsAnAnswerThatHoldsNothing() {
        assertThat(xml("")).hasValue("");
        assertThat(json("")).hasValue("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a><preSharedKey>canary",
                "<a></b>",
                "upstream timed out",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>",
                "<!DOCTYPE a [<!ENTITY e 'ha'><!ENTITY f '&e;&e;'>]><a>&f;</a>",
                "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><a/>",
                "<a>&unknown;</a>",
                "<a/><b/>"
            })
    void storesNoXmlThatItCannotRead(String body) {
        assertThat(xml(body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"authKey\":\"canary\"", "{} {\"authKey\":\"canary\"}", "<html/>", "{'a':1}", "[1,]"})
    void storesNoJsonThatItCannotRead(String body) {
        assertThat(json(body)).isEmpty();
    }

    @Test
    void storesNothingThatIsDeeperThanAnyAnswer() {
        assertThat(xml("<a>".repeat(100_000))).isEmpty();
        assertThat(json("[".repeat(100_000))).isEmpty();
    }

    @Property(tries = 200)
    void neverFailsOnBytes(@ForAll byte[] bytes) {
        for (BodyKind kind : BodyKind.values()) {
            assertThat(AnswerScrub.scrub(kind, bytes)).isNotNull();
        }
    }

    private static Optional<String> xml(String body) {
        return AnswerScrub.scrub(BodyKind.XML, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> json(String body) {
        return AnswerScrub.scrub(BodyKind.JSON, body.getBytes(StandardCharsets.UTF_8));
    }
}
