package dev.faultline.collect;

import java.util.stream.Collectors;

/** Policies as Terraform, laid out as {@code terraform fmt} leaves them. It names no provider, to fit into any module. */
public final class TerraformModule {
    private static final String PARTITION = "${data.aws_partition.current.partition}";

    private TerraformModule() {}

    /** The role that a collection assumes, with the policy inline: that may be larger than a managed one. */
    public static String role(AuditRole role, PolicyDocument policy) {
        return variables(role)
                + """
                data "aws_partition" "current" {}

                resource "aws_iam_role" "audit" {
                  name                 = %s
                  description          = %s
                  max_session_duration = %d

                  assume_role_policy = jsonencode({
                    Version = "2012-10-17"
                    Statement = [
                      {
                        Effect    = "Allow"
                        Principal = { AWS = "arn:%s:iam::${var.audit_account_id}:root" }
                        Action    = "sts:AssumeRole"
                %s      },
                    ]
                  })
                }

                resource "aws_iam_role_policy" "read_only" {
                  name = %s
                  role = aws_iam_role.audit.id

                %s}

                output "role_arn" {
                  description = "The role to assume."
                  value       = aws_iam_role.audit.arn
                }
                """.formatted(
                                literal(role.name()),
                                literal(Deployed.ROLE_DESCRIPTION),
                                Deployed.SESSION_SECONDS,
                                PARTITION,
                                role.externalId()
                                        ? "        Condition = { StringEquals = { \"sts:ExternalId\" = var.external_id } }\n"
                                        : "",
                                literal(Deployed.POLICY_NAME),
                                policy(policy));
    }

    /** The policy of whoever starts a collection over many accounts. */
    public static String caller(AuditRole role) {
        return """
                data "aws_partition" "current" {}

                resource "aws_iam_policy" "caller" {
                  name        = %s
                  description = %s

                %s}

                output "policy_arn" {
                  description = "The policy to attach to whoever starts a collection."
                  value       = aws_iam_policy.caller.arn
                }
                """.formatted(
                        literal(Deployed.CALLER_POLICY_NAME),
                        literal(Deployed.CALLER_DESCRIPTION),
                        policy(PolicyDocument.caller(role, PARTITION)));
    }

    private static String variables(AuditRole role) {
        String account = """
                variable "audit_account_id" {
                  description = %s
                  type        = string
                %s
                  validation {
                    condition     = can(regex(%s, var.audit_account_id))
                    error_message = "The audit account must be the 12 digits of an account."
                  }
                }

                """.formatted(
                        literal(Deployed.ACCOUNT_DESCRIPTION),
                        role.trusted()
                                .map(trusted -> "  default     = " + literal(trusted) + "\n")
                                .orElse(""),
                        literal(Deployed.ACCOUNT_PATTERN));
        return role.externalId() ? account + externalId() : account;
    }

    private static String externalId() {
        return """
                variable "external_id" {
                  description = %s
                  type        = string
                  sensitive   = true

                  validation {
                    condition     = can(regex(%s, var.external_id)) && length(var.external_id) >= %d && length(var.external_id) <= %d
                    error_message = "The external id %s."
                  }
                }

                """.formatted(
                        literal(Deployed.EXTERNAL_ID_DESCRIPTION),
                        literal(Deployed.EXTERNAL_ID_PATTERN),
                        Deployed.EXTERNAL_ID_SHORTEST,
                        Deployed.EXTERNAL_ID_LONGEST,
                        Deployed.EXTERNAL_ID_RULE);
    }

    private static String policy(PolicyDocument document) {
        return """
                  policy = jsonencode({
                    Version = %s
                    Statement = [
                %s    ]
                  })
                """.formatted(
                literal(PolicyDocument.VERSION),
                document.statements().stream().map(TerraformModule::statement).collect(Collectors.joining()));
    }

    // The resource is not escaped: it is made of checked parts, and holds the partition as an expression.
    private static String statement(PolicyDocument.Statement statement) {
        String actions = statement.actions().stream()
                .map(action -> "          " + literal(action) + ",\n")
                .collect(Collectors.joining());
        return """
                      {
                        Sid    = %s
                        Effect = "Allow"
                        Action = [
                %s        ]
                        Resource = "%s"
                      },
                """.formatted(literal(statement.sid()), actions, statement.resource());
    }

    /** A text that stays what it is: HCL reads <code>${</code> and <code>%{</code> as expressions. */
    static String literal(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("${", "$${")
                        .replace("%{", "%%{")
                        .replace("\n", "\\n")
                + "\"";
    }
}
