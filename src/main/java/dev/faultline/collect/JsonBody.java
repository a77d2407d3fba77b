package dev.faultline.collect;

import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** One pass over a JSON body. Numbers stay as they are written. */
final class JsonBody {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonBody() {}

    static Optional<String> rewrite(byte[] body, BodyRule rule) {
        StringWriter rewritten = new StringWriter();
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), body);
                JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), rewritten)) {
            copy(in, out, rule);
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
        return Optional.of(rewritten.toString());
    }

    private static void copy(JsonParser in, JsonGenerator out, BodyRule rule) {
        boolean whole = false;
        for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
            if (whole) {
                throw new StreamReadException(in, "more than one value");
            }
            if (token == JsonToken.PROPERTY_NAME) {
                String name = in.currentName();
                if (rule.drops(name)) {
                    in.nextToken();
                    in.skipChildren();
                } else {
                    out.writeName(rule.member(name));
                }
            } else if (token == JsonToken.VALUE_STRING) {
                out.writeString(rule.text(place(in), in.getString()));
            } else if (token.isNumeric()) {
                out.writeNumber(in.getString());
            } else {
                out.copyCurrentEvent(in);
            }
            whole = in.streamReadContext().inRoot();
        }
    }

    private static Place place(JsonParser in) {
        Deque<String> names = new ArrayDeque<>();
        for (TokenStreamContext at = in.streamReadContext(); at != null; at = at.getParent()) {
            if (at.inObject() && at.currentName() != null) {
                names.addFirst(at.currentName());
            }
        }
        return new Place(List.copyOf(names));
    }
}
