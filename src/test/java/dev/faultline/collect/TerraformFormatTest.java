package dev.faultline.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terraform itself parses what we print, and would not lay it out in another way. */
class TerraformFormatTest {
    private static final int SECONDS = 60;

    @TempDir
    private Path folder;

    @Test
    void terraformFmtChangesNothing() throws IOException, InterruptedException {
        PolicyDocument policy = PolicyDocument.readOnly();
        for (String module : List.of(
                TerraformModule.role(new AuditRole("a", Optional.empty(), false), policy),
                TerraformModule.role(new AuditRole("net-audit", Optional.of("011122223333"), true), policy),
                TerraformModule.caller(new AuditRole("a", Optional.empty(), false)))) {
            assertThat(formatted(module)).isEqualTo(module);
        }
    }

    private String formatted(String module) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("main.tf"), module);
        Process terraform = start(file);
        assertThat(terraform.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        String said = new String(terraform.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(terraform.exitValue()).as(said).isZero();
        return Files.readString(file);
    }

    private static Process start(Path file) {
        try {
            return new ProcessBuilder("terraform", "fmt", file.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            return abort("terraform is not on this machine");
        }
    }
}
