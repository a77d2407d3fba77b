package dev.faultline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnonymiserTest {
    private static final String ACCOUNT = "111122223333";
    private static final String NAME = "name-[0-9a-f]{10}";

    private final Anonymiser anonymiser = new Anonymiser(new byte[] {1});

    @Test
    void mapsAnAccountTheSameInEveryText() {
        String mapped = anonymiser.account(ACCOUNT);
        assertThat(mapped).matches("\\d{12}").isNotEqualTo(ACCOUNT);
        assertThat(text("ownerId", ACCOUNT)).isEqualTo(mapped);
        assertThat(text("message", "Pending acceptance by " + ACCOUNT)).isEqualTo("Pending acceptance by " + mapped);
        assertThat(text("subnetArn", "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-021b5000e91ab3fa6"))
                .isEqualTo("arn:aws:ec2:eu-west-1:" + mapped + ":subnet/subnet-021b5000e91ab3fa6");
        assertThat(text("id", "arn:aws:organizations::111122223333:account/o-exampleorgid/111122223333"))
                .isEqualTo("arn:aws:organizations::%s:account/o-exampleorgid/%s".formatted(mapped, mapped));
    }

    @ParameterizedTest
    @ValueSource(strings = {"345ef7f1-a0ab-d282-33bc-111122223333", "vpc-11112222333344445", "1111222233334"})
    void takesNoOtherNumberForAnAccount(String text) {
        assertThat(text("associationId", text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "Name, Name",
        "aws:cloudformation:stack-name, aws:cloudformation:stack-name",
        "cost-centre, name-[0-9a-f]{10}",
        "111122223333, name-[0-9a-f]{10}"
    })
    void mapsTheKeysOfTagsThatPeopleMadeUp(String key, String expected) {
        assertThat(text(Place.of("vpcSet", "item", "tagSet", "item", "key"), key))
                .matches(expected);
        assertThat(text(Place.of("Tags", "Key"), key)).matches(expected);
        assertThat(text(Place.of("tags", "key"), key)).matches(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"prod", "true", "42", "default", "vpc-021b5000e91ab3fa6", "10.0.0.0/8", "com.amazonaws.x", "a/b"
            })
    void mapsEveryValueOfATag(String value) {
        assertThat(text(Place.of("tagSet", "item", "value"), value)).matches(NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connectionName",
                "lagName",
                "virtualInterfaceName",
                "directConnectGatewayName",
                "partnerName",
                "providerName",
                "KeyName",
                "LaunchTemplateName",
                "LoadBalancerName",
                "TargetGroupName",
                "deviceName",
                "Name",
                "Email",
                "MasterAccountEmail",
                "PrefixListName",
                "serviceName",
                "DNSName",
                "privateDnsName",
                "groupName",
                "groupDescription",
                "description",
                "RoleSessionName",
                "SourceIdentity",
                "somethingNew",
                "messageBody",
                "rulesString"
            })
    void mapsWhatPeopleChose(String member) {
        for (String chosen : new String[] {"halden", "Halden Freight", "it@halden.example", "web-021b5000"}) {
            assertThat(text(member, chosen)).as("%s %s", member, chosen).matches(NAME);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "regionName, eu-west-1",
        "zoneName, eu-west-1a",
        "availabilityZone, eu-west-1a",
        "networkBorderGroup, us-west-2-lax-1",
        "serviceName, com.amazonaws.eu-west-1.s3",
        "serviceName, com.amazonaws.vpce.eu-west-1.vpce-svc-021b5000e91ab3fa6",
        "prefixListName, com.amazonaws.eu-west-1.s3",
        "groupName, default",
        "state, available",
        "ipProtocol, tcp",
        "vpcId, vpc-021b5000e91ab3fa6",
        "interfaceType, nat_gateway",
        "requesterId, amazon-elb",
        "ownerId, AWS",
        "dnsName, sqs.eu-west-1.amazonaws.com",
        "principal, eks.amazonaws.com",
        "regionEndpoint, ec2.eu-west-1.amazonaws.com",
        "location, EirCL",
        "awsDeviceV2, EirCL-1a2b3c4d5e6f7",
        "statusMessage, 2 BGP ROUTES",
        "macAddress, 02:48:8a:66:52:87",
        "attachTime, 2025-03-04T10:02:11Z",
        "protocol, -1",
        "description, default VPC security group",
        "publicIpv4Pool, amazon",
        "prefixListArn, arn:aws:ec2:eu-west-1:aws:prefix-list/pl-6da54004",
        "category, VPN",
        "instanceOwnerId, amazon-aws",
        "__type, com.amazonaws.directconnect#DirectConnectClientException"
    })
    void keepsTheWordsOfAws(String member, String word) {
        assertThat(text(member, word)).isEqualTo(word);
    }

    @Test
    void tellsNamesApartByWhereTheyStand() {
        assertThat(text(Place.of("availabilityZoneInfo", "item", "groupName"), "eu-west-1-zg-1"))
                .isEqualTo("eu-west-1-zg-1");
        assertThat(text(Place.of("groupSet", "item", "groupName"), "eu-west-1-zg-1"))
                .matches(NAME);
        assertThat(text(Place.of("instanceState", "name"), "running")).isEqualTo("running");
        assertThat(text(Place.of("Accounts", "Name"), "running")).matches(NAME);
        assertThat(text(Place.of("ikeVersionSet", "item", "value"), "ikev2")).isEqualTo("ikev2");
        assertThat(text(Place.of("dhcpConfigurationSet", "item", "key"), "domain-name"))
                .isEqualTo("domain-name");
        assertThat(text(Place.of("dhcpConfigurationSet", "item", "valueSet", "item", "value"), "halden.example"))
                .matches(NAME);
    }

    @ParameterizedTest
    @CsvSource({
        "ELB app/storefront/50dc6c495c0c9188, ELB app/~/50dc6c495c0c9188",
        "ELB net/storefront/50dc6c495c0c9188, ELB net/~/50dc6c495c0c9188",
        "ELB storefront, ELB ~",
        "Interface for NAT Gateway nat-068fff67ea703662c, Interface for NAT Gateway nat-068fff67ea703662c",
        "VPC Endpoint Interface vpce-09a38ef9f986e5faf, VPC Endpoint Interface vpce-09a38ef9f986e5faf",
        "VPC Endpoint Interface: vpce-09a38ef9f986e5faf, VPC Endpoint Interface: vpce-09a38ef9f986e5faf",
        "VPC Endpoint Interface for storefront, VPC Endpoint Interface ~",
        "Network Interface for Transit Gateway Attachment tgw-attach-09a38ef9f986e5faf, Network Interface for Transit Gateway Attachment tgw-attach-09a38ef9f986e5faf",
        "RDSNetworkInterface, RDSNetworkInterface",
        "Network interface for DBProxy storefront, Network interface for DBProxy ~",
        "AWS Lambda VPC ENI-storefront-345ef7f1-a0ab-d282-33bc-2d306a286e65, AWS Lambda VPC ENI-~",
        "ElastiCache storefront-001, ElastiCache ~",
        "EFS mount target for fs-09a38ef9 (fsmt-09a38ef9f986e5faf), EFS mount target for fs-09a38ef9 (fsmt-09a38ef9f986e5faf)",
        "Amazon EKS storefront, Amazon EKS ~",
        "ClientVPN Endpoint resource cvpn-endpoint-09a38ef9f986e5faf, ClientVPN Endpoint resource cvpn-endpoint-09a38ef9f986e5faf",
        "storefront of Halden, ~",
        "RDSNetworkInterface of Halden, ~"
    })
    void keepsWhoOwnsANetworkInterface(String description, String expected) {
        assertThat(text("description", description).replaceAll(NAME, "~")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::111122223333:user/faultline, arn:aws:iam::#:user/~",
        "arn:aws:iam::111122223333:root, arn:aws:iam::#:root",
        "arn:aws:sts::111122223333:assumed-role/Audit/jane@halden.example, arn:aws:sts::#:assumed-role/~/~",
        "arn:aws:iam::111122223333:instance-profile/web-021b5000, arn:aws:iam::#:instance-profile/~",
        "arn:aws:logs:eu-west-1:111122223333:log-group:/vpc/freight:*, arn:aws:logs:eu-west-1:#:log-group:/~/~:*",
        "arn:aws:s3:::halden-flow-logs/eu, arn:aws:s3:::~/~",
        "arn:aws-us-gov:sns:us-gov-west-1:111122223333:alerts, arn:aws-us-gov:sns:us-gov-west-1:#:~",
        "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/storefront/50dc6c495c0c9188, arn:aws:elasticloadbalancing:eu-west-1:#:loadbalancer/app/~/50dc6c495c0c9188",
        "arn:aws:network-firewall:eu-west-1:111122223333:firewall/edge, arn:aws:network-firewall:eu-west-1:#:firewall/~",
        "arn:aws:new-service:eu-west-1:111122223333:halden/edge, arn:aws:new-service:eu-west-1:#:~/~"
    })
    void takesNamesOutOfArns(String arn, String expected) {
        assertThat(text("Arn", arn).replaceAll(NAME, "~").replace(anonymiser.account(ACCOUNT), "#"))
                .isEqualTo(expected);
        assertThat(text("message", "not for " + arn + ", sorry")).isEqualTo("not for " + text("Arn", arn) + ", sorry");
    }

    @Test
    void givesALogGroupTheNameThatItsArnHas() {
        assertThat(text("logDestination", "arn:aws:logs:eu-west-1:111122223333:log-group:/vpc/freight"))
                .endsWith(":log-group:" + text("logGroupName", "/vpc/freight"));
    }

    @Test
    void hidesWhoAsked() {
        assertThat(text("UserId", "AIDAREPLAYED")).matches(NAME);
        assertThat(text("UserId", ACCOUNT)).isEqualTo(anonymiser.account(ACCOUNT));
        assertThat(text("UserId", "AROAEXAMPLE:jane"))
                .endsWith(":" + text("RoleSessionName", "jane"))
                .matches(NAME + ":" + NAME);
        assertThat(text("message", "key AKIAIOSFODNN7EXAMPLE of it@halden.example is unknown"))
                .matches("key " + NAME + " of " + NAME + " is unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "publicDnsName, ec2-52-18-113-10.eu-west-1.compute.amazonaws.com",
        "privateDnsName, ip-10-20-0-11.eu-west-1.compute.internal",
        "dnsName, vpce-09a38ef9f986e5faf-0d07aa82.sqs.eu-west-1.vpce.amazonaws.com",
        "DNSName, storefront-1234.eu-west-1.elb.amazonaws.com",
        "somethingNew, ec2-52-18-113-10.compute-1.amazonaws.com"
    })
    void mapsHostNamesWhole(String member, String host) {
        assertThat(text(member, host)).matches(NAME);
        assertThat(text("message", "no route to " + host)).isEqualTo("no route to " + text(member, host));
    }

    @Test
    void mapsPublicAddressesInEveryText() {
        String address = text("publicIp", "52.18.113.10");
        assertThat(address).startsWith("52.").isNotEqualTo("52.18.113.10");
        assertThat(text("message", "peer 52.18.113.10 and 10.0.0.1 are down."))
                .isEqualTo("peer " + address + " and 10.0.0.1 are down.");
        assertThat(text("cidrIp", "52.18.113.10/32")).isEqualTo(address + "/32");
        assertThat(text("amazonAddress", "52.18.113.10/30")).isEqualTo(address + "/30");
        assertThat(text("cidrIpv6", "2a05:d018:1::/48"))
                .startsWith("2a05:")
                .endsWith("::/48")
                .isNotEqualTo("2a05:d018:1::/48");
        assertThat(text("message", "to 2a05:d018:1::5 it is")).doesNotContain("d018:1::5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "::/0", "10.0.0.0/8", "64:ff9b::/96", "172.0.0.0/8"})
    void keepsBlocksThatAreNobodys(String block) {
        assertThat(text("destinationCidrBlock", block)).isEqualTo(block);
    }

    @Test
    void mapsThePolicyInsideAnAnswer() {
        assertThat(text("policyDocument", """
                {"Version": "2012-10-17", "Id": "halden", "Statement": [{"Sid": "halden", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/halden"},\
                 "Action": ["s3:GetObject"], "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalTag/halden": "halden", "sts:ExternalId": "canary",\
                 "aws:SourceVpc": "vpc-021b5000e91ab3fa6", "aws:SourceIp": "52.18.113.0/24"}}}]}"""))
                .doesNotContain("halden", "canary", ACCOUNT, "52.18.113")
                .contains("\"Action\":[\"s3:GetObject\"]", "vpc-021b5000e91ab3fa6", "\"Version\":\"2012-10-17\"");
        assertThat(text("policyDocument", "{halden")).matches(NAME);
    }

    @Test
    void mapsTheParametersOfARequestLikeItsAnswer() {
        Map<String, String> form = anonymiser.form(Map.ofEntries(
                Map.entry("Action", "DescribeVpcs"),
                Map.entry("Version", "2016-11-15"),
                Map.entry("MaxResults", "100"),
                Map.entry("VpcId.1", "vpc-021b5000e91ab3fa6"),
                Map.entry("Filter.1.Name", "tag:team"),
                Map.entry("Filter.1.Value.1", "freight"),
                Map.entry("Filter.2.Name", "state"),
                Map.entry("Filter.2.Value.1", "active"),
                Map.entry("Filter.3.Name", "group-name"),
                Map.entry("Filter.3.Value.1", "bastion"),
                Map.entry("NextToken", "VpcsPage2"),
                Map.entry(
                        "LoadBalancerArns.member.1",
                        "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-021b5000e91ab3fa6"),
                Map.entry("ExternalId", "canary"),
                Map.entry("RoleSessionName", "jane")));
        assertThat(form)
                .doesNotContainKey("ExternalId")
                .containsEntry("Action", "DescribeVpcs")
                .containsEntry("Version", "2016-11-15")
                .containsEntry("MaxResults", "100")
                .containsEntry("VpcId.1", "vpc-021b5000e91ab3fa6")
                .containsEntry("Filter.1.Name", "tag:" + text(Place.of("tagSet", "key"), "team"))
                .containsEntry("Filter.1.Value.1", text(Place.of("tagSet", "value"), "freight"))
                .containsEntry("Filter.2.Name", "state")
                .containsEntry("Filter.2.Value.1", "active")
                .containsEntry("Filter.3.Value.1", text("groupName", "bastion"))
                .containsEntry("NextToken", text(Place.of("DescribeVpcsResponse", "nextToken"), "VpcsPage2"))
                .containsEntry("RoleSessionName", text("name", "jane"));
        assertThat(form.get("LoadBalancerArns.member.1"))
                .contains(anonymiser.account(ACCOUNT), "subnet-021b5000e91ab3fa6");
    }

    @Test
    void leavesSecretsOutOfBodies() {
        assertThat(anonymiser.body(
                        BodyKind.JSON, bytes("{\"authKey\":\"canary\",\"lagName\":\"halden\",\"vlan\":301}")))
                .hasValueSatisfying(body -> assertThat(body).matches("\\{\"lagName\":\"" + NAME + "\",\"vlan\":301}"));
        assertThat(anonymiser.body(BodyKind.XML, bytes("<a><preSharedKey>canary</preSharedKey></a>")))
                .hasValueSatisfying(body -> assertThat(body).endsWith("<a></a>"));
        assertThat(anonymiser.body(BodyKind.XML, bytes("<a>"))).isEmpty();
    }

    private String text(String member, String text) {
        return text(Place.of(member), text);
    }

    private String text(Place place, String text) {
        return anonymiser.text(place, text);
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
