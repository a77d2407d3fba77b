package dev.faultline.collect;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers what no recording answers, as AWS would refuse it and with the operation's name, so that the ledger shows it. */
final class UnrecordedCall implements ResponseDefinitionTransformerV2 {
    static final String NAME = "unrecorded-call";
    /** The error code of the answer. */
    static final String CODE = "NotRecorded";

    // Not among the codes that clients try again.
    private static final int NOT_IMPLEMENTED = 501;
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w{1,80})(?:&|$)");
    private static final Pattern TARGET = Pattern.compile("\\w{1,80}\\.(\\w{1,80})");
    private static final Pattern SCOPE =
            Pattern.compile("Credential=(\\w{1,64})/\\d{8}/([a-z0-9-]{1,40})/([a-z0-9-]{1,40})/aws4_request");

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        Request request = event.getRequest();
        String target = header(request, "X-Amz-Target");
        Matcher scope = SCOPE.matcher(header(request, "Authorization"));
        boolean scoped = scope.find();
        boolean json = !target.isEmpty() || (scoped && Exchange.kind(scope.group(3)) == BodyKind.JSON);
        String operation = first(TARGET, target, first(ACTION, request.getBodyAsString(), byPath(request.getUrl())));
        String message = "%s is not in the recording%s"
                .formatted(
                        operation,
                        scoped ? " of %s in %s for %s".formatted(scope.group(3), scope.group(2), scope.group(1)) : "");
        ResponseDefinitionBuilder answer =
                ResponseDefinitionBuilder.responseDefinition().withStatus(NOT_IMPLEMENTED);
        if (json) {
            return answer.withHeader("Content-Type", "application/x-amz-json-1.1")
                    .withBody("{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(CODE, message))
                    .build();
        }
        String error =
                "<Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>".formatted(CODE, message);
        boolean ec2 = scoped && scope.group(3).equals("ec2");
        return answer.withHeader("Content-Type", "text/xml;charset=UTF-8")
                .withBody(
                        ec2
                                ? "<Response><Errors>%s</Errors><RequestID>none</RequestID></Response>".formatted(error)
                                : "<ErrorResponse>%s<RequestId>none</RequestId></ErrorResponse>".formatted(error))
                .build();
    }

    private static String byPath(String url) {
        return Services.sources()
                .map(Source::operation)
                .filter(operation -> url.equalsIgnoreCase("/" + operation))
                .findFirst()
                .orElse("a request");
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public String getName() {
        return NAME;
    }

    private static String header(Request request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    private static String first(Pattern pattern, String text, String otherwise) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : otherwise;
    }
}
