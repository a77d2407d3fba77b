package dev.faultline;

import dev.faultline.analysis.DerivedFrom;
import dev.faultline.model.Fact;
import dev.faultline.rules.RuleBook;
import dev.faultline.rules.RuleInputs;
import dev.faultline.snapshot.FactSources;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The describe results that a rule rests on, taken from its own conditions: a fact type leads to what it is derived from,
 * and that to the results it is read from. Nobody keeps a list.
 *
 * @param all keys that the rule looks at, directly or through an analysis
 * @param closed those of them whose absence it also judges, so that without them it may speak wrongly
 */
public record RuleNeeds(Set<String> all, Set<String> closed) {
    /** What a rule of the book needs. */
    public static RuleNeeds of(RuleBook book, String ruleId) {
        RuleNeeds needs = new RuleNeeds(new TreeSet<>(), new TreeSet<>());
        RuleInputs inputs = book.inputs(ruleId);
        inputs.present().forEach(type -> needs.trace(type, false, new HashSet<>()));
        inputs.absent().forEach(type -> needs.trace(type, true, new HashSet<>()));
        return needs;
    }

    private void trace(Class<? extends Fact> type, boolean judgesAbsence, Set<Class<?>> seen) {
        if (!seen.add(type)) {
            return;
        }
        DerivedFrom derived = type.getAnnotation(DerivedFrom.class);
        if (derived != null) {
            for (Class<? extends Fact> source : derived.value()) {
                trace(source, judgesAbsence || !derived.monotone(), seen);
            }
            return;
        }
        List<String> keys = FactSources.keys(type);
        all.addAll(keys);
        if (judgesAbsence) {
            closed.addAll(keys);
        }
    }
}
