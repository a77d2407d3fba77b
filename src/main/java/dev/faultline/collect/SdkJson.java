package dev.faultline.collect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Any SDK model as describe output: the API's member names, as the AWS CLI prints them, with secrets left out. What AWS
 * did not send is absent, which is not the same as empty.
 */
final class SdkJson {
    /**
     * Members that never leave this class, wherever they stand, in lower case:
     *
     * <ul>
     *   <li>{@code PreSharedKey} of a tunnel, and {@code CustomerGatewayConfiguration}, whose XML repeats it
     *   <li>{@code authKey}, the BGP password of a virtual interface and of its peers, and {@code customerRouterConfig},
     *       whose XML repeats it
     *   <li>{@code UserData}, where people put passwords
     *   <li>{@code ClientSecret} of an identity provider that a load balancer signs people in with
     *   <li>{@code Email} of an account and {@code MasterAccountEmail}, which nobody needs to judge a network
     *   <li>{@code ckn}, one half of a MACsec key pair; {@code secretARN} beside it tells the same key without being it
     * </ul>
     */
    static final Set<String> SECRETS = Set.of(
            "presharedkey",
            "customergatewayconfiguration",
            "authkey",
            "customerrouterconfig",
            "userdata",
            "ckn",
            "clientsecret",
            "email",
            "masteraccountemail");

    private SdkJson() {}

    static List<Map<String, Object>> describe(Iterable<? extends SdkPojo> models) {
        List<Map<String, Object>> objects = new ArrayList<>();
        models.forEach(model -> objects.add(describe(model)));
        return objects;
    }

    static Map<String, Object> describe(SdkPojo model) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (SdkField<?> field : model.sdkFields()) {
            Object value = field.getValueOrDefault(model);
            if (sent(value) && !SECRETS.contains(field.memberName().toLowerCase(Locale.ROOT))) {
                object.put(field.memberName(), json(value));
            }
        }
        return object;
    }

    // A list or map that the SDK made up itself stands for one that the answer does not hold.
    private static boolean sent(Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    private static Object json(Object value) {
        if (value instanceof SdkPojo model) {
            return describe(model);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(SdkJson::json).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> object = new LinkedHashMap<>();
            map.forEach((key, item) -> object.put(key.toString(), json(item)));
            return object;
        }
        if (value instanceof Instant instant) {
            return instant.toString();
        }
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        throw new IllegalArgumentException(
                "a describe result cannot hold a " + value.getClass().getName());
    }
}
