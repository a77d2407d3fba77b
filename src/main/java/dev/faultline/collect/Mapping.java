package dev.faultline.collect;

import dev.faultline.snapshot.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A WireMock mapping of one call. The credential scope tells accounts, regions and services apart, so that all share one
 * port; a signature is never part of it.
 */
final class Mapping {
    /** Stands for every region that a request may be signed for. */
    static final String ANY_REGION = "[a-z0-9-]+";

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

    Mapping parameters(Map<String, String> parameters) {
        parameters.forEach((name, value) -> parameter(name).put("equalTo", value));
        return this;
    }

    Mapping parameterMatches(String name, String pattern) {
        parameter(name).put("matches", pattern);
        return this;
    }

    /** A first page must not answer for the second, nor an answer for all regions for one about the enabled ones. */
    Mapping without(String... names) {
        for (String name : names) {
            parameter(name).put("absent", true);
        }
        return this;
    }

    Mapping json(String body) {
        request().putArray("bodyPatterns").addObject().put("equalToJson", body);
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
