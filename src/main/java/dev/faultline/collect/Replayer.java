package dev.faultline.collect;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.faultline.collect.CollectException.Kind;
import java.net.URI;
import java.nio.file.Path;

/**
 * Stands in for AWS with recorded answers, on this machine only. Accounts, regions and services share one port: the
 * credential scope that every request carries tells them apart.
 */
public final class Replayer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int ANY_PORT = 0;
    private static final int LAST = Integer.MAX_VALUE;

    private final WireMockServer server;

    private Replayer(WireMockConfiguration recordings, int port) {
        this.server = new WireMockServer(recordings
                .bindAddress(LOOPBACK)
                .port(port)
                .disableRequestJournal()
                .jettyAcceptors(1)
                .http2PlainDisabled(true)
                .gzipDisabled(true)
                .templatingEnabled(false)
                .extensionScanningEnabled(false)
                .extensions(new UnrecordedCall()));
        server.stubFor(any(anyUrl()).atPriority(LAST).willReturn(aResponse().withTransformers(UnrecordedCall.NAME)));
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

    /** @param folder holds a folder {@code mappings} of WireMock stubs */
    public static Replayer ofFolder(Path folder) {
        return ofFolder(folder, ANY_PORT);
    }

    /**
     * The same at a port of its own.
     *
     * @throws CollectException if the port is taken
     */
    public static Replayer ofFolder(Path folder, int port) {
        return new Replayer(new WireMockConfiguration().usingFilesUnderDirectory(folder.toString()), port);
    }

    /** @param folder on the classpath; holds a folder {@code mappings} of WireMock stubs */
    public static Replayer ofClasspath(String folder) {
        return new Replayer(new WireMockConfiguration().usingFilesUnderClasspath(folder), ANY_PORT);
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
    }
}
