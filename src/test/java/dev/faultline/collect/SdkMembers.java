package dev.faultline.collect;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import tools.jackson.databind.JsonNode;

/** What the SDK's models say about the shape of answers. */
final class SdkMembers {
    private SdkMembers() {}

    /** An empty answer to a source. */
    static SdkPojo response(Source<?> source) {
        String service = source.service().replace("-", "");
        boolean newer = service.equals("elasticloadbalancing") && !source.key().equals("LoadBalancerDescriptions");
        return response(newer ? "elasticloadbalancingv2" : service, source.operation());
    }

    /** An empty answer of an operation. */
    static SdkPojo response(String service, String operation) {
        String name = "software.amazon.awssdk.services.%s.model.%sResponse".formatted(service, operation);
        try {
            return (SdkPojo) Class.forName(name).getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalArgumentException("the SDK has no " + name, missing);
        }
    }

    /** The one list that a describe answer holds. */
    static SdkField<?> list(SdkPojo response) {
        List<SdkField<?>> lists = response.sdkFields().stream()
                .filter(field -> field.marshallingType() == MarshallingType.LIST)
                .toList();
        if (lists.size() != 1) {
            throw new IllegalArgumentException(response.getClass() + " has " + lists.size() + " lists");
        }
        return lists.get(0);
    }

    static boolean paged(SdkPojo response) {
        return response.sdkFields().stream()
                .anyMatch(field -> field.memberName().equalsIgnoreCase("NextToken"));
    }

    /** A misspelt member would be an answer that AWS never gives. */
    static void requireKnown(SdkPojo model, JsonNode object) {
        Map<String, SdkField<?>> known = new TreeMap<>();
        model.sdkFields().forEach(field -> known.put(field.memberName(), field));
        object.propertyNames().forEach(name -> {
            // What the collector adds, so that an entry tells what it belongs to.
            boolean added =
                    Services.sources().anyMatch(source -> source.parent().id().equals(name))
                            || name.equals("resourceOwner")
                            || name.equals("OutsideIpAddress");
            if (!added && !known.containsKey(name)) {
                throw new IllegalArgumentException("'%s' is no member of %s, which has %s"
                        .formatted(name, model.getClass().getEnclosingClass(), known.keySet()));
            }
        });
    }
}
