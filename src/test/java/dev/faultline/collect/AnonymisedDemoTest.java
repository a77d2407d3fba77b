package dev.faultline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.Auditor;
import dev.faultline.Policy;
import dev.faultline.Waivers;
import dev.faultline.model.Coverage;
import dev.faultline.rules.RuleBook;
import dev.faultline.snapshot.Json;
import dev.faultline.snapshot.Manifest;
import dev.faultline.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The bundled account, moved to public addresses, then recorded as if it were someone's. */
class AnonymisedDemoTest {
    private static final String ACCOUNT = "111122223333";
    private static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");
    private static final Pattern ID = Pattern.compile("[a-z]+(?:-[a-z]+)*-(?:[0-9a-f]{8}|[0-9a-f]{17})");
    private static final Pattern PUBLIC = Pattern.compile("(?:52|54|81|3)\\.\\d+\\.\\d+\\.\\d+");
    /** Where describe output holds what people chose. */
    private static final Pattern NAMES = Pattern.compile(
            "GroupName|.*[a-z]Description|Description|DeviceName|LogGroupName|PrefixListName|connectionName|lagName"
                    + "|virtualInterfaceName|directConnectGatewayName|providerName|partnerName|.*DnsName");

    private final Anonymiser anonymiser = new Anonymiser();

    @TempDir
    Path folder;

    private Path original;
    private Path mapped;

    @BeforeEach
    void record() throws IOException {
        original = folder.resolve("original");
        mapped = folder.resolve("mapped");
        Path source = moved(Path.of("src/demo"), folder.resolve("source"));
        record(source, original, Optional.empty());
        record(source, mapped, Optional.of(anonymiser));
    }

    private void record(Path source, Path recording, Optional<Anonymiser> hidden) {
        Recorder recorder = new Recorder(recording, hidden);
        try (RecordedAws aws = new RecordedAws(World.of(source), 2)) {
            new Collector("test", () -> Instant.EPOCH)
                    .collect(
                            aws.options(REGIONS.toArray(String[]::new)),
                            folder.resolve("live"),
                            Progress.NONE,
                            Optional.of(recorder));
        }
        recorder.finish();
    }

    @Test
    void tellsNothingOfItsOwner() {
        Set<String> names = new TreeSet<>();
        Set<String> addresses = new TreeSet<>();
        texts(folder.resolve("source"), (member, text) -> {
            if (NAMES.matcher(member).matches() && !ofAws(text)) {
                names.add(text);
            }
            matches(PUBLIC, text).forEach(addresses::add);
        });
        tags(folder.resolve("source"), names);
        assertThat(names).hasSizeGreaterThan(100).contains("platform-prod", "storefront", "/vpc/freight-core");
        assertThat(addresses).hasSizeGreaterThan(20);
        String bodies = String.join("\n", bodies(mapped));
        assertThat(bodies).doesNotContain(ACCOUNT, "AIDAREPLAYED", "storefront", "rotterdam", "halden", "freight");
        assertThat(names).filteredOn(name -> stands(name, bodies)).isEmpty();
        // An address may become another of the account, but none stays itself.
        for (String address : addresses) {
            assertThat(anonymiser.text(Place.of("publicIp"), address)).isNotEqualTo(address);
        }
    }

    @Test
    void keepsEveryIdOfAResource() {
        Set<String> ids = new TreeSet<>();
        texts(folder.resolve("source"), (member, text) -> {
            if (member.endsWith("Id") || member.endsWith("Ids")) {
                ids.addAll(matches(ID, text));
            }
        });
        assertThat(ids).hasSizeGreaterThan(150);
        assertThat(String.join("\n", bodies(mapped))).contains(ids);
    }

    @Test
    void isCollectedLikeTheAccountItWas() {
        Manifest before = collect(original, ACCOUNT, folder.resolve("before"));
        Manifest after = collect(mapped, anonymiser.account(ACCOUNT), folder.resolve("after"));
        assertThat(after.coverage().complete()).isTrue();
        assertThat(after.accounts()).containsExactly(anonymiser.account(ACCOUNT));
        assertThat(after.coverage().lines().stream().map(AnonymisedDemoTest::counted))
                .isEqualTo(before.coverage().lines().stream()
                        .map(AnonymisedDemoTest::counted)
                        .toList());
        assertThat(shapes(folder.resolve("after"))).isEqualTo(shapes(folder.resolve("before")));
    }

