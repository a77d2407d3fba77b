package dev.faultline.rules;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * A user's folder of rules. It is compiled once and kept by a hash of its text; the next run loads the classes.
 *
 * <p>A rule is Java in disguise and there is no sandbox: rules run with the rights of whoever runs Faultline.
 */
public final class CustomRules {
    private static final String PACKAGE = "custom";

    private final Path folder;
    private final Path cache;
    private final String productVersion;

    /**
     * @param folder rules as {@code <area>/<rule-id>.drl}
     * @param cache where compiled rules are kept; made if it does not exist
     * @param productVersion of the Faultline that compiles; another version compiles again
     */
    public CustomRules(Path folder, Path cache, String productVersion) {
        this.folder = folder;
        this.cache = cache;
        this.productVersion = productVersion;
    }

    RuleBook.LoadedPack load(RulePack builtIn) {
        List<RuleSource> sources = RuleSource.below(folder);
        requireSomethingNew(sources, builtIn);
        try {
            Path jar = cache.resolve(hash(sources) + ".jar");
            if (!Files.isRegularFile(jar)) {
                store(new RuleCompiler(PACKAGE).compile(sources), jar);
            }
            URLClassLoader classes =
                    new URLClassLoader(new URL[] {jar.toUri().toURL()}, CustomRules.class.getClassLoader());
            URL index = classes.findResource(RulePack.INDEX);
            if (index == null) {
                Files.delete(jar);
                throw new RuleException("%s was no compiled rule pack and has been removed. Run again".formatted(jar));
            }
            try (InputStream stream = index.openStream()) {
                return new RuleBook.LoadedPack(RulePack.read(stream), classes, folder.toString());
            }
        } catch (IOException unusable) {
            throw new RuleException(
                    "compiled rules cannot be kept in %s: %s. Make the folder writable, or set XDG_CACHE_HOME to another."
                            .formatted(cache, unusable.getMessage()),
                    unusable);
        }
    }

    private void requireSomethingNew(List<RuleSource> sources, RulePack builtIn) {
        if (sources.isEmpty()) {
            throw new RuleException(
                    "%s holds no rules. Expected files such as <area>/<rule-id>.drl; 'faultline rules new' writes one."
                            .formatted(folder));
        }
        Map<String, String> taken = new TreeMap<>();
        builtIn.paths().forEach(path -> taken.put(path.substring(path.lastIndexOf('/') + 1), "the built-in rules"));
        for (RuleSource source : sources) {
            String before = taken.put(source.id() + ".drl", source.file());
            if (before != null) {
                throw new RuleException("%s: the id '%s' is taken by %s. Choose another."
                        .formatted(source.file(), source.id(), before));
            }
        }
    }

    private static void store(Map<String, byte[]> files, Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        Path unfinished = Files.createTempFile(jar.getParent(), "rules", ".tmp");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(unfinished))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new JarEntry(file.getKey()));
                out.write(file.getValue());
            }
        }
        Files.move(unfinished, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private String hash(List<RuleSource> sources) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(productVersion.getBytes(StandardCharsets.UTF_8));
            digest.update(BuildId.read().getBytes(StandardCharsets.UTF_8));
            for (RuleSource source : sources) {
                digest.update((source.path() + "\n" + source.text() + "\0").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
