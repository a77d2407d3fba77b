package dev.faultline.collect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Policies as CloudFormation templates, in YAML, for one stack or for a stack set over an organisation. */
public final class CloudFormationTemplate {
    private static final String PARTITION = "${AWS::Partition}";

    // Quotes stay around every text: a bare date or a bare account id is a number to half of all YAML readers.
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.INDENT_ARRAYS)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .build());

    private CloudFormationTemplate() {}

    /** The role that a collection assumes, with the policy inline: that may be larger than a managed one. */
    public static String role(AuditRole role, PolicyDocument policy) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("RoleName", role.name());
        properties.put("Description", Deployed.ROLE_DESCRIPTION);
        properties.put("MaxSessionDuration", Deployed.SESSION_SECONDS);
        properties.put("AssumeRolePolicyDocument", trust(role));
        properties.put(
                "Policies",
                List.of(map("PolicyName", Deployed.POLICY_NAME, "PolicyDocument", policy.tree(resource -> resource))));
        return template(
                "The role with which Faultline reads the network of this account. Roles are global: deploy it in one region, with CAPABILITY_NAMED_IAM.",
                parameters(role),
                map("AuditRole", map("Type", "AWS::IAM::Role", "Properties", properties)),
                output("RoleArn", "The role to assume.", map("Fn::GetAtt", List.of("AuditRole", "Arn"))));
    }

    /** The policy of whoever starts a collection over many accounts. */
    public static String caller(AuditRole role) {
        Map<String, Object> properties = map(
                "Description",
                Deployed.CALLER_DESCRIPTION,
                "PolicyDocument",
                PolicyDocument.caller(role, PARTITION).tree(CloudFormationTemplate::resource));
        return template(
                "What starts a Faultline collection over many accounts. Attach the policy to whoever does.",
                Map.of(),
                map("CallerPolicy", map("Type", "AWS::IAM::ManagedPolicy", "Properties", properties)),
                output("PolicyArn", "The policy to attach.", map("Ref", "CallerPolicy")));
    }

    private static Map<String, Object> parameters(AuditRole role) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        Map<String, Object> account = map(
                "Type",
                "String",
                "Description",
                Deployed.ACCOUNT_DESCRIPTION,
                "AllowedPattern",
                Deployed.ACCOUNT_PATTERN,
                "ConstraintDescription",
                "must be the 12 digits of an account");
        role.trusted().ifPresent(trusted -> account.put("Default", trusted));
        parameters.put("AuditAccountId", account);
        if (role.externalId()) {
            parameters.put(
                    "ExternalId",
                    map(
                            "Type", "String",
                            "Description", Deployed.EXTERNAL_ID_DESCRIPTION,
                            "NoEcho", true,
                            "MinLength", Deployed.EXTERNAL_ID_SHORTEST,
                            "MaxLength", Deployed.EXTERNAL_ID_LONGEST,
                            "AllowedPattern", Deployed.EXTERNAL_ID_PATTERN,
                            "ConstraintDescription", Deployed.EXTERNAL_ID_RULE));
        }
        return parameters;
    }

    private static Map<String, Object> trust(AuditRole role) {
        Map<String, Object> statement = map(
                "Effect", "Allow",
                "Principal", map("AWS", map("Fn::Sub", "arn:" + PARTITION + ":iam::${AuditAccountId}:root")),
                "Action", "sts:AssumeRole");
        if (role.externalId()) {
            statement.put("Condition", map("StringEquals", map("sts:ExternalId", map("Ref", "ExternalId"))));
        }
        return map("Version", PolicyDocument.VERSION, "Statement", List.of(statement));
    }

    private static Object resource(String resource) {
        return resource.contains("${") ? map("Fn::Sub", resource) : resource;
    }

    private static Map<String, Object> output(String name, String description, Object value) {
        return map(name, map("Description", description, "Value", value));
    }

    private static String template(
            String description,
            Map<String, Object> parameters,
            Map<String, Object> resources,
            Map<String, Object> outputs) {
        Map<String, Object> template = map("AWSTemplateFormatVersion", "2010-09-09", "Description", description);
        if (!parameters.isEmpty()) {
            template.put("Parameters", parameters);
        }
        template.put("Resources", resources);
        template.put("Outputs", outputs);
        return YAML.writeValueAsString(template);
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
