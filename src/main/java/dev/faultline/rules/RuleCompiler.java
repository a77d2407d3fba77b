package dev.faultline.rules;

import static dev.faultline.model.Counted.counted;

import dev.faultline.finding.Scope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/**
 * Turns rule text into classes (the executable model). The build compiles the built-in rules with it, and a run compiles
 * a user's with it: there is no second way.
 */
final class RuleCompiler {
    /** Each compilation has its own id: the engine keeps modules in one shared repository and would mix them. */
    private static final AtomicInteger COMPILATIONS = new AtomicInteger();

    private static final String SOURCES = "src/main/resources/";

    private final String rootPackage;

    /** @param rootPackage where the compiled classes go; packs that run together must differ in it */
    RuleCompiler(String rootPackage) {
        this.rootPackage = rootPackage;
    }

    /**
     * Compiles rules that passed {@link RuleCheck}.
     *
     * @return file contents by name, the pack's index among them
     * @throws RuleException naming every rule that does not compile
     */
    Map<String, byte[]> compile(List<RuleSource> sources) {
        List<String> problems = sources.stream()
                .flatMap(source -> RuleCheck.problems(source).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new RuleException(problems(problems));
        }
        Map<String, byte[]> files = new TreeMap<>();
        List<String> local = compile(sources, Scope.LOCAL, files);
        List<String> cross = compile(sources, Scope.CROSS, files);
        RulePack pack = new RulePack(
                local, cross, sources.stream().map(RuleSource::path).sorted().toList());
        files.put(RulePack.INDEX, pack.index().getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private List<String> compile(List<RuleSource> all, Scope scope, Map<String, byte[]> into) {
        List<RuleSource> sources =
                all.stream().filter(source -> source.scope() == scope).toList();
        if (sources.isEmpty()) {
            return List.of();
        }
        Compilation compilation = new Compilation(sources, scope);
        try {
            if (!compilation.errors.isEmpty()) {
                throw new RuleException(explain(sources, scope, compilation.errors));
            }
            return compilation.unpack(into);
        } finally {
            compilation.forget();
        }
    }

    /** One error hides others and may name a generated class only: compile rule by rule to pin each on its file. */
    private String explain(List<RuleSource> sources, Scope scope, List<Message> together) {
        List<String> lines = new ArrayList<>();
        for (RuleSource source : sources) {
            Compilation alone = new Compilation(List.of(source), scope);
            alone.errors.stream()
                    .flatMap(error -> CompileError.describe(source, error).stream())
                    .distinct()
                    .forEach(lines::add);
            alone.forget();
        }
        if (lines.isEmpty()) {
            together.forEach(error -> lines.add(error.getText()));
        }
        return problems(lines);
    }

    private static String problems(List<String> lines) {
        return "%s in rules:%n  %s".formatted(counted(lines.size(), "problem"), String.join("\n  ", lines));
    }

    /** One run of the engine's compiler. */
    private final class Compilation {
        private final KieServices kie = KieServices.get();
        private final ReleaseId release =
                kie.newReleaseId("dev.faultline", rootPackage, Integer.toString(COMPILATIONS.incrementAndGet()));
        private final KieBuilder builder;
        private final List<Message> errors;

        Compilation(List<RuleSource> sources, Scope scope) {
            KieFileSystem files = kie.newKieFileSystem();
            files.generateAndWritePomXML(release);
            String scoped = rootPackage + "." + (scope == Scope.CROSS ? "cross" : "local");
            for (RuleSource source : sources) {
                String folder = (scoped + "." + source.area().replace('-', '_')).replace('.', '/');
                files.write(SOURCES + folder + "/" + source.id() + ".drl", source.inPackageBelow(scoped));
            }
            builder = kie.newKieBuilder(files, RuleCompiler.class.getClassLoader());
            builder.buildAll(ExecutableModelProject.class);
            errors = builder.getResults().getMessages(Message.Level.ERROR);
        }

        List<String> unpack(Map<String, byte[]> into) {
            Map<String, byte[]> entries = entries(((InternalKieModule) builder.getKieModule()).getBytes());
            String listing = "META-INF/kie/dev.faultline/" + rootPackage + "/drools-model";
            List<String> models = new String(entries.get(listing), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(rootPackage))
                    .sorted()
                    .toList();
            entries.forEach((name, bytes) -> {
                if (name.startsWith(rootPackage + "/") && name.endsWith(".class")) {
                    into.put(name, bytes);
                }
            });
            return models;
        }

        void forget() {
            kie.getRepository().removeKieModule(release);
        }
    }

    private static Map<String, byte[]> entries(byte[] jar) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException inMemory) {
            throw new IllegalStateException(inMemory);
        }
        return entries;
    }
}
