package dev.faultline.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.collect.CollectException.Kind;
import dev.faultline.collect.PolicyDocument.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Whatever a policy is written as, it allows the same. */
class PolicyDocumentTest {
    private static final AuditRole ROLE = new AuditRole(AuditRole.USUAL_NAME, Optional.empty(), false);
    private static final AuditRole GUARDED = new AuditRole("net-audit", Optional.of("011122223333"), true);
    private static final Pattern ACTION = Pattern.compile("\"([a-z0-9-]+:[A-Za-z]+)\"");

    @Test
    void eachServiceHasOneStatementThatBearsItsName() {
        JsonNode policy = json(PolicyDocument.allowing(List.of(
                        "sts:GetCallerIdentity",
                        "network-firewall:ListFirewalls",
                        "ec2:DescribeVpcs",
                        "directconnect:DescribeLags",
                        "elasticloadbalancing:DescribeLoadBalancers",
                        "ec2:DescribeSubnets",
                        "ram:GetResourceShares"))
                .json());

        assertThat(policy.path("Statement").findValuesAsString("Sid"))
                .containsExactly("DirectConnect", "Ec2", "ElasticLoadBalancing", "NetworkFirewall", "Ram", "Sts");
        assertThat(texts(policy.at("/Statement/1/Action"))).containsExactly("ec2:DescribeSubnets", "ec2:DescribeVpcs");
        assertThat(policy.path("Statement").findValuesAsString("Resource")).containsOnly("*");
    }

    @Test
    void jsonAllowsWhatTheCollectorAsksAndNothingElse() {
        JsonNode policy = json(PolicyDocument.readOnly().json());

        assertThat(actions(policy)).containsExactlyElementsOf(Collector.permissions());
        assertThat(policy.path("Statement").findValuesAsString("Effect")).containsOnly("Allow");
        assertThat(policy.path("Statement").findValuesAsString("Sid"))
                .doesNotHaveDuplicates()
                .allMatch(sid -> sid.matches("[A-Z][A-Za-z0-9]*"));
    }

    @Test
    void cloudFormationAllowsTheSame() {
        JsonNode template = yaml(CloudFormationTemplate.role(ROLE, PolicyDocument.readOnly()));
        JsonNode policy = template.at("/Resources/AuditRole/Properties/Policies/0/PolicyDocument");

        assertThat(policy).isEqualTo(json(PolicyDocument.readOnly().json()));
    }

    @Test
    void terraformAllowsTheSame() {
        String module = TerraformModule.role(GUARDED, PolicyDocument.readOnly());
        String policy = module.substring(module.indexOf("resource \"aws_iam_role_policy\""));

        assertThat(ACTION.matcher(policy).results().map(action -> action.group(1)))
                .containsExactlyElementsOf(Collector.permissions());
    }

    @Test
    void cloudFormationAsksForTheAccountThatMayAssumeTheRole() {
        JsonNode template = yaml(CloudFormationTemplate.role(ROLE, PolicyDocument.readOnly()));
        JsonNode role = template.at("/Resources/AuditRole/Properties");

        assertThat(template.at("/Parameters/AuditAccountId").has("Default")).isFalse();
        assertThat(template.path("Parameters").has("ExternalId")).isFalse();
        assertThat(role.path("RoleName").asString()).isEqualTo("FaultlineAudit");
        assertThat(role.path("MaxSessionDuration").asInt()).isEqualTo(3600);
        JsonNode trust = role.at("/AssumeRolePolicyDocument/Statement/0");
        assertThat(trust.at("/Principal/AWS/Fn::Sub").asString())
                .isEqualTo("arn:${AWS::Partition}:iam::${AuditAccountId}:root");
        assertThat(trust.has("Condition")).isFalse();
        assertThat(template.at("/Outputs/RoleArn/Value/Fn::GetAtt/1").asString())
                .isEqualTo("Arn");
    }

    @Test
    void cloudFormationKeepsLeadingZerosAndHidesTheExternalId() {
        JsonNode template = yaml(CloudFormationTemplate.role(GUARDED, PolicyDocument.readOnly()));

        assertThat(template.at("/Parameters/AuditAccountId/Default")).isEqualTo(json("\"011122223333\""));
        assertThat(template.at("/Parameters/ExternalId/NoEcho").asBoolean()).isTrue();
        assertThat(template.at("/Parameters/ExternalId").has("Default")).isFalse();
        assertThat(template.at("/Resources/AuditRole/Properties/AssumeRolePolicyDocument/Statement/0/Condition"))
                .isEqualTo(json("{\"StringEquals\": {\"sts:ExternalId\": {\"Ref\": \"ExternalId\"}}}"));
    }

    @Test
    void terraformTakesAccountAndExternalIdAsVariables() {
        String open = TerraformModule.role(ROLE, PolicyDocument.readOnly());
        String guarded = TerraformModule.role(GUARDED, PolicyDocument.readOnly());

        assertThat(open)
                .contains("variable \"audit_account_id\"", ":iam::${var.audit_account_id}:root\"")
                .doesNotContain("default", "external_id", "ExternalId");
        assertThat(guarded)
                .contains(
                        "  default     = \"011122223333\"\n",
                        "  sensitive   = true\n",
                        "Condition = { StringEquals = { \"sts:ExternalId\" = var.external_id } }",
                        "name                 = \"net-audit\"");
    }

