package dev.faultline.collect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Sees every try of every call: counts it, slows down what AWS throttles, and shows the answer to a recorder. */
final class Traffic implements ExecutionInterceptor {
    private static final int LARGEST_ERROR = 100_000;
    private static final int FIRST_ERROR = 400;
    private static final Pattern SIGNED_FOR =
            Pattern.compile("Credential=[^/]+/\\d{8}/[a-z0-9-]+/([a-z0-9-]+)/aws4_request");

    private final Tally tally;
    private final Optional<Recorder> recorder;

    Traffic(Tally tally, Optional<Recorder> recorder) {
        this.tally = tally;
        this.recorder = recorder;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        tally.called(service(context.httpRequest()), operation(attributes));
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        boolean error = context.httpResponse().statusCode() >= FIRST_ERROR;
        if (context.responseBody().isEmpty() || (!error && recorder.isEmpty())) {
            return context.responseBody();
        }
        byte[] body = read(context.responseBody().get(), error);
        String service = service(context.httpRequest());
        if (error && CallFailure.throttledIn(new String(body, StandardCharsets.UTF_8))) {
            tally.throttled();
            Session session = attributes.getAttribute(Session.ATTRIBUTE);
            if (session != null) {
                session.pace().slowDown(region(attributes), service, operation(attributes));
            }
        }
        recorder.ifPresent(tape -> tape.record(new Exchange(
                account(attributes),
                region(attributes),
                service,
                operation(attributes),
                context.httpRequest(),
                context.httpResponse(),
                body)));
        return Optional.of(new ByteArrayInputStream(body));
    }

    private static byte[] read(InputStream stream, boolean error) {
        try (stream) {
            return error ? stream.readNBytes(LARGEST_ERROR) : stream.readAllBytes();
        } catch (IOException cutOff) {
            throw RetryableException.create("the answer was cut off", cutOff);
        }
    }

    private static String account(ExecutionAttributes attributes) {
        Session session = attributes.getAttribute(Session.ATTRIBUTE);
        return session == null ? "" : session.account();
    }

    private static String region(ExecutionAttributes attributes) {
        return attributes.getAttribute(AwsExecutionAttribute.AWS_REGION).id();
    }

    // The SDK has names of its own for services; signatures and IAM share one.
    private static String service(SdkHttpRequest request) {
        Matcher scope =
                SIGNED_FOR.matcher(request.firstMatchingHeader("Authorization").orElse(""));
        return scope.find() ? scope.group(1) : "unsigned";
    }

    private static String operation(ExecutionAttributes attributes) {
        return attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    }
}
