package dev.faultline.collect;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.faultline.collect.FakeRequest.Protocol;
import dev.faultline.snapshot.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers every call of the tables as AWS would for the accounts of a world: the collector in reverse. */
final class FakeAws implements ResponseDefinitionTransformerV2 {
    static final String NAME = "fake-aws";

    /** What asks for the next page, in every protocol. */
    static final List<String> TOKENS = List.of("NextToken", "nextToken", "Marker");

    private final World world;
    private final int pageSize;

    /** @param pageSize the most objects that a page holds, whatever is asked for */
    FakeAws(World world, int pageSize) {
        this.world = world;
        this.pageSize = pageSize;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        FakeRequest request = FakeRequest.of(event.getRequest());
        return new ResponseDefinitionBuilder()
                .withStatus(200)
                .withHeader("Content-Type", contentType(request))
                .withHeader("x-amzn-RequestId", requestId(request))
                .withBody(body(request))
                .build();
    }

    static String contentType(FakeRequest request) {
        return request.protocol() == Protocol.JSON ? "application/x-amz-json-1.1" : "text/xml;charset=UTF-8";
    }

    String body(FakeRequest request) {
        if (request.service().equals("sts")) {
            return FakeSts.answer(request, requestId(request));
        }
        if (request.operation().equals("DescribeVpcAttribute")) {
            return attribute(request);
        }
        boolean accounts = request.operation().equals(Organization.OPERATION);
        Source<?> source = accounts ? null : source(request);
        String key = accounts ? Organization.KEY : source.key();
        SdkPojo response =
                accounts ? SdkMembers.response("organizations", Organization.OPERATION) : SdkMembers.response(source);
        List<JsonNode> objects = world.objects(request.account(), request.region(), key).stream()
                .filter(object -> source == null || asked(request, source, object))
                .toList();
        return list(response, key)
                .map(list -> page(request, key, response, list, objects))
                .orElseGet(() -> single(request, response, objects));
    }

    private String page(FakeRequest request, String key, SdkPojo response, SdkField<?> list, List<JsonNode> objects) {
        String token = request.value(TOKENS.toArray(String[]::new));
        boolean paged = response.sdkFields().stream()
                .anyMatch(field -> field.memberName().matches("(?i)nextToken|nextMarker"));
        int page = token.isEmpty() ? 0 : Integer.parseInt(token.replaceAll(".*Page", "")) - 1;
        int size = paged ? pageSize : Integer.MAX_VALUE;
        List<JsonNode> found =
                objects.stream().skip((long) page * size).limit(size).toList();
        boolean more = paged && (long) (page + 1) * size < objects.size();
        String next = more ? key + "Page" + (page + 2) : "";
        if (request.protocol() == Protocol.JSON) {
            ObjectNode answer = Json.MAPPER.createObjectNode();
            ArrayNode items = Json.MAPPER.createArrayNode().addAll(found);
            answer.set(list.memberName(), JsonAnswer.value(list, items));
            if (more) {
                answer.put(list.memberName().equals("Firewalls") ? "NextToken" : tokenName(response), next);
            }
            return answer.toString();
        }
        String content = QueryXml.list(list, found, request.protocol());
        return QueryXml.answer(
                request, requestId(request), more ? content + QueryXml.element(xmlTokenName(response), next) : content);
    }

    private String single(FakeRequest request, SdkPojo response, List<JsonNode> objects) {
        if (objects.isEmpty()) {
            return request.protocol() == Protocol.JSON ? "{}" : QueryXml.answer(request, requestId(request), "");
        }
        List<SdkField<?>> models = response.sdkFields().stream()
                .filter(field -> field.marshallingType() == MarshallingType.SDK_POJO)
                .toList();
        // Either the answer is the object, or it holds it in its only member.
        boolean whole = models.stream().anyMatch(field -> objects.get(0).has(field.memberName())) || models.size() != 1;
        ObjectNode answer = Json.MAPPER.createObjectNode();
        if (whole) {
            response.sdkFields().stream()
                    .filter(field -> objects.get(0).has(field.memberName()))
                    .forEach(field ->
                            answer.set(field.memberName(), objects.get(0).get(field.memberName())));
        } else {
            answer.set(models.get(0).memberName(), objects.get(0));
        }
        return request.protocol() == Protocol.JSON
                ? JsonAnswer.members(response, answer).toString()
                : QueryXml.answer(request, requestId(request), QueryXml.members(response, answer, request.protocol()));
    }

    private String attribute(FakeRequest request) {
        String id = request.value("VpcId");
        String name = request.value("Attribute");
        String member = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        String value = world.objects(request.account(), request.region(), "VpcAttributes").stream()
                .filter(vpc -> vpc.path("VpcId").asString("").equals(id))
                .map(vpc -> vpc.path(member).path("Value").asString("true"))
                .findFirst()
                .orElse("true");
        return QueryXml.answer(
                request,
                requestId(request),
                QueryXml.element("vpcId", id) + QueryXml.element(name, QueryXml.element("value", value)));
    }

    private static boolean asked(FakeRequest request, Source<?> source, JsonNode object) {
        if (source.key().equals("Regions")) {
            return request.value("AllRegions").equals("true")
                    || !object.path("OptInStatus").asString("").equals("not-opted-in");
        }
        return Stream.of(source.parent().id(), "resourceOwner", "OutsideIpAddress", "VpnTunnelOutsideIpAddress")
                .filter(object::has)
                .filter(member -> source.dependent() || member.equals("resourceOwner"))
                .filter(member ->
                        !source.key().equals("Images") && !source.key().equals("InstanceTypes"))
                .allMatch(member -> request.asked().contains(object.get(member).asString()));
    }

    static Source<?> source(FakeRequest request) {
        boolean classic = request.value("Version").equals("2012-06-01");
        return Services.sources()
                .filter(source -> source.service().equals(request.service()))
                .filter(source -> source.operation().equals(request.operation()))
                .filter(source -> !classic || source.key().equals("LoadBalancerDescriptions"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody asks for " + request.operation()));
    }

    private static Optional<SdkField<?>> list(SdkPojo response, String key) {
        List<SdkField<?>> lists = response.sdkFields().stream()
                .filter(field -> field.marshallingType() == MarshallingType.LIST)
                .toList();
        return lists.stream()
                .filter(field -> field.memberName().equalsIgnoreCase(key))
                .findFirst()
                .or(() -> lists.size() == 1 ? Optional.of(lists.get(0)) : Optional.empty());
    }

    private static String tokenName(SdkPojo response) {
        return token(response).memberName();
    }

    private static String xmlTokenName(SdkPojo response) {
        return token(response).unmarshallLocationName();
    }

    private static SdkField<?> token(SdkPojo response) {
        return response.sdkFields().stream()
                .filter(field -> field.memberName().matches("(?i)nextToken|nextMarker"))
                .findFirst()
                .orElseThrow();
    }

    static String requestId(FakeRequest request) {
        return UUID.nameUUIDFromBytes(request.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public String getName() {
        return NAME;
    }
}
