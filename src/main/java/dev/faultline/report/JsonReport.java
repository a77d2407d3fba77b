package dev.faultline.report;

import dev.faultline.finding.AuditResult;
import dev.faultline.finding.Evidence;
import dev.faultline.finding.Finding;
import dev.faultline.finding.RuleResult;
import dev.faultline.finding.Severity;
import dev.faultline.finding.Verdict;
import dev.faultline.finding.Waiver;
import dev.faultline.model.Coverage;
import dev.faultline.model.Effort;
import dev.faultline.model.Provenance;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The machine's view. Scripts depend on it: {@code reports/report.schema.json} is the promise. */
final class JsonReport implements ReportWriter {
    private static final String SCHEMA_VERSION = "1.0";
    private static final double MILLIS = 1000.0;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    @Override
    public void write(AuditResult result, OutputStream out) throws IOException {
        // Jackson's own encoder refuses half a surrogate pair, which a tag may hold; this one replaces it.
        Writer utf8 = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try (JsonGenerator json = MAPPER.createGenerator(utf8)) {
            json.writeStartObject();
            json.writeStringProperty("schemaVersion", SCHEMA_VERSION);
            tool(json, result);
            json.writeStringProperty("auditedAt", result.auditedAt().toString());
            scope(json, result);
            accountNames(json, result.provenance());
            effort(json, result.provenance());
            summary(json, result);
            coverage(json, result.coverage());
            rules(json, result.rules());
            findings(json, result.findings());
            texts(json, "warnings", result.warnings());
            json.writeEndObject();
        }
        utf8.write('\n');
        utf8.flush();
    }

    private static void tool(JsonGenerator json, AuditResult result) {
        json.writeObjectPropertyStart("tool");
        json.writeStringProperty("name", "faultline");
        json.writeStringProperty("version", result.toolVersion());
        json.writeEndObject();
    }

    private static void scope(JsonGenerator json, AuditResult result) {
        json.writeObjectPropertyStart("scope");
        texts(json, "accounts", result.accounts());
        texts(json, "regions", result.regions());
        json.writeEndObject();
    }

    private static void accountNames(JsonGenerator json, Provenance provenance) {
        if (provenance.labels().isEmpty()) {
            return;
        }
        json.writeObjectPropertyStart("accountNames");
        provenance.labels().forEach((account, label) -> {
            json.writeObjectPropertyStart(account);
            json.writeStringProperty("name", label.name());
            json.writeObjectPropertyStart("tags");
            label.tags().forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeEndObject();
        });
        json.writeEndObject();
    }

    private static void effort(JsonGenerator json, Provenance provenance) {
        if (provenance.effort().isEmpty()) {
            return;
        }
        Effort effort = provenance.effort().get();
        json.writeObjectPropertyStart("effort");
        json.writeNumberProperty("seconds", effort.took().toMillis() / MILLIS);
        json.writeNumberProperty("throttled", effort.throttled());
        json.writeObjectPropertyStart("calls");
        effort.byService().forEach(json::writeNumberProperty);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void summary(JsonGenerator json, AuditResult result) {
        json.writeObjectPropertyStart("summary");
        json.writeObjectPropertyStart("violated");
        for (Severity severity : Severity.values()) {
            json.writeNumberProperty(severity.text(), result.violated(severity));
        }
        json.writeEndObject();
        json.writeNumberProperty("unknown", result.unknown());
        json.writeNumberProperty("waived", result.waived());
        json.writeNumberProperty("satisfied", result.count(Verdict.SATISFIED));
        json.writeNumberProperty("notApplicable", result.count(Verdict.NOT_APPLICABLE));
        json.writeEndObject();
    }

    private static void coverage(JsonGenerator json, Coverage coverage) {
        json.writeArrayPropertyStart("coverage");
        for (Coverage.Line line : coverage.lines()) {
            json.writeStartObject();
            json.writeStringProperty("account", line.account());
            json.writeStringProperty("region", line.region());
            json.writeStringProperty("service", line.service());
            json.writeStringProperty("operation", line.operation());
            json.writeStringProperty("key", line.key());
            json.writeStringProperty("status", line.status().text());
            json.writeNumberProperty("objects", line.objects());
            json.writeStringProperty("error", line.error());
            json.writeStringProperty("message", line.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void rules(JsonGenerator json, List<RuleResult> rules) {
        json.writeArrayPropertyStart("rules");
        for (RuleResult result : rules) {
            json.writeStartObject();
            json.writeStringProperty("id", result.rule().id());
            json.writeStringProperty("number", result.rule().number());
            json.writeStringProperty("title", result.rule().title());
            json.writeStringProperty("severity", result.rule().severity().text());
            json.writeStringProperty("area", result.rule().area());
            json.writeStringProperty("verdict", result.verdict().text());
            json.writeNumberProperty("examined", result.examined());
            texts(json, "missing", result.missing());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void findings(JsonGenerator json, List<Finding> findings) {
        json.writeArrayPropertyStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringProperty("id", finding.id());
            json.writeStringProperty("rule", finding.rule().id());
            json.writeStringProperty("number", finding.rule().number());
            json.writeStringProperty("area", finding.rule().area());
            json.writeStringProperty("severity", finding.severity().text());
            json.writeStringProperty("verdict", finding.verdict().text());
            json.writeStringProperty("account", finding.account());
            json.writeStringProperty("region", finding.region());
            resource(json, finding.resource());
            json.writeStringProperty("message", finding.message());
            evidence(json, finding.evidence());
            texts(json, "path", finding.path());
            texts(json, "missing", finding.missing());
            json.writeStringProperty("why", finding.rule().why());
            json.writeStringProperty("fix", finding.rule().fix());
            texts(json, "frameworks", finding.rule().frameworks());
            waiver(json, finding.waiver());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void resource(JsonGenerator json, Finding.Subject resource) {
        json.writeObjectPropertyStart("resource");
        json.writeStringProperty("type", resource.type());
        json.writeStringProperty("id", resource.id());
        json.writeStringProperty("arn", resource.arn());
        json.writeStringProperty("name", resource.name());
        json.writeEndObject();
    }

    private static void evidence(JsonGenerator json, List<Evidence> evidence) {
        json.writeArrayPropertyStart("evidence");
        for (Evidence fact : evidence) {
            json.writeStartObject();
            json.writeStringProperty("type", fact.type());
            json.writeStringProperty("id", fact.id());
            json.writeStringProperty("detail", fact.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void waiver(JsonGenerator json, Optional<Waiver> waiver) {
        if (waiver.isEmpty()) {
            json.writeNullProperty("waiver");
            return;
        }
        json.writeObjectPropertyStart("waiver");
        json.writeStringProperty("owner", waiver.get().owner());
        json.writeStringProperty("reason", waiver.get().reason());
        json.writeStringProperty("expires", waiver.get().expires().toString());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }
}
