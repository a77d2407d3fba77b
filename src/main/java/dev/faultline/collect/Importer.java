package dev.faultline.collect;

import dev.faultline.collect.CollectException.Kind;
import dev.faultline.collect.CollectOptions.Accounts;
import dev.faultline.collect.CollectOptions.Role;
import dev.faultline.snapshot.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a recording of WireMock mappings that somebody else wrote or recorded: signatures and secrets go, and what tells
 * accounts and regions apart is put as our own recordings put it.
 */
public final class Importer {
    static final String FILES = "__files";
    static final long LARGEST_FILE = 100_000_000;
    private static final int GOOD = 200;
    private static final Pattern IDENTITY = Pattern.compile("<Account>(\\d{12})</Account>");
    private static final Pattern OWNER = Pattern.compile("(?i)\"?ownerId\"?[>:\\s\"]+(\\d{12})");

    private final Path folder;
    private final Optional<String> account;
    private final List<String> regions;
    private final List<String> leftOut = new ArrayList<>();
    private final Set<String> accounts = new TreeSet<>();

    /**
     * @param folder with mappings, or with a folder {@code mappings} beside one {@code __files}
     * @param account of mappings that name none; without it, the one that the answers speak of
     * @param regions to collect when it is replayed; empty for those that the mappings name
     */
    public Importer(Path folder, Optional<String> account, List<String> regions) {
        this.folder = folder;
        this.account = account;
        this.regions = regions;
    }

    /**
     * What became of the mappings.
     *
     * @param leftOut mappings that are none of AWS calls that a collection makes, each with the reason
     */
    public record Imported(int mappings, String account, List<String> regions, List<String> leftOut) {}

