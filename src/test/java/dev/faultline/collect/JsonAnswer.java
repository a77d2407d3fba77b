package dev.faultline.collect;

import dev.faultline.snapshot.Json;
import java.time.Instant;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describe JSON as Direct Connect sends it: the same members, but times as seconds. */
final class JsonAnswer {
    private JsonAnswer() {}

    static JsonNode value(SdkField<?> field, JsonNode json) {
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            return members(field.constructor().get(), json);
        }
        if (field.marshallingType() == MarshallingType.LIST) {
            ArrayNode items = Json.MAPPER.createArrayNode();
            json.forEach(item -> items.add(value(field.getTrait(ListTrait.class).memberFieldInfo(), item)));
            return items;
        }
        if (field.marshallingType() == MarshallingType.INSTANT) {
            return Json.MAPPER
                    .getNodeFactory()
                    .numberNode(Instant.parse(json.asString()).getEpochSecond());
        }
        return json;
    }

    static ObjectNode members(SdkPojo model, JsonNode object) {
        SdkMembers.requireKnown(model, object);
        ObjectNode members = Json.MAPPER.createObjectNode();
        for (SdkField<?> field : model.sdkFields()) {
            JsonNode json = object.get(field.memberName());
            if (json != null) {
                members.set(field.memberName(), value(field, json));
            }
        }
        return members;
    }
}
