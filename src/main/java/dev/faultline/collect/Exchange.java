package dev.faultline.collect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * One try of one call, as it went over the wire.
 *
 * @param account whose credentials signed it
 * @param region of the client
 * @param service as IAM and signatures name it
 * @param body of the answer
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares exchanges
record Exchange(
        String account,
        String region,
        String service,
        String operation,
        SdkHttpRequest request,
        SdkHttpResponse response,
        byte[] body) {
    BodyKind kind() {
        return kind(service);
    }

    /** How a service answers. */
    static BodyKind kind(String service) {
        return switch (service) {
            case "ec2", "sts", "elasticloadbalancing" -> BodyKind.XML;
            default -> BodyKind.JSON;
        };
    }

    String path() {
        return request.encodedPath().isEmpty() ? "/" : request.encodedPath();
    }

    /** The body that was sent. */
    byte[] sent() {
        if (request instanceof SdkHttpFullRequest full
                && full.contentStreamProvider().isPresent()) {
            try (InputStream stream = full.contentStreamProvider().get().newStream()) {
                return stream.readAllBytes();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return new byte[0];
    }

    /** The parameters of a request in the Query protocol. */
    Map<String, String> form() {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : new String(sent(), StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
