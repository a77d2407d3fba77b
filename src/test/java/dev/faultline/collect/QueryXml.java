package dev.faultline.collect;

import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import tools.jackson.databind.JsonNode;

/** Describe JSON as the XML that EC2 sends, with the element names that the SDK's own models expect. */
final class QueryXml {
    private QueryXml() {}

    /** The answer of an operation of which this is one page. */
    static String answer(String operation, String requestId, String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%sResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>%s</requestId>%s</%sResponse>"
                .formatted(operation, requestId, content, operation);
    }

    /** A list member of a response, holding these objects. */
    static String list(SdkField<?> field, List<JsonNode> objects) {
        ListTrait trait = field.getTrait(ListTrait.class);
        StringBuilder items = new StringBuilder();
        for (JsonNode object : objects) {
            items.append(element("item", value(trait.memberFieldInfo(), object)));
        }
        return element(field.unmarshallLocationName(), items.toString());
    }

    static String element(String name, String content) {
        return "<%s>%s</%s>".formatted(name, content, name);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String value(SdkField<?> field, JsonNode json) {
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            return members(field.constructor().get(), json);
        }
        if (!json.isValueNode()) {
            throw new IllegalArgumentException("'%s' holds no plain value: %s".formatted(field.memberName(), json));
        }
        return escaped(json.asString());
    }

    private static String members(SdkPojo model, JsonNode object) {
        SdkMembers.requireKnown(model, object);
        StringBuilder elements = new StringBuilder();
        for (SdkField<?> field : model.sdkFields()) {
            JsonNode json = object.get(field.memberName());
            if (json == null) {
                continue;
            }
            elements.append(
                    field.marshallingType() == MarshallingType.LIST
                            ? list(field, List.copyOf(json.values()))
                            : element(field.unmarshallLocationName(), value(field, json)));
        }
        return elements.toString();
    }
}
