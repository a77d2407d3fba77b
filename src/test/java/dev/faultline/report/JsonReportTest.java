package dev.faultline.report;

import static dev.faultline.report.Approved.assertApproved;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.faultline.finding.AuditResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    static Stream<AuditResult> audits() {
        return Stream.of(
                Audits.empty(),
                Audits.clean(),
                Audits.typical(),
                Audits.hostile(),
                Audits.large(50),
                Organisations.of(2));
    }

    @ParameterizedTest
    @MethodSource("audits")
    void keepsItsSchema(AuditResult audit) throws IOException {
        assertThat(schema().validate(
                                json(audit),
                                InputFormat.JSON,
                                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .isEmpty();
    }

    @Test
    void hasASchemaThatRefusesUnknownKeys() throws IOException {
        String renamed = json(Audits.typical()).replace("\"fix\"", "\"remedy\"");
        assertThat(schema().validate(renamed, InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void tellsAnOrdinaryNight() throws IOException {
        assertApproved("typical.json", json(Audits.typical()));
    }

    @Test
    void keepsHostileTextToTheLetter() throws IOException {
        JsonNode finding =
                MAPPER.readTree(json(Audits.hostile())).path("findings").path(0);
        assertThat(finding.path("message").asString())
                .isEqualTo(Audits.hostile().findings().get(0).message().replace('\uD800', '?'));
    }

    @Test
    void keepsThePathInItsOrder() throws IOException {
        JsonNode finding =
                MAPPER.readTree(json(Audits.hostile())).path("findings").path(1);
        assertThat(finding.path("path").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(Audits.hostile().findings().get(1).path().stream()
                        .map(hop -> hop.replace('\uD800', '?'))
                        .toList());
    }

    @Test
    void keepsEveryLineOfTheLedger() throws IOException {
        AuditResult audit = Organisations.of(3);
        JsonNode report = MAPPER.readTree(json(audit));
        assertThat(report.path("coverage").size())
                .isEqualTo(audit.coverage().lines().size());
        assertThat(report.path("accountNames")
                        .path(Organisations.account(1))
                        .path("name")
                        .asString())
                .isEqualTo("team-00-test");
    }

    @Test
    void countsEachFindingOnceInTheSummary() throws IOException {
        JsonNode summary = MAPPER.readTree(json(Audits.typical())).path("summary");
        int violated =
                summary.path("violated").valueStream().mapToInt(JsonNode::asInt).sum();
        int wholeRules = Audits.typical().unknownRules().size();
        assertThat(violated
                        + summary.path("unknown").asInt()
                        + summary.path("waived").asInt())
                .isEqualTo(Audits.typical().findings().size() + wholeRules);
    }

    private static String json(AuditResult audit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportFormat.JSON.write(audit, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("reports/report.schema.json")));
    }
}
