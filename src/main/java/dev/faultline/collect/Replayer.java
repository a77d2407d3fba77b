package dev.faultline.collect;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.faultline.collect.CollectException.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Stands in for AWS with recorded answers, on this machine only. Accounts, regions and services share one port: the
 * credential scope that every request carries tells them apart.
 */
public final class Replayer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int ANY_PORT = 0;

    private final WireMockServer server;
    private final RecordedAnswers answers;
    private final Closeable opened;

    private Replayer(Path folder, Closeable opened, int port) {
        this.opened = opened;
        this.answers = new RecordedAnswers(folder.resolve(Recorder.MAPPINGS));
        this.server = new WireMockServer(new WireMockConfiguration()
                .bindAddress(LOOPBACK)
                .port(port)
                .disableRequestJournal()
                .jettyAcceptors(1)
                .http2PlainDisabled(true)
                .gzipDisabled(true)
                .templatingEnabled(false)
                .extensionScanningEnabled(false)
                .extensions(answers));
        server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers(RecordedAnswers.NAME)));
        try {
            server.start();
        } catch (FatalStartupException taken) {
            throw new CollectException(
                    Kind.USAGE,
                    "Port %d of %s cannot be used: %s. Name another with --port, or leave it out."
                            .formatted(
                                    port,
                                    LOOPBACK,
                                    taken.getCause() == null
                                            ? taken.getMessage()
                                            : taken.getCause().getMessage()),
                    taken);
        }
    }

    /** @param folder a recording */
    public static Replayer ofFolder(Path folder) {
        return ofFolder(folder, ANY_PORT);
    }

    /**
     * The same at a port of its own.
     *
     * @throws CollectException if the port is taken
     */
    public static Replayer ofFolder(Path folder, int port) {
        return new Replayer(folder, () -> {}, port);
    }

    /** @param folder a recording on the classpath */
    public static Replayer ofClasspath(String folder) {
        try {
            URI place = Objects.requireNonNull(Replayer.class.getResource("/" + folder), folder)
                    .toURI();
            if (!place.getScheme().equals("jar")) {
                return ofFolder(Path.of(place));
            }
            FileSystem jar = FileSystems.newFileSystem(place, Map.of());
            return new Replayer(jar.getPath("/" + folder), jar, ANY_PORT);
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException("the bundled recording '%s' cannot be read".formatted(folder), unreadable);
        }
    }

    /** What stands in for the endpoint of every service. */
    public URI uri() {
        return URI.create("http://" + LOOPBACK + ":" + server.port());
    }

    /** The access key that asks for the recorded answers of an account. */
    public static String accessKeyId(String account) {
        return "REPLAY" + account;
    }

    @Override
    public void close() {
        server.stop();
        answers.close();
        try {
            opened.close();
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }
}
