package dev.faultline.cli;

import dev.faultline.analysis.Hop;
import dev.faultline.analysis.Packet;
import dev.faultline.analysis.PathAnswer;
import dev.faultline.analysis.PathFlow;
import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.PortRange;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Paths for scripts: {@code reports/path.schema.json} is the promise. */
final class PathJson {
    private PathJson() {}

    static void write(PathAnswer answer, PrintWriter out) {
        AnswerJson.write(out, json -> answer(json, answer));
    }

    static void write(List<PathFlow> flows, PrintWriter out) {
        AnswerJson.write(out, json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("flows");
            flows.forEach(flow -> flow(json, flow));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void answer(JsonGenerator json, PathAnswer answer) {
        json.writeStartObject();
        json.writeStringProperty("from", answer.from().name());
        json.writeStringProperty("to", answer.to().name());
        json.writeStringProperty("family", text(answer.family()));
        json.writeStringProperty("protocol", answer.protocol().name());
        if (answer.protocol().hasPorts()) {
            json.writeNumberProperty("port", answer.port());
        } else {
            json.writeNullProperty("port");
        }
        json.writeStringProperty("verdict", answer.verdict().text());
        json.writeStringProperty("forward", answer.trace().forward().text());
        json.writeStringProperty("return", answer.trace().back().text());
        packet(json, answer.trace().packet());
        json.writeArrayPropertyStart("hops");
        answer.trace().hops().forEach(hop -> hop(json, hop));
        json.writeEndArray();
        AnswerJson.texts(json, "missing", answer.missing());
        json.writeStringProperty("headline", answer.headline());
        json.writeStringProperty("change", answer.change());
        AnswerJson.texts(json, "notes", answer.notes());
        json.writeArrayPropertyStart("behind");
        answer.behind().forEach(leg -> answer(json, leg));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void packet(JsonGenerator json, Packet packet) {
        json.writeObjectPropertyStart("packet");
        json.writeStringProperty("source", packet.source().toCanonicalString());
        json.writeStringProperty("destination", packet.destination().toCanonicalString());
        ports(json, "sourcePorts", packet.protocol().hasPorts() ? List.of(packet.sourcePorts()) : List.of());
        json.writeEndObject();
    }

    private static void hop(JsonGenerator json, Hop hop) {
        json.writeStartObject();
        json.writeStringProperty("direction", hop.direction().text());
        ref(json, "at", hop.at());
        json.writeStringProperty("step", hop.step().text());
        json.writeStringProperty("decision", hop.decision().text());
        ref(json, "by", hop.by());
        json.writeStringProperty("detail", hop.detail());
        json.writeEndObject();
    }

    private static void ref(JsonGenerator json, String name, Hop.Ref ref) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("type", ref.type());
        json.writeStringProperty("id", ref.id());
        json.writeEndObject();
    }

    private static void flow(JsonGenerator json, PathFlow flow) {
        json.writeStartObject();
        json.writeStringProperty("from", flow.from());
        json.writeObjectPropertyStart("to");
        json.writeStringProperty("type", flow.to().type());
        json.writeStringProperty("id", flow.to().id());
        json.writeStringProperty("account", flow.account());
        json.writeStringProperty("region", flow.region());
        json.writeEndObject();
        json.writeStringProperty("address", flow.address());
        json.writeStringProperty("family", text(flow.family()));
        json.writeStringProperty("protocol", flow.protocol());
        ports(json, "ports", flow.ports());
        AnswerJson.texts(json, "types", flow.types());
        blocks(json, "sources", flow.sources());
        blocks(json, "destinations", flow.destinations());
        json.writeStringProperty("forward", flow.forward().text());
        json.writeStringProperty("roundTrip", flow.roundTrip().text());
        AnswerJson.texts(json, "missing", flow.missing());
        json.writeEndObject();
    }

    private static String text(Family family) {
        return family.toString().toLowerCase(Locale.ROOT);
    }

    private static void ports(JsonGenerator json, String name, List<PortRange> ranges) {
        json.writeArrayPropertyStart(name);
        for (PortRange range : ranges) {
            json.writeStartObject();
            json.writeNumberProperty("from", range.from());
            json.writeNumberProperty("to", range.to());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void blocks(JsonGenerator json, String name, List<Cidr> blocks) {
        AnswerJson.texts(
                json,
                name,
                blocks.stream()
                        .map(block -> block.coversEverything() ? block.family().everything() : block.text())
                        .toList());
    }
}
