package dev.faultline.rules;

import dev.faultline.finding.RuleInfo;
import dev.faultline.finding.Scope;
import dev.faultline.model.Everywhere;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.drools.base.base.ClassObjectType;
import org.drools.core.impl.InternalRuleBase;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;

/**
 * The rules of an audit: the built-in ones and, beside them, a user's. Immutable; one book serves any number of
 * evaluations, also at once.
 */
public final class RuleBook {
    private final Map<Scope, KieBase> bases = new EnumMap<>(Scope.class);
    private final Map<Scope, Set<Class<?>>> types = new EnumMap<>(Scope.class);
    private final Map<String, RuleInfo> rules = new TreeMap<>();
    private final Map<String, RuleInputs> inputs = new TreeMap<>();

    private RuleBook(List<LoadedPack> packs) {
        for (Scope scope : Scope.values()) {
            List<Model> models = new ArrayList<>();
            packs.forEach(loaded -> models.addAll(loaded.pack().models(scope, loaded.classes())));
            KieBase base = KieBaseBuilder.createKieBaseFromModel(models, KieBaseMutabilityOption.DISABLED);
            bases.put(scope, base);
            types.put(scope, factTypes(base));
            describe(base, packs);
        }
        requirePlacedTypes();
    }

    /** A compiled pack, who can load it, and where its files lie for a reader. */
    record LoadedPack(RulePack pack, ClassLoader classes, String folder) {}

    /**
     * The rules that Faultline ships.
     *
     * @throws RuleException if the build left them out
     */
    public static RuleBook builtIn() {
        return new RuleBook(List.of(builtInPack()));
    }

    /**
     * The rules that Faultline ships, and a user's.
     *
     * @throws RuleException if a rule of the user's does not compile, or takes an id that is taken
     */
    public static RuleBook withCustom(CustomRules custom) {
        LoadedPack own = builtInPack();
        return new RuleBook(List.of(own, custom.load(own.pack())));
    }

    private static LoadedPack builtInPack() {
        ClassLoader classes = RuleBook.class.getClassLoader();
        try (InputStream index = classes.getResourceAsStream(RulePack.INDEX)) {
            if (index == null) {
                throw new RuleException(
                        "the built-in rules are missing from this build. Build again with 'mvn package'");
            }
            return new LoadedPack(RulePack.read(index), classes, "rules");
        } catch (IOException unreadable) {
            throw new RuleException("the built-in rules cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Every rule that reports, retired ones included, by id. */
    public List<RuleInfo> rules() {
        return List.copyOf(rules.values());
    }

    /** The rule of an id, of an old id, or of a catalogue number. */
    public Optional<RuleInfo> find(String name) {
        return Optional.ofNullable(rules.get(name)).or(() -> rules.values().stream()
                .filter(rule -> rule.aliases().contains(name) || rule.number().equalsIgnoreCase(name))
                .findFirst());
    }

    /** What the rule looks at, taken from its own conditions. */
    public RuleInputs inputs(String ruleId) {
        return inputs.get(ruleId);
    }

    /** Joins that would be slow on a large network, one line each. */
    public List<String> unindexedJoins() {
        List<String> found = new ArrayList<>();
        bases.values().forEach(base -> found.addAll(IndexCheck.unindexedJoins(base)));
        return found;
    }

    KieBase base(Scope scope) {
        return bases.get(scope);
    }

    /** Whether any rule can match the fact: what none does need not be worked out. */
    public boolean looksAt(Class<? extends Fact> fact) {
        return types.keySet().stream().anyMatch(scope -> looksAt(scope, fact));
    }

    /** Whether any rule of the scope can match the fact; all others need not be shown to it. */
    boolean looksAt(Scope scope, Class<? extends Fact> fact) {
        return types.get(scope).stream().anyMatch(type -> type.isAssignableFrom(fact));
    }

    private static Set<Class<?>> factTypes(KieBase base) {
        Set<Class<?>> types = new LinkedHashSet<>();
        ((InternalRuleBase) base).getRete().getObjectTypeNodes().forEach(node -> {
            if (node.getObjectType() instanceof ClassObjectType type
                    && Fact.class.isAssignableFrom(type.getClassType())) {
                types.add(type.getClassType());
            }
        });
        return types;
    }

    private void describe(KieBase base, List<LoadedPack> packs) {
        for (KiePackage kiePackage : base.getKiePackages()) {
            for (Rule rule : kiePackage.getRules()) {
                String id = RuleMetadata.id(rule.getName());
                inputs.computeIfAbsent(id, unseen -> RuleInputs.none()).add(rule);
                if (rule.getMetaData().containsKey("title")) {
                    Source source = source(id, packs);
                    rules.put(id, RuleMetadata.read(rule, source.area(), source.file()));
                }
            }
        }
    }

    private record Source(String area, String file) {}

    private static Source source(String id, List<LoadedPack> packs) {
        for (LoadedPack loaded : packs) {
            for (String path : loaded.pack().paths()) {
                if (path.equals(id + ".drl") || path.endsWith("/" + id + ".drl")) {
                    int slash = path.indexOf('/');
                    return new Source(slash < 0 ? "" : path.substring(0, slash), loaded.folder() + "/" + path);
                }
            }
        }
        return new Source("", "");
    }

    private void requirePlacedTypes() {
        for (Class<?> type : types.get(Scope.LOCAL)) {
            if (type.isRecord() && !InVpc.class.isAssignableFrom(type) && !Everywhere.class.isAssignableFrom(type)) {
                String rule = inputs.entrySet().stream()
                        .filter(entry -> entry.getValue().present().contains(type)
                                || entry.getValue().absent().contains(type))
                        .filter(entry -> rules.containsKey(entry.getKey())
                                && rules.get(entry.getKey()).scope() == Scope.LOCAL)
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse("a rule");
                throw new RuleException("%s looks at %s, which lies in no VPC. Add @scope(CROSS) to the rule"
                        .formatted(rule, type.getSimpleName()));
            }
        }
    }
}