    @Test
    void isJudgedLikeTheAccountItWas() {
        collect(original, ACCOUNT, folder.resolve("before"));
        collect(mapped, anonymiser.account(ACCOUNT), folder.resolve("after"));
        assertThat(judged(folder.resolve("before"))).hasSizeGreaterThan(10);
        assertThat(judged(folder.resolve("after"))).isEqualTo(judged(folder.resolve("before")));
    }

    private static List<String> judged(Path snapshot) {
        return new Auditor(RuleBook.builtIn(), Policy.builtIn(), Waivers.NONE, "")
                .audit(SnapshotStore.read(snapshot)).findings().stream()
                        .map(finding ->
                                finding.rule().id() + " " + finding.resource().id() + " " + finding.verdict())
                        .sorted()
                        .toList();
    }

    private static String counted(Coverage.Line line) {
        return line.region() + " " + line.key() + " " + line.objects();
    }

    /** Snapshots with everything that may differ taken out: what is left is ids, words, private addresses and structure. */
    private static Map<String, List<String>> shapes(Path snapshot) {
        return Collected.objects(snapshot).entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(entry.getKey().indexOf('/')),
                        entry -> entry.getValue().stream()
                                .map(object -> object.replaceAll("\"(?:\\\\.|[^\"\\\\])*\"", "text"))
                                .sorted()
                                .toList()));
    }

    private static Manifest collect(Path recording, String account, Path out) {
        try (Replayer replayer = Replayer.ofFolder(recording)) {
            new Collector("test", () -> Instant.EPOCH)
                    .collect(CollectOptions.replayed(replayer.uri(), account, REGIONS), out);
            return Manifest.read(out);
        }
    }

    private static boolean stands(String name, String bodies) {
        String text = escaped(name);
        return Stream.of(">%s<", "\"%s\"", "/%s/", "/%s<", "/%s\"")
                .anyMatch(form -> bodies.contains(form.formatted(text)));
    }

    private static String escaped(String text) {
        return text.replace("<", "&lt;").replace(">", "&gt;");
    }

    private static Path moved(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".json")).toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.writeString(
                        target,
                        Files.readString(file)
                                .replaceAll("203([.-])0([.-])113([.-])", "52$118$2113$3")
                                .replaceAll("198([.-])51([.-])100([.-])", "54$178$2100$3")
                                .replaceAll("192([.-])0([.-])2([.-])", "81$12$269$3"));
            }
        }
        return to;
    }

    private static boolean ofAws(String text) {
        return text.isEmpty()
                || text.equals("default")
                || text.matches(
                        "(?:com\\.amazonaws\\.|default VPC|Interface for NAT|VPC Endpoint Interface|RDSNetworkInterface).*")
                || text.matches("[a-z]{2}-[a-z]+-\\d")
                || Mentions.SERVICE_HOST.matcher(text).matches();
    }

    private static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    private static void tags(Path snapshot, Set<String> found) {
        objects(snapshot).forEach(file -> Stream.of("Tags", "tags")
                .flatMap(tags -> file.findValues(tags).stream())
                .flatMap(tags -> Stream.of(tags.values().toArray(JsonNode[]::new)))
                .forEach(tag -> tag.properties().stream()
                        .map(entry -> entry.getValue().asString())
                        .filter(text -> !text.equals("Name"))
                        .forEach(found::add)));
    }

    private static void texts(Path snapshot, BiConsumer<String, String> each) {
        objects(snapshot).forEach(file -> texts("", file, each));
    }

    private static void texts(String member, JsonNode node, BiConsumer<String, String> each) {
        if (node.isString()) {
            each.accept(member, node.asString());
        }
        node.properties().forEach(entry -> texts(entry.getKey(), entry.getValue(), each));
        if (node.isArray()) {
            node.forEach(item -> texts(member, item, each));
        }
    }

    private static List<JsonNode> objects(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(Json.MAPPER::readTree).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> bodies(Path recording) {
        return objects(recording).stream()
                .flatMap(file -> file.findValues("body").stream())
                .map(JsonNode::asString)
                .toList();
    }
}
