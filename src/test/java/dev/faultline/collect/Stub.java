package dev.faultline.collect;

import dev.faultline.snapshot.Json;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** One WireMock mapping: a request as the SDK sends it, told apart by account, region and service, and its answer. */
final class Stub {
    private Stub() {}

    static ObjectNode mapping(String account, String region, String service) {
        ObjectNode mapping = Json.MAPPER.createObjectNode();
        ObjectNode request = mapping.putObject("request").put("method", "POST").put("urlPath", "/");
        request.putObject("headers")
                .putObject("Authorization")
                .put(
                        "matches",
                        ".* Credential=%s/\\d{8}/%s/%s/aws4_request,.*"
                                .formatted(Replayer.accessKeyId(account), region, service));
        return mapping;
    }

    static ObjectNode form(ObjectNode mapping, String name) {
        return mapping.withObject("request").withObject("formParameters").putObject(name);
    }

    static void parameter(ObjectNode mapping, String name, String value) {
        form(mapping, name).put("equalTo", value);
    }

    static void respond(ObjectNode mapping, String contentType, String body) {
        ObjectNode response = mapping.putObject("response").put("status", 200);
        response.putObject("headers").put("Content-Type", contentType);
        response.put("body", body);
    }

    static String requestId(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
