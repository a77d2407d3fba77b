package dev.faultline.snapshot;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as snapshots write it, and as they are willing to read it. */
public final class Json {
    private static final int DEEPEST = 100;
    private static final int LONGEST_TEXT = 5_000_000;

    /** Refuses input that is deeper or longer than any describe result. */
    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .build())
                    .build())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** The same, an object a line. */
    static final JsonMapper ONE_LINE =
            MAPPER.rebuild().disable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}
}
