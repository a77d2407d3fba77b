package dev.faultline.collect;

import dev.faultline.snapshot.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What somebody else's WireMock mapping of an AWS call tells of the call. */
final class ImportedStub {
    private static final Pattern SCOPE = Pattern.compile("/([a-z]{2,8}(?:-[a-z]{1,16}){1,3}-\\d{1,2})/([a-z0-9-]+)");
    private static final Pattern ACCOUNT = Pattern.compile("REPLAY(\\d{12})");
    private static final Pattern ACTION = Pattern.compile("Action=(\\w{1,80})");

    private final JsonNode request;
    private final Map<String, String> form = new TreeMap<>();
    private final String target;
    private final String authorization;

    ImportedStub(JsonNode stub) {
        request = stub.path("request");
        target = matcher(header("X-Amz-Target"));
        authorization = matcher(header("Authorization"));
        request.path("formParameters").properties().forEach(parameter -> {
            if (parameter.getValue().has("equalTo")) {
                form.put(
                        parameter.getKey(), parameter.getValue().path("equalTo").asString());
            }
        });
        bodies().forEach(this::readForm);
    }

    /** As IAM names the service; empty if nobody can tell. */
    Optional<String> service() {
        Matcher scope = SCOPE.matcher(authorization);
        if (scope.find()) {
            return Optional.of(scope.group(2));
        }
        return operation()
                .flatMap(operation -> operation.equals(Caller.OPERATION) || operation.equals(AccountSessions.OPERATION)
                        ? Optional.of("sts")
                        : Services.sources()
                                .filter(source -> source.operation().equals(operation))
                                .map(Source::service)
                                .findFirst()
                                .or(() -> operation.equals(Organization.OPERATION)
                                        ? Optional.of(Organization.SERVICE)
                                        : Optional.empty()));
    }

    Optional<String> region() {
        Matcher scope = SCOPE.matcher(authorization);
        return scope.find() ? Optional.of(scope.group(1)) : Optional.empty();
    }

    Optional<String> account() {
        Matcher account = ACCOUNT.matcher(authorization);
        return account.find() ? Optional.of(account.group(1)) : Optional.empty();
    }

    Optional<String> operation() {
        if (!target.isEmpty()) {
            return Optional.of(target.substring(target.indexOf('.') + 1).replaceAll("\\W", ""));
        }
        String path = path().substring(1);
        return Optional.ofNullable(form.get("Action")).or(() -> Services.sources()
                .map(Source::operation)
                .filter(operation -> operation.equalsIgnoreCase(path))
                .findFirst());
    }

    /** The same question, put as our own recordings put it. */
    Mapping ask(Mapping mapping) {
        mapping.path(path());
        if (!target.isEmpty()) {
            mapping.target(target);
        }
        if (!form.isEmpty()) {
            mapping.parameters(AnswerScrub.form(form));
        } else {
            bodies().filter(body -> body.stripLeading().startsWith("{"))
                    .findFirst()
                    .ifPresent(mapping::json);
        }
        return mapping;
    }

    private String path() {
        String url = Stream.of("urlPath", "url", "urlPattern", "urlPathPattern")
                .map(name -> request.path(name).asString(""))
                .filter(value -> value.startsWith("/"))
                .findFirst()
                .orElse("/");
        return url.contains("?") ? url.substring(0, url.indexOf('?')) : url;
    }

    private Stream<String> bodies() {
        return Stream.of(request.path("bodyPatterns").values().toArray(JsonNode[]::new))
                .map(ImportedStub::matcher);
    }

    // The whole form, or as much of it as the mapping wants to see.
    private void readForm(String body) {
        Matcher action = ACTION.matcher(body);
        if (!action.find()) {
            return;
        }
        form.put("Action", action.group(1));
        if (body.startsWith("Action=")) {
            for (String pair : body.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.chars().noneMatch(c -> c == '*' || c == '\\')) {
                    form.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
                }
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private JsonNode header(String name) {
        return request.path("headers").properties().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(Json.MAPPER::createObjectNode);
    }

    /** The text of a matcher, whatever its kind. */
    private static String matcher(JsonNode matcher) {
        return Stream.of("equalTo", "equalToJson", "contains", "matches")
                .map(kind -> matcher.path(kind))
                .filter(node -> !node.isMissingNode())
                .map(node -> node.isString() ? node.asString() : node.toString())
                .findFirst()
                .orElse("");
    }
}
