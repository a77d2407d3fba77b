package dev.faultline.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How the asking commands answer scripts. Plain ASCII, as it may end on a terminal. */
final class AnswerJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private AnswerJson() {}

    static void write(PrintWriter out, Consumer<JsonGenerator> content) {
        try (JsonGenerator json = MAPPER.createGenerator(out)) {
            content.accept(json);
        }
        out.println();
    }

    static void texts(JsonGenerator json, String name, Collection<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    /** An array of objects, each filled by the writer. */
    static <T> void objects(JsonGenerator json, String name, Collection<T> all, Consumer<T> writer) {
        json.writeArrayPropertyStart(name);
        for (T one : all) {
            json.writeStartObject();
            writer.accept(one);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