    @Test
    void theCallerMayAssumeThatRoleInEveryAccountAndListThem() {
        JsonNode policy = json(PolicyDocument.caller(GUARDED, "aws-us-gov").json());

        assertThat(actions(policy))
                .containsExactly("sts:AssumeRole", "organizations:DescribeOrganization", "organizations:ListAccounts");
        assertThat(policy.at("/Statement/0/Resource").asString()).isEqualTo("arn:aws-us-gov:iam::*:role/net-audit");
        assertThat(yaml(CloudFormationTemplate.caller(GUARDED))
                        .at("/Resources/CallerPolicy/Properties/PolicyDocument/Statement/0/Resource/Fn::Sub")
                        .asString())
                .isEqualTo("arn:${AWS::Partition}:iam::*:role/net-audit");
        assertThat(TerraformModule.caller(GUARDED))
                .contains("\"arn:${data.aws_partition.current.partition}:iam::*:role/net-audit\"");
    }

    @Test
    void noTemplateTakesThePartitionForGranted() {
        for (String text : List.of(
                CloudFormationTemplate.role(GUARDED, PolicyDocument.readOnly()),
                CloudFormationTemplate.caller(GUARDED),
                TerraformModule.role(GUARDED, PolicyDocument.readOnly()),
                TerraformModule.caller(GUARDED))) {
            assertThat(text).doesNotContain("arn:aws");
        }
    }

    @Test
    void saysWhenAPolicyOutgrowsItsPlace() {
        PolicyDocument large = grown(140);
        PolicyDocument larger = grown(300);

        assertThat(PolicyDocument.readOnly().tooLargeFor(Kept.INLINE)).isEmpty();
        assertThat(large.tooLargeFor(Kept.INLINE)).isEmpty();
        assertThat(large.tooLargeFor(Kept.MANAGED)).get().asString().contains("may have 6", "Keep it inline");
        assertThat(larger.tooLargeFor(Kept.INLINE)).get().asString().contains("may have 10");
        assertThat(larger.tooLargeFor(Kept.MANAGED)).get().asString().doesNotContain("inline");
    }

    @Test
    void whiteSpaceDoesNotCount() {
        int bare = "{'Version':'2012-10-17','Statement':[{'Sid':'Ec2','Effect':'Allow','Action':[],'Resource':'*'}]}"
                .length();
        String fits = "ec2:" + "a".repeat(6_144 - bare - "'ec2:'".length());

        assertThat(PolicyDocument.allowing(List.of(fits)).tooLargeFor(Kept.MANAGED))
                .isEmpty();
        assertThat(PolicyDocument.allowing(List.of(fits + "a")).tooLargeFor(Kept.MANAGED))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "path/name",
                "*",
                "${AWS::AccountId}",
                "${jsondecode(1)}",
                "%{ if true }",
                "a\"b",
                "a\nb",
                "name\n",
                "r\u00f6le",
                "arn:aws:iam::111122223333:role/x",
                "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg"
            })
    void refusesWhatIamCouldNotNameARole(String name) {
        assertThatThrownBy(() -> new AuditRole(name, Optional.empty(), false))
                .isInstanceOfSatisfying(CollectException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(Kind.USAGE))
                .hasMessageContaining("--role-name")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "11122223333",
                "1111222233334",
                "1111-2222-3333",
                "11112222333x",
                "111122223333\n",
                "\u0661\u0661\u0661\u0661\u0662\u0662\u0662\u0662\u0663\u0663\u0663\u0663"
            })
    void refusesWhatIsNoAccount(String account) {
        assertThatThrownBy(() -> new AuditRole("ok", Optional.of(account), false))
                .isInstanceOf(CollectException.class)
                .hasMessageContaining("12 digits");
    }

    @Test
    void acceptsEveryRoleNameThatIamDoes() {
        assertThat(new AuditRole("Aa0_+=,.@-", Optional.empty(), false).arnInEveryAccount("aws"))
                .isEqualTo("arn:aws:iam::*:role/Aa0_+=,.@-");
    }

    @Test
    void hclReadsALiteralAsItIs() {
        assertThat(TerraformModule.literal("a\"${b}%{c}\\d\n")).isEqualTo("\"a\\\"$${b}%%{c}\\\\d\\n\"");
    }

    private static PolicyDocument grown(int actions) {
        return PolicyDocument.allowing(IntStream.range(0, actions)
                .mapToObj("ec2:DescribeSomethingWithAQuiteLongName%04d"::formatted)
                .toList());
    }

    private static List<String> actions(JsonNode policy) {
        List<String> actions = new ArrayList<>();
        policy.path("Statement").forEach(statement -> actions.addAll(texts(statement.path("Action"))));
        return actions;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asString()));
        return texts;
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }

    private static JsonNode yaml(String text) {
        return new YAMLMapper().readTree(text);
    }
}
