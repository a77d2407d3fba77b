package dev.faultline.collect;

import com.github.tomakehurst.wiremock.http.Request;
import dev.faultline.snapshot.Json;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A request to AWS, whatever its protocol: who asks what of which service where. */
record FakeRequest(
        String account,
        String region,
        String service,
        String operation,
        Protocol protocol,
        Map<String, String> values) {
    private static final Pattern SCOPE =
            Pattern.compile("Credential=REPLAY(\\d{12})/\\d{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request");

    /** How a service speaks. */
    enum Protocol {
        EC2,
        QUERY,
        JSON
    }

    static FakeRequest of(Request request) {
        Map<String, String> form = new TreeMap<>();
        request.formParameters().forEach((name, value) -> form.put(name, value.firstValue()));
        return of(
                request.getHeader("Authorization"),
                request.getHeader("X-Amz-Target"),
                request.getUrl(),
                form,
                request.getBodyAsString());
    }

    /**
     * @param target that a JSON protocol names in a header; null for others
     * @param form parameters; none where the body is JSON
     */
    static FakeRequest of(String authorization, String target, String path, Map<String, String> form, String body) {
        Matcher scope = SCOPE.matcher(String.valueOf(authorization));
        if (!scope.find()) {
            throw new IllegalArgumentException("a request without a scope: " + authorization);
        }
        String service = scope.group(3);
        Map<String, String> values = new TreeMap<>(form);
        if (form.isEmpty()) {
            leaves("", Json.MAPPER.readTree(body), values);
        }
        String operation = target != null
                ? target.substring(target.indexOf('.') + 1)
                : values.containsKey("Action") ? values.get("Action") : byPath(path);
        Protocol protocol =
                service.equals("ec2") ? Protocol.EC2 : values.containsKey("Action") ? Protocol.QUERY : Protocol.JSON;
        return new FakeRequest(scope.group(1), scope.group(2), service, operation, protocol, values);
    }

    /** What identifies the objects that are asked about: every value but those of paging. */
    Set<String> asked() {
        return new TreeSet<>(values.values());
    }

    String value(String... names) {
        for (String name : names) {
            if (values.containsKey(name)) {
                return values.get(name);
            }
        }
        return "";
    }

    private static String byPath(String url) {
        return Services.sources()
                .map(Source::operation)
                .filter(operation -> url.equalsIgnoreCase("/" + operation))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody asks for " + url));
    }

    private static void leaves(String name, JsonNode node, Map<String, String> values) {
        if (node.isValueNode()) {
            values.put(name, node.asString());
        }
        node.properties().forEach(member -> leaves(member.getKey(), member.getValue(), values));
        node.values().forEach(item -> {
            if (node.isArray()) {
                leaves(name + values.size(), item, values);
            }
        });
    }
}
