package dev.faultline.collect;

import dev.faultline.collect.FakeRequest.Protocol;
import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import tools.jackson.databind.JsonNode;

/** Describe JSON as the XML that EC2 sends, with the element names that the SDK's own models expect. */
final class QueryXml {
    private QueryXml() {}

    /** The answer of an operation of which this is the content. */
    static String answer(FakeRequest request, String requestId, String content) {
        return request.protocol() == Protocol.EC2
                ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%1$sResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>%2$s</requestId>%3$s</%1$sResponse>"
                        .formatted(request.operation(), requestId, content)
                : "<%1$sResponse><%1$sResult>%3$s</%1$sResult><ResponseMetadata><RequestId>%2$s</RequestId></ResponseMetadata></%1$sResponse>"
                        .formatted(request.operation(), requestId, content);
    }

    /** A list member of a response, holding these objects. */
    static String list(SdkField<?> field, List<JsonNode> objects, Protocol protocol) {
        ListTrait trait = field.getTrait(ListTrait.class);
        StringBuilder items = new StringBuilder();
        for (JsonNode object : objects) {
            items.append(element(
                    protocol == Protocol.EC2 ? "item" : "member", value(trait.memberFieldInfo(), object, protocol)));
        }
        return element(field.unmarshallLocationName(), items.toString());
    }

    static String element(String name, String content) {
        return "<%s>%s</%s>".formatted(name, content, name);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String value(SdkField<?> field, JsonNode json, Protocol protocol) {
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            return members(field.constructor().get(), json, protocol);
        }
        if (!json.isValueNode()) {
            throw new IllegalArgumentException("'%s' holds no plain value: %s".formatted(field.memberName(), json));
        }
        return escaped(json.asString());
    }

    static String members(SdkPojo model, JsonNode object, Protocol protocol) {
        SdkMembers.requireKnown(model, object);
        StringBuilder elements = new StringBuilder();
        for (SdkField<?> field : model.sdkFields()) {
            JsonNode json = object.get(field.memberName());
            if (json == null) {
                continue;
            }
            elements.append(
                    field.marshallingType() == MarshallingType.LIST
                            ? list(field, List.copyOf(json.values()), protocol)
                            : element(field.unmarshallLocationName(), value(field, json, protocol)));
        }
        return elements.toString();
    }
}
