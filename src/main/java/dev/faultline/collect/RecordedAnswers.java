package dev.faultline.collect;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.direct.DirectCallHttpServer;
import com.github.tomakehurst.wiremock.direct.DirectCallHttpServerFactory;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import dev.faultline.snapshot.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers from the mappings of a recording. WireMock tries every mapping that it has for each request, so those of each
 * account and region are kept apart, and read when the first request for them comes.
 */
final class RecordedAnswers implements ResponseDefinitionTransformerV2, AutoCloseable {
    static final String NAME = "recorded-answers";

    /** What stands for a region where an answer is the same in all. */
    static final String ANY_REGION = "any";

    private static final int LAST = Integer.MAX_VALUE;
    private static final Set<String> WITHOUT_REGION = Set.of("sts", Organization.SERVICE);
    private static final Pattern SCOPE =
            Pattern.compile("Credential=REPLAY(\\d{12})/\\d{8}/([a-z0-9-]{1,40})/([a-z0-9-]{1,40})/aws4_request");

    private static final List<String> REQUEST =
            List.of("method", "urlPath", "headers", "formParameters", "bodyPatterns");
    private static final List<String> RESPONSE = List.of("status", "headers", "body");

    private final Path mappings;
    private final Map<String, Group> groups = new ConcurrentHashMap<>();

    /** @param mappings folders of accounts, in them folders of regions, in them a file for each service */
    RecordedAnswers(Path mappings) {
        this.mappings = mappings;
    }

    /** The mappings that can answer the same requests, in a WireMock that is called without a network. */
    private record Group(WireMockServer server, DirectCallHttpServer calls) {}

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        Request request = event.getRequest();
        Response answer = group(request).calls().stubRequest(request);
        ResponseDefinitionBuilder response =
                new ResponseDefinitionBuilder().withStatus(answer.getStatus()).withBody(answer.getBody());
        answer.getHeaders().all().forEach(header -> response.withHeader(header.key(), header.firstValue()));
        return response.build();
    }

    private Group group(Request request) {
        Matcher scope = SCOPE.matcher(String.valueOf(request.getHeader("Authorization")));
        if (!scope.find()) {
            return groups.computeIfAbsent("", none -> group(List.of()));
        }
        String account = scope.group(1);
        String region = WITHOUT_REGION.contains(scope.group(3)) ? ANY_REGION : scope.group(2);
        return groups.computeIfAbsent(
                account + "/" + region, unread -> group(files(mappings.resolve(account), region)));
    }

    private static Group group(List<Path> files) {
        DirectCallHttpServerFactory factory = new DirectCallHttpServerFactory();
        WireMockServer server = new WireMockServer(new WireMockConfiguration()
                .httpServerFactory(factory)
                .disableRequestJournal()
                .templatingEnabled(false)
                .extensionScanningEnabled(false)
                .extensions(new UnrecordedCall()));
        server.stubFor(any(anyUrl()).atPriority(LAST).willReturn(aResponse().withTransformers(UnrecordedCall.NAME)));
        for (Path file : files) {
            for (JsonNode stub : Json.MAPPER.readTree(file).path("mappings")) {
                server.addStubMapping(StubMapping.buildFrom(harmless(stub).toString()));
            }
        }
        server.start();
        return new Group(server, factory.getHttpServer());
    }

    // A recording may come from anywhere: of a mapping no more is taken than one of ours holds, no proxy, file or
    // delay.
    private static JsonNode harmless(JsonNode stub) {
        ObjectNode taken = Json.MAPPER.createObjectNode();
        copy(stub.path("request"), taken.putObject("request"), REQUEST);
        copy(stub.path("response"), taken.putObject("response"), RESPONSE);
        return taken;
    }

    private static void copy(JsonNode from, ObjectNode to, List<String> members) {
        members.stream().filter(from::has).forEach(member -> to.set(member, from.get(member)));
    }

    private static List<Path> files(Path account, String region) {
        if (!Files.isDirectory(account)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(account, 2)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> answers(file, region))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean answers(Path file, String region) {
        String service = file.getFileName().toString().replace(".json", "");
        String stands = file.getParent().getFileName().toString();
        return region.equals(ANY_REGION)
                ? WITHOUT_REGION.contains(service)
                : stands.equals(region) || stands.equals(ANY_REGION);
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public void close() {
        groups.values().forEach(group -> group.server().stop());
    }
}
