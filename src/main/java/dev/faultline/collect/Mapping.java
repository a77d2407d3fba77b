package dev.faultline.collect;

import dev.faultline.snapshot.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A WireMock mapping of one call. The credential scope tells accounts, regions and services apart, so that all share one
 * port; a signature is never part of it.
 */
final class Mapping {
    /** Stands for every region that a request may be signed for. */
    static final String ANY_REGION = "[a-z0-9-]+";

    /** What the size of pages is called. Who asks for smaller ones gets the recorded ones. */
    static final List<String> PAGE_SIZES = List.of("MaxResults", "PageSize", "maxResults", "pageSize");

    private static final List<String> TOKENS = List.of("NextToken", "Marker", "AllRegions");

    private final ObjectNode root = Json.MAPPER.createObjectNode();

    /** @param region a regular expression */
    Mapping(String account, String region, String service) {
        ObjectNode request = root.putObject("request").put("method", "POST");
        request.putObject("headers")
                .putObject("Authorization")
                .put(
                        "matches",
                        ".* Credential=%s/\\d{8}/%s/%s/aws4_request,.*"
                                .formatted(Replayer.accessKeyId(account), region, service));
    }

    Mapping path(String path) {
        request().put("urlPath", path);
        return this;
    }

    Mapping target(String target) {
        request().withObject("headers").putObject("X-Amz-Target").put("equalTo", target);
        return this;
    }

    /** A request in the Query protocol, of whatever page size, with these parameters and no others. */
    Mapping parameters(Map<String, String> parameters) {
        someParameters(parameters);
        String names = Stream.concat(parameters.keySet().stream(), PAGE_SIZES.stream())
                .distinct()
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        // A search with a filter more is another question.
        request().putArray("bodyPatterns").addObject().put("matches", "(?:(?:%s)=[^&]*&?)*".formatted(names));
        return this;
    }

    /** The same, where others may stand beside them: but no token, so that a first page answers for no second. */
    Mapping someParameters(Map<String, String> parameters) {
        parameters.forEach((name, value) -> {
            if (!PAGE_SIZES.contains(name)) {
                parameter(name).put("equalTo", value);
            }
        });
        TOKENS.stream().filter(name -> !parameters.containsKey(name)).forEach(this::without);
        return this;
    }

    /** Role, session name and external id are the caller's business; the account decides. */
    Mapping assumes(String account) {
        someParameters(Map.of("Action", AccountSessions.OPERATION));
        parameter("RoleArn").put("matches", "arn:[^:]*:iam::%s:role/.*".formatted(account));
        return this;
    }

    /** A first page must not answer for the second, nor an answer for all regions for one about the enabled ones. */
    private void without(String name) {
        parameter(name).put("absent", true);
    }

    /** A request in JSON, of whatever page size, with these members and no others. */
    Mapping json(String body) {
        JsonNode sent = Json.MAPPER.readTree(body);
        if (!(sent instanceof ObjectNode object)) {
            throw new IllegalArgumentException("a request in JSON is an object");
        }
        PAGE_SIZES.forEach(object::remove);
        ArrayNode sizes = request().putArray("bodyPatterns").addObject().putArray("or");
        sizes.addObject().put("equalToJson", object.toString());
        for (String size : List.of("maxResults", "MaxResults")) {
            sizes.addObject()
                    .put(
                            "equalToJson",
                            object.deepCopy()
                                    .put(size, "${json-unit.any-number}")
                                    .toString());
        }
        return this;
    }

    Mapping answer(int status, Map<String, String> headers, String body) {
        ObjectNode response = root.putObject("response").put("status", status);
        headers.forEach(response.putObject("headers")::put);
        response.put("body", body);
        return this;
    }

    JsonNode json() {
        return root;
    }

    /** The request alone, by which equal questions are known. */
    String question() {
        return request().toString();
    }

    private ObjectNode parameter(String name) {
        return request().withObject("formParameters").putObject(name);
    }

    private ObjectNode request() {
        return (ObjectNode) root.get("request");
    }
}
