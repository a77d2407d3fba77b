package dev.faultline.collect;

import dev.faultline.collect.CollectException.Kind;
import dev.faultline.snapshot.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.http.SdkHttpResponse;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what AWS answers as WireMock mappings. Of calls that were tried again the last answer stays. Signatures,
 * security tokens, access keys and secrets never come here; what cannot be read, and so cannot be freed of them, is
 * stored as an answer that cannot be read.
 */
final class Recorder {
    /** Below the folder of a recording. */
    static final String MAPPINGS = "mappings";

    /** The headers of an answer that a replay needs. */
    static final List<String> HEADERS = List.of("Content-Type", "x-amzn-RequestId", "x-amzn-ErrorType", "Date");
    /** Stands for an answer that could not be freed of secrets. */
    static final String UNREADABLE = "(an answer that could not be read was left out of the recording)";

    private static final int GOOD = 200;
    private static final Pattern ACCOUNT = Pattern.compile("<Account>(\\d{12})</Account>");
    private static final String NOBODY = "000000000000";

    private final Path mappings;
    private final Optional<Anonymiser> anonymiser;
    private final AtomicReference<IOException> failure = new AtomicReference<>();

    Recorder(Path folder, Optional<Anonymiser> anonymiser) {
        this.mappings = folder.resolve(MAPPINGS);
        this.anonymiser = anonymiser;
    }

    /** Writes one answer; called by many threads. */
    void record(Exchange exchange) {
        String account = account(exchange.account().isEmpty() ? identity(exchange) : exchange.account());
        // Organizations answers for a whole partition, and is signed for under several names.
        boolean anywhere = exchange.service().equals(Organization.SERVICE)
                || exchange.service().equals("sts");
        Mapping mapping = new Mapping(account, anywhere ? Mapping.ANY_REGION : exchange.region(), exchange.service())
                .path(exchange.path());
        ask(mapping, exchange);
        answer(mapping, exchange);
        String name = "%s-%s.json"
                .formatted(
                        exchange.operation(),
                        UUID.nameUUIDFromBytes(mapping.question().getBytes(StandardCharsets.UTF_8)));
        Path file = mappings.resolve(account)
                .resolve(exchange.region())
                .resolve(exchange.service())
                .resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Json.MAPPER.writeValueAsBytes(mapping.json()));
        } catch (IOException unwritable) {
            // Told when the collection has ended: here it would pass for a call that failed.
            failure.compareAndSet(null, unwritable);
        }
    }

    /** Puts the mappings of each service in each region into one file, which WireMock reads faster than many. */
    void finish() {
        if (failure.get() != null) {
            throw unwritable(failure.get());
        }
        try (Stream<Path> folders = Files.exists(mappings) ? Files.walk(mappings, 3) : Stream.empty()) {
            for (Path service : folders.filter(
                            folder -> mappings.relativize(folder).getNameCount() == 3)
                    .filter(Files::isDirectory)
                    .toList()) {
                ArrayNode all = Json.MAPPER.createArrayNode();
                try (Stream<Path> files = Files.list(service)) {
                    for (Path file : files.sorted().toList()) {
                        all.add(Json.MAPPER.readTree(file));
                        Files.delete(file);
                    }
                }
                ObjectNode root = Json.MAPPER.createObjectNode();
                root.set("mappings", all);
                Files.delete(service);
                Files.write(
                        service.resolveSibling(service.getFileName() + ".json"), Json.MAPPER.writeValueAsBytes(root));
            }
        } catch (IOException unwritable) {
            throw unwritable(unwritable);
        }
    }

    private void ask(Mapping mapping, Exchange exchange) {
        if (exchange.operation().equals(AccountSessions.OPERATION)) {
            mapping.assumes(accountOf(form(exchange).getOrDefault("RoleArn", "")));
        } else if (exchange.kind() == BodyKind.XML) {
            mapping.parameters(form(exchange));
        } else {
            exchange.request().firstMatchingHeader("X-Amz-Target").ifPresent(mapping::target);
            body(BodyKind.JSON, exchange.sent()).filter(sent -> !sent.isEmpty()).ifPresent(mapping::json);
        }
    }

    private void answer(Mapping mapping, Exchange exchange) {
        SdkHttpResponse response = exchange.response();
        Map<String, String> headers = new TreeMap<>();
        for (String name : HEADERS) {
            response.firstMatchingHeader(name).ifPresent(value -> headers.put(name, value));
        }
        boolean credentials = exchange.operation().equals(AccountSessions.OPERATION) && response.statusCode() == GOOD;
        String body = credentials
                ? RecordedCredentials.answer(accountOf(form(exchange).getOrDefault("RoleArn", "")))
                : body(exchange.kind(), exchange.body()).orElse(UNREADABLE);
        mapping.answer(response.statusCode(), headers, body);
    }

    // Who asked is not known before AWS has said so.
    private static String identity(Exchange exchange) {
        Matcher account = ACCOUNT.matcher(new String(exchange.body(), StandardCharsets.UTF_8));
        return account.find() ? account.group(1) : NOBODY;
    }

    private String account(String account) {
        return anonymiser.map(others -> others.account(account)).orElse(account);
    }

    private Map<String, String> form(Exchange exchange) {
        return anonymiser
                .map(others -> others.form(exchange.form()))
                .orElseGet(() -> AnswerScrub.form(exchange.form()));
    }

    private Optional<String> body(BodyKind kind, byte[] body) {
        return anonymiser.map(others -> others.body(kind, body)).orElseGet(() -> AnswerScrub.scrub(kind, body));
    }

    private static String accountOf(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length > 4 ? parts[4] : "";
    }

    private static CollectException unwritable(IOException unwritable) {
        return new CollectException(
                Kind.USAGE,
                "The recording cannot be written: %s. Free some space, or name another folder with --out."
                        .formatted(unwritable.getMessage()),
                unwritable);
    }
}
