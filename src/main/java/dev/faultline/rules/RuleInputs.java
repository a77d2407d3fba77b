package dev.faultline.rules;

import dev.faultline.model.Fact;
import java.util.LinkedHashSet;
import java.util.Set;
import org.drools.base.base.ClassObjectType;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.GroupElement;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.RuleConditionElement;
import org.kie.api.definition.rule.Rule;

/**
 * The fact types that a rule looks at, read off its own conditions.
 *
 * @param present types that it joins: without them it stays silent
 * @param absent types whose absence it also judges ({@code not}, counts): without them it may speak wrongly
 */
public record RuleInputs(Set<Class<? extends Fact>> present, Set<Class<? extends Fact>> absent) {
    static RuleInputs none() {
        return new RuleInputs(new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    /** Adds what one rule, or one variant of it, looks at. */
    void add(Rule rule) {
        visit(((RuleImpl) rule).getLhs(), false);
    }

    private void visit(RuleConditionElement element, boolean judgesAbsence) {
        boolean absence = judgesAbsence || (element instanceof GroupElement group && group.isNot());
        if (element instanceof Pattern pattern) {
            note(pattern, absence);
            if (pattern.getSource() != null) {
                visit(pattern.getSource(), true);
            }
        }
        element.getNestedElements().forEach(nested -> visit(nested, absence || !(element instanceof GroupElement)));
    }

    private void note(Pattern pattern, boolean absence) {
        if (pattern.getObjectType() instanceof ClassObjectType type
                && Fact.class.isAssignableFrom(type.getClassType())) {
            (absence ? absent : present).add(type.getClassType().asSubclass(Fact.class));
        }
    }
}
