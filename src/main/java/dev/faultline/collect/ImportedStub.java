package dev.faultline.collect;

import dev.faultline.snapshot.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    private static final Pattern ROLE = Pattern.compile(":iam::(\\d{12}):role/");
    private static final Pattern PAIR = Pattern.compile("&?[\\w.]{1,200}=[^&]*&?");

    private final JsonNode stub;
    private final JsonNode request;
    private final Map<String, String> form = new TreeMap<>();
    private final String target;
    private final String authorization;
    private String json = "";
    private boolean whole;
    private boolean unread;

    ImportedStub(JsonNode stub) {
        this.stub = stub;
        request = stub.path("request");
        target = matcher(header("X-Amz-Target"));
        authorization = matcher(header("Authorization"));
        request.path("formParameters").properties().forEach(parameter -> {
            if (parameter.getValue().has("equalTo")) {
                form.put(
                        parameter.getKey(), parameter.getValue().path("equalTo").asString());
            }
        });
        request.path("bodyPatterns").forEach(this::readBody);
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

    /** Why the mapping cannot be taken over as what it is; empty if it can. */
    Optional<String> obstacle() {
        if (stub.has("scenarioName")) {
            return Optional.of("its answer depends on what was asked before");
        }
        List<String> unknown = Stream.of(
                        "queryParameters", "cookies", "customMatcher", "multipartPatterns", "basicAuth")
                .filter(request::has)
                .toList();
        if (!unknown.isEmpty()) {
            return Optional.of("it looks at " + String.join(", ", unknown));
        }
        boolean odd = assumed().isEmpty()
                && request.path("formParameters").properties().stream()
                        .anyMatch(parameter -> !parameter.getValue().has("equalTo")
                                && !parameter.getValue().has("absent"));
        if (odd || unread) {
            return Optional.of("it matches its request in a way that cannot be kept");
        }
        JsonNode response = stub.path("response");
        return Stream.of("fault", "proxyBaseUrl", "transformers")
                .filter(response::has)
                .findFirst()
                .map(member -> "its answer is made by " + member);
    }

    /** The account whose role is assumed. */
    Optional<String> assumed() {
        Matcher role = ROLE.matcher(matcher(request.path("formParameters").path("RoleArn")));
        return role.find() ? Optional.of(role.group(1)) : Optional.empty();
    }

    /** The same question, put as our own recordings put it. */
    Mapping ask(Mapping mapping) {
        mapping.path(path());
        if (assumed().isPresent()) {
            return mapping.assumes(assumed().get());
        }
        if (!target.isEmpty()) {
            mapping.target(target);
        }
        if (!form.isEmpty()) {
            return whole ? mapping.parameters(AnswerScrub.form(form)) : mapping.someParameters(AnswerScrub.form(form));
        }
        return mapping.json(json.isEmpty() ? "{}" : json);
    }

    private String path() {
        String url = Stream.of("urlPath", "url", "urlPattern", "urlPathPattern")
                .map(name -> request.path(name).asString(""))
                .filter(value -> value.startsWith("/"))
                .findFirst()
                .orElse("/");
        return url.contains("?") ? url.substring(0, url.indexOf('?')) : url;
    }

    /** What the mapping wants to see in the body: a whole form or JSON object, or parts of a form. */
    private void readBody(JsonNode pattern) {
        JsonNode first = pattern.has("or") ? pattern.get("or").path(0) : pattern;
        String whole = matcher(first, "equalTo");
        String part = matcher(first, "contains");
        String object = matcher(first, "equalToJson");
        Matcher action = ACTION.matcher(matcher(first, "matches"));
        if (!object.isEmpty() || whole.stripLeading().startsWith("{")) {
            json = object.isEmpty() ? whole : object;
        } else if (!whole.isEmpty()) {
            this.whole = true;
            Stream.of(whole.split("&")).forEach(this::readPair);
        } else if (PAIR.matcher(part).matches()) {
            readPair(part.replace("&", ""));
        } else if (action.find()
                && action.group().length() + ".*".length() * 2
                        >= matcher(first, "matches").length()) {
            form.put("Action", action.group(1));
        } else if (!ours(first)) {
            unread = true;
        }
    }

    // Which names may stand in a form, as our own recordings say it, or that there is no token.
    private boolean ours(JsonNode pattern) {
        boolean names = matcher(pattern, "matches").startsWith("(?:(?:");
        whole |= names;
        return names || pattern.has("doesNotMatch");
    }

    private void readPair(String pair) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
            form.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
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
        return Stream.of("equalTo", "contains", "matches")
                .map(kind -> matcher(matcher, kind))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String matcher(JsonNode matcher, String kind) {
        JsonNode node = matcher.path(kind);
        return node.isMissingNode() ? "" : node.isString() ? node.asString() : node.toString();
    }
}
