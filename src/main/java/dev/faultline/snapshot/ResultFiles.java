package dev.faultline.snapshot;

import dev.faultline.model.Coverage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The describe results of a snapshot in the making: {@code aws_configs/accounts/<account>/<region>/<key>.json}. */
final class ResultFiles {
    private static final String CONFIGS = "aws_configs";
    private static final String SUFFIX = ".json";
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,8}(-[a-z]{1,16}){1,3}-\\d{1,2}");
    private static final Pattern KEY = Pattern.compile("[A-Z][A-Za-z0-9]{1,63}");

    // AWS promises no order, neither of objects nor of answers: sorted, the same network gives the same files.
    private static final JsonMapper SORTED = Json.MAPPER
            .rebuild()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final JsonMapper ONE_LINE =
            SORTED.rebuild().disable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path configs;
    private final Path accounts;

    /** @param snapshot the folder of the snapshot */
    ResultFiles(Path snapshot) {
        this.configs = snapshot.resolve(CONFIGS);
        this.accounts = configs.resolve("accounts");
    }

    /** @throws IllegalArgumentException if a name is not one that AWS gives, so that no name can leave the folder */
    Path file(String account, String region, String key) {
        return accounts.resolve(require(ACCOUNT, "account", account))
                .resolve(require(REGION, "region", region))
                .resolve(require(KEY, "key", key) + SUFFIX);
    }

    private Path file(Coverage.Line line) {
        return file(line.account(), line.region(), line.key());
    }

    boolean holds(Coverage.Line line) {
        return Files.isRegularFile(file(line));
    }

    void write(Path file, String key, List<? extends Map<String, Object>> objects) throws IOException {
        List<? extends Map<String, Object>> sorted = objects.stream()
                .map(object -> Map.entry(ONE_LINE.writeValueAsString(object), object))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        Folders.made(file, () -> print(file, key, sorted));
    }

    // Straight to the disk: the text of a large list is as large as the list.
    private static void print(Path file, String key, List<? extends Map<String, Object>> sorted) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file);
                JsonGenerator json = SORTED.createGenerator(stream)) {
            json.writeStartObject();
            json.writeName(key);
            json.writeStartArray();
            sorted.forEach(json::writePOJO);
            json.writeEndArray();
            json.writeEndObject();
        } catch (JacksonIOException failed) {
            throw failed.getCause();
        }
    }

    @SuppressWarnings("unchecked") // what was written as describe results reads as such
    List<Map<String, Object>> read(Coverage.Line line) {
        Map<String, Object> content = Json.MAPPER.readValue(file(line), Map.class);
        return (List<Map<String, Object>>) content.get(line.key());
    }

    /** Takes over all that another snapshot holds. */
    void copy(Path snapshot) throws IOException {
        Path from = snapshot.resolve(CONFIGS);
        for (Path file : files(from)) {
            Path copy = configs.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** @param kept tells of a result of an account, as {@code <region>/<key>}, whether it stays */
    void removeUnless(String account, Predicate<String> kept) throws IOException {
        Path folder = accounts.resolve(account);
        for (Path file : files(folder)) {
            String name = folder.relativize(file).toString().replace(SUFFIX, "");
            if (!kept.test(name)) {
                Files.delete(file);
            }
        }
    }

    void removeAccountsBut(Collection<String> kept) throws IOException {
        if (!Files.isDirectory(accounts)) {
            return;
        }
        try (Stream<Path> folders = Files.list(accounts)) {
            for (Path folder : folders.toList()) {
                if (!kept.contains(folder.getFileName().toString())) {
                    Folders.delete(folder);
                }
            }
        }
    }

    void delete() throws IOException {
        Folders.delete(configs);
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String require(Pattern pattern, String what, String name) {
        if (!pattern.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no %s of a snapshot: expected %s".formatted(name, what, pattern));
        }
        return name;
    }
}