    /** @throws CollectException if nothing can be imported, or the place cannot be written */
    public Imported write(Path out) {
        try (Workplace place = Workplace.of(out, Recording.FILE)) {
            Map<String, JsonNode> stubs = new FoundStubs(folder, leftOut).all();
            Optional<Recording> told = Files.isRegularFile(folder.resolve(Recording.FILE))
                    ? Optional.of(Recording.read(folder))
                    : Optional.empty();
            String owner = account.or(() -> told.map(Recording::caller))
                    .or(() -> spokenOf(stubs))
                    .orElseThrow(() -> refused("tells no account. Name it with --account"));
            Accounts asked = told.map(Recording::accounts).orElse(Accounts.OWN);
            accounts.add(owner);
            asked.listed().forEach(target -> accounts.add(target.id()));
            if (asked.organization()) {
                stubs.values().forEach(stub -> new ImportedStub(stub).account().ifPresent(accounts::add));
            }
            Set<String> found = new TreeSet<>();
            Map<Path, ArrayNode> files = new TreeMap<>();
            stubs.forEach(
                    (name, stub) -> convert(name, stub, owner, found).ifPresent(converted -> files.computeIfAbsent(
                                    converted.file(), unseen -> Json.MAPPER.createArrayNode())
                            .add(converted.mapping())));
            if (files.isEmpty()) {
                throw refused("holds no mapping of a call that a collection makes");
            }
            files.computeIfAbsent(
                            Path.of(owner, RecordedAnswers.ANY_REGION, "sts.json"),
                            unseen -> Json.MAPPER.createArrayNode())
                    .add(identity(owner));
            List<String> places =
                    !regions.isEmpty() ? regions : told.map(Recording::regions).orElseGet(() -> List.copyOf(found));
            if (places.isEmpty()) {
                throw refused("names no region. Name the regions with --region");
            }
            int count = 0;
            for (Map.Entry<Path, ArrayNode> file : files.entrySet()) {
                ObjectNode root = Json.MAPPER.createObjectNode();
                root.set("mappings", file.getValue());
                count += file.getValue().size();
                Path path = place.unfinished().resolve(Recorder.MAPPINGS).resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, Json.MAPPER.writeValueAsBytes(root));
            }
            Instant when = Files.getLastModifiedTime(folder).toInstant();
            new Recording(
                            told.map(Recording::recordedAt).orElse(when),
                            owner,
                            places,
                            asked,
                            told.map(Recording::role).orElse(Role.USUAL.name()),
                            told.flatMap(Recording::effort))
                    .write(place.unfinished());
            place.commit();
            return new Imported(count, owner, places, List.copyOf(leftOut));
        } catch (IOException failed) {
            throw new CollectException(
                    Kind.USAGE, "'%s' cannot be imported: %s.".formatted(folder, failed.getMessage()), failed);
        }
    }

    private record Converted(Path file, JsonNode mapping) {}

    private Optional<Converted> convert(String name, JsonNode stub, String owner, Set<String> found) {
        ImportedStub imported = new ImportedStub(stub);
        Optional<String> service = imported.service();
        if (service.isEmpty() || imported.operation().isEmpty()) {
            leftOut.add(name + ": no call that a collection makes");
            return Optional.empty();
        }
        Optional<String> obstacle = imported.obstacle().or(() -> emptyAnswer(stub.path("response")));
        if (obstacle.isPresent()) {
            leftOut.add(name + ": " + obstacle.get());
            return Optional.empty();
        }
        String who = imported.account().orElse(owner);
        if (!accounts.contains(who)) {
            leftOut.add(
                    "%s: of account %s, and the recording is of %s".formatted(name, who, String.join(", ", accounts)));
            return Optional.empty();
        }
        imported.region().ifPresent(found::add);
        boolean anywhere = Set.of("sts", Organization.SERVICE).contains(service.get());
        String region = anywhere ? Mapping.ANY_REGION : imported.region().orElse(Mapping.ANY_REGION);
        Mapping mapping;
        try {
            mapping = imported.ask(new Mapping(who, region, service.get()));
        } catch (JacksonException | IllegalArgumentException noJson) {
            leftOut.add(name + ": its request cannot be read");
            return Optional.empty();
        }
        JsonNode response = stub.path("response");
        BodyKind kind = Exchange.kind(service.get());
        byte[] body;
        try {
            body = body(response);
        } catch (IOException | IllegalArgumentException unreadable) {
            leftOut.add(name + ": its answer cannot be read: " + unreadable.getMessage());
            return Optional.empty();
        }
        mapping.answer(
                response.path("status").asInt(GOOD),
                headers(response),
                imported.assumed()
                        .filter(assumed -> response.path("status").asInt(GOOD) == GOOD)
                        .map(RecordedCredentials::answer)
                        .orElseGet(() -> AnswerScrub.scrub(kind, body).orElse(Recorder.UNREADABLE)));
        String place = imported.region().orElse(RecordedAnswers.ANY_REGION);
        return Optional.of(new Converted(Path.of(who, place, service.get() + ".json"), mapping.json()));
    }

    // An empty answer would pass for an empty network.
    private static Optional<String> emptyAnswer(JsonNode response) {
        boolean good = response.path("status").asInt(GOOD) < 300;
        boolean empty =
                Stream.of("body", "jsonBody", "base64Body", "bodyFileName").noneMatch(response::has)
                        || response.path("body").asString("x").isBlank();
        return good && empty ? Optional.of("it has no answer") : Optional.empty();
    }

    private static Map<String, String> headers(JsonNode response) {
        Map<String, String> headers = new TreeMap<>();
        response.path("headers").properties().forEach(header -> Recorder.HEADERS.stream()
                .filter(name -> name.equalsIgnoreCase(header.getKey())
                        && header.getValue().isString())
                .forEach(name -> headers.put(name, header.getValue().asString())));
        // JSON answers without a request id are taken for those of a proxy.
        headers.putIfAbsent("x-amzn-RequestId", "imported");
        return headers;
    }

    private byte[] body(JsonNode response) throws IOException {
        if (response.has("bodyFileName")) {
            Path files = folder.resolve(FILES).toRealPath();
            Path file = files.resolve(response.get("bodyFileName").asString()).toRealPath();
            if (!file.startsWith(files)) {
                throw new IOException("'%s' is outside %s"
                        .formatted(response.get("bodyFileName").asString(), FILES));
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new IOException("'%s' is larger than %,d bytes".formatted(file.getFileName(), LARGEST_FILE));
            }
            return Files.readAllBytes(file);
        }
        if (response.has("base64Body")) {
            return Base64.getDecoder().decode(response.get("base64Body").asString());
        }
        String text = response.has("jsonBody")
                ? response.get("jsonBody").toString()
                : response.path("body").asString("");
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode identity(String owner) {
        String answer = """
                <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>\
                <Arn>arn:aws:iam::%1$s:user/imported</Arn><UserId>imported</UserId><Account>%1$s</Account>\
                </GetCallerIdentityResult><ResponseMetadata><RequestId>imported</RequestId></ResponseMetadata>\
                </GetCallerIdentityResponse>""".formatted(owner);
        return new Mapping(owner, Mapping.ANY_REGION, "sts")
                .path("/")
                .someParameters(Map.of("Action", Caller.OPERATION))
                .answer(200, Map.of("Content-Type", "text/xml;charset=UTF-8"), answer)
                .json();
    }

    /** The account that a caller is told to be, or else the one that owns most. */
    private Optional<String> spokenOf(Map<String, JsonNode> stubs) {
        Map<String, Integer> owners = new TreeMap<>();
        for (JsonNode stub : stubs.values()) {
            Optional<String> named = new ImportedStub(stub).account();
            if (named.isPresent()) {
                return named;
            }
            String body;
            try {
                body = new String(body(stub.path("response")), StandardCharsets.UTF_8);
            } catch (IOException | IllegalArgumentException unreadable) {
                continue;
            }
            Matcher identity = IDENTITY.matcher(body);
            if (identity.find()) {
                return Optional.of(identity.group(1));
            }
            OWNER.matcher(body).results().forEach(owner -> owners.merge(owner.group(1), 1, Integer::sum));
        }
        return owners.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    private CollectException refused(String why) {
        return new CollectException(Kind.USAGE, "'%s' %s.".formatted(folder, why));
    }
}
