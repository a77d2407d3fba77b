package dev.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code faultline policy} prints, and what it refuses. */
class PolicyCommandTest {
    private final StringWriter terminal = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void printsTheDocumentedPolicyAndNothingElse() throws IOException {
        assertThat(run("policy")).isZero();

        assertThat(terminal.toString()).isEqualTo(Files.readString(Path.of("docs/read-only-policy.json")));
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void printsTheRoleForTheToolThatMakesIt() {
        assertThat(run("policy", "--format", "cloudformation", "--role-name", "net-audit"))
                .isZero();
        assertThat(terminal.toString()).startsWith("AWSTemplateFormatVersion").contains("RoleName: \"net-audit\"");

        terminal.getBuffer().setLength(0);
        assertThat(run("policy", "--format", "terraform", "--trust-account", "011122223333"))
                .isZero();
        assertThat(terminal.toString()).startsWith("variable").contains("\"011122223333\"");
    }

    @Test
    void printsTheCallersPolicyForThePartition() {
        assertThat(run("policy", "--caller", "--partition", "aws-cn")).isZero();
        assertThat(terminal.toString()).contains("\"arn:aws-cn:iam::*:role/FaultlineAudit\"");
    }

    @Test
    void neverPrintsAnExternalId() {
        for (String format : new String[] {"cloudformation", "terraform"}) {
            assertThat(run("policy", "--format", format, "--external-id=canary-1"))
                    .isZero();
            assertThat(run("policy", "--format", format, "--external-id", "canary-2"))
                    .isZero();
            assertThat(run("policy", "--external-id", "--format", format)).isZero();
        }

        assertThat(terminal.toString()).contains("sts:ExternalId");
        assertThat(terminal.toString() + errors).doesNotContain("canary");
    }

    @Test
    void refusesOptionsThatWouldGuardNothing() {
        assertRefused("--trust-account belongs to the role", "policy", "--trust-account", "111122223333");
        assertRefused("--external-id belongs to the role", "policy", "--external-id");
        assertRefused("--caller prints no role", "policy", "--caller", "--format", "terraform", "--external-id", "x");
    }

    @Test
    void saysWhatIsWrongWithAnOption() {
        assertRefused("--format", "policy", "--format", "pdf");
        assertRefused("'mars' is none of aws, aws-cn", "policy", "--caller", "--partition", "mars");
        assertRefused("'a/b' is no name for an IAM role", "policy", "--role-name", "a/b");
        assertRefused("'1111' is no AWS account", "policy", "--format", "terraform", "--trust-account", "1111");
    }

    private void assertRefused(String message, String... arguments) {
        terminal.getBuffer().setLength(0);
        errors.getBuffer().setLength(0);
        assertThat(run(arguments)).as(String.join(" ", arguments)).isEqualTo(2);
        assertThat(errors.toString()).contains(message).doesNotContain("\tat ");
        assertThat(terminal.toString()).isEmpty();
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(terminal, true), new PrintWriter(errors, true), arguments);
    }
}
