package dev.faultline.snapshot;

import dev.faultline.model.Coverage;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of the ledger with its time, as it stands in a manifest and in a journal.
 *
 * @param readAt when AWS answered, by AWS's own clock where the answer tells
 */
public record TimedLine(Coverage.Line line, Instant readAt) {
    ObjectNode json() {
        return Json.MAPPER
                .createObjectNode()
                .put("account", line.account())
                .put("region", line.region())
                .put("service", line.service())
                .put("operation", line.operation())
                .put("key", line.key())
                .put("status", line.status().text())
                .put("objects", line.objects())
                .put("error", line.error())
                .put("message", line.message())
                .put("readAt", readAt.toString());
    }

    /** @throws IllegalArgumentException if a status or a time is none */
    static TimedLine of(JsonNode json) {
        String readAt = json.path("readAt").asString("");
        return new TimedLine(
                new Coverage.Line(
                        json.path("account").asString(""),
                        json.path("region").asString(""),
                        json.path("service").asString(""),
                        json.path("operation").asString(""),
                        json.path("key").asString(""),
                        Coverage.Status.of(json.path("status").asString("")),
                        json.path("objects").asInt(0),
                        json.path("error").asString(""),
                        json.path("message").asString("")),
                // Snapshots of before lines had a time.
                readAt.isEmpty() ? Instant.EPOCH : Instant.parse(readAt));
    }
}
