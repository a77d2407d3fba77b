package dev.faultline.cli;

import dev.faultline.collect.AuditRole;
import dev.faultline.collect.CloudFormationTemplate;
import dev.faultline.collect.PolicyDocument;
import dev.faultline.collect.PolicyDocument.Kept;
import dev.faultline.collect.TerraformModule;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What to allow, before the first collection. */
@Command(
        name = "policy",
        description = {
            "Print the IAM policy that allows what a collection asks, and nothing else.",
            "As CloudFormation or Terraform: with the role that another account may assume."
        })
final class PolicyCommand extends FaultlineCommand {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyCommand.class);
    private static final List<String> PARTITIONS = List.of("aws", "aws-cn", "aws-us-gov", "aws-eusc");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "json",
            description = "json, cloudformation or terraform (${DEFAULT-VALUE}).")
    private Format format;

    @Option(
            names = "--role-name",
            paramLabel = "NAME",
            defaultValue = AuditRole.USUAL_NAME,
            description = "The role that a collection assumes in each account (${DEFAULT-VALUE}).")
    private String roleName;

    @Option(
            names = "--trust-account",
            paramLabel = "ID",
            description = "Account that may assume the role. Without it, the template asks at deployment.")
    private String trustAccount;

    @Option(
            names = "--external-id",
            paramLabel = "ID",
            arity = "0..1",
            fallbackValue = "",
            description =
                    "Let the role require an external id. The template asks for it at deployment, and never holds it.")
    private String externalId;

    @Option(
            names = "--caller",
            description = "Print the policy of whoever starts a collection over many accounts instead.")
    private boolean caller;

    @Option(
            names = "--partition",
            paramLabel = "NAME",
            defaultValue = "aws",
            description =
                    "aws, aws-cn, aws-us-gov or aws-eusc (${DEFAULT-VALUE}). Templates find theirs where they are deployed.")
    private String partition;

    @Spec
    private CommandSpec spec;

    /** What the policy is written as. */
    enum Format {
        JSON,
        CLOUDFORMATION,
        TERRAFORM;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    ExitCode execute() {
        AuditRole role = new AuditRole(roleName, Optional.ofNullable(trustAccount), externalId != null);
        requirePartition();
        requireARoleToTrust();
        PrintWriter out = spec.commandLine().getOut();
        out.print(caller ? caller(role) : collector(role));
        out.flush();
        if (externalId != null && !externalId.isEmpty()) {
            // A template is committed and mailed around, so a value in it would not stay between the two accounts.
            LOG.info("The external id is not written down here: the deployment asks for it.");
        }
        return ExitCode.CLEAN;
    }

    private String caller(AuditRole role) {
        return switch (format) {
            case JSON -> PolicyDocument.caller(role, partition).json();
            case CLOUDFORMATION -> CloudFormationTemplate.caller(role);
            case TERRAFORM -> TerraformModule.caller(role);
        };
    }

    private String collector(AuditRole role) {
        PolicyDocument policy = PolicyDocument.readOnly();
        policy.tooLargeFor(format == Format.JSON ? Kept.MANAGED : Kept.INLINE)
                .ifPresent(warning -> LOG.warn("warning: {}", warning));
        return switch (format) {
            case JSON -> policy.json();
            case CLOUDFORMATION -> CloudFormationTemplate.role(role, policy);
            case TERRAFORM -> TerraformModule.role(role, policy);
        };
    }

    private void requirePartition() {
        if (!PARTITIONS.contains(partition)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--partition '%s' is none of %s".formatted(partition, String.join(", ", PARTITIONS)));
        }
    }

    /** An option that changes nothing would let people believe that it guards the role. */
    private void requireARoleToTrust() {
        if ((format == Format.JSON || caller) && (trustAccount != null || externalId != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s belongs to the role, and %s prints no role. Use --format cloudformation or terraform, without --caller, or leave it out"
                            .formatted(
                                    trustAccount == null ? "--external-id" : "--trust-account",
                                    caller ? "--caller" : "--format json"));
        }
    }
}
