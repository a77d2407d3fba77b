package dev.faultline.collect;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.Extension;
import dev.faultline.model.Coverage;
import dev.faultline.snapshot.Manifest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The bundled account behind a server whose answers a test can spoil. */
final class RecordedAws implements AutoCloseable {
    static final String ACCOUNT = "111122223333";

    private static final int LAST = 100;
    private static final int THREADS = 80;

    private final WireMockServer server;

    RecordedAws(int pageSize, Extension... extensions) {
        this(World.of(Path.of("src/demo")), pageSize, extensions);
    }

    RecordedAws(World world, int pageSize, Extension... extensions) {
        server = new WireMockServer(new WireMockConfiguration()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .jettyAcceptors(1)
                .containerThreads(THREADS)
                .extensions(extensions)
                .extensions(new FakeAws(world, pageSize)));
        server.stubFor(any(anyUrl()).atPriority(LAST).willReturn(aResponse().withTransformers(FakeAws.NAME)));
        server.start();
    }

    /** A stub of one EC2 call that comes before the recorded ones. */
    static MappingBuilder ec2(String operation) {
        return post(urlEqualTo("/")).atPriority(1).withFormParam("Action", equalTo(operation));
    }

    static MappingBuilder ec2(String operation, String region) {
        return ec2(operation).withHeader("Authorization", containing("/" + region + "/ec2/"));
    }

    static MappingBuilder directConnect(String operation) {
        return post(urlEqualTo("/")).atPriority(1).withHeader("X-Amz-Target", equalTo("OvertureService." + operation));
    }

    static MappingBuilder anyCallIn(String region, String service) {
        return any(anyUrl())
                .atPriority(1)
                .withHeader("Authorization", matching(".*/%s/%s/.*".formatted(region, service)));
    }

    static ResponseDefinitionBuilder ec2Error(int status, String code, String message) {
        return aResponse()
                .withStatus(status)
                .withBody(
                        "<Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors><RequestID>r</RequestID></Response>"
                                .formatted(code, message));
    }

    static ResponseDefinitionBuilder stsError(int status, String code, String message) {
        return aResponse()
                .withStatus(status)
                .withBody(
                        "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>r</RequestId></ErrorResponse>"
                                .formatted(code, message));
    }

    static ResponseDefinitionBuilder jsonError(int status, String code, String message) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/x-amz-json-1.1")
                .withBody("{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message));
    }

    void spoil(MappingBuilder call) {
        server.stubFor(call);
    }

    WireMockServer server() {
        return server;
    }

    CollectOptions options(String... regions) {
        return CollectOptions.replayed(URI.create(server.baseUrl()), ACCOUNT, List.of(regions));
    }

    Manifest collect(Path out, String... regions) {
        return collect(options(regions), out);
    }

    /** The manifest as it stands in the snapshot, with its ledger. */
    Manifest collect(CollectOptions options, Path out) {
        new Collector("test", () -> Instant.EPOCH, 3).collect(options, out);
        return Manifest.read(out);
    }

    static Coverage.Line line(Manifest manifest, String region, String operation) {
        return manifest.coverage().lines().stream()
                .filter(line -> line.region().equals(region) && line.operation().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        server.stop();
    }
}
