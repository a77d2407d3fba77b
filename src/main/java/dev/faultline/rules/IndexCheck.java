package dev.faultline.rules;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.drools.base.base.ClassObjectType;
import org.drools.base.common.NetworkNode;
import org.drools.core.impl.InternalRuleBase;
import org.drools.core.reteoo.BetaNode;
import org.drools.core.reteoo.ObjectTypeNode;
import org.kie.api.KieBase;
import org.kie.api.definition.rule.Rule;

/**
 * Finds joins that the engine cannot look up and so tries pair by pair: quadratic in the size of the network. A join is
 * indexed when it compares fields with {@code ==}; accessor calls, {@code equals} and ranges alone are not.
 */
final class IndexCheck {
    private IndexCheck() {}

    /** One line for every join that has conditions and no index; empty if all have. */
    static List<String> unindexedJoins(KieBase base) {
        Set<String> found = new TreeSet<>();
        Set<NetworkNode> seen = new HashSet<>();
        Deque<NetworkNode> open =
                new ArrayDeque<>(((InternalRuleBase) base).getRete().getObjectTypeNodes());
        while (!open.isEmpty()) {
            NetworkNode node = open.pop();
            if (seen.add(node)) {
                if (node instanceof BetaNode join && triesEveryPair(join)) {
                    found.add("%s joins %s without an index".formatted(rules(join), type(join)));
                }
                // The nodes that end a rule have no sinks, not even an empty list of them.
                if (node.getSinks() != null) {
                    open.addAll(Arrays.asList(node.getSinks()));
                }
            }
        }
        return List.copyOf(found);
    }

    /** The engine joins the parts of a negated group by their own node, which needs no index. */
    private static boolean triesEveryPair(BetaNode join) {
        return join.getConstraints().length > 0
                && !join.getRawConstraints().isIndexed()
                && !join.inputIsTupleToObjectNode();
    }

    private static String rules(BetaNode join) {
        return Arrays.stream(join.getAssociatedRules())
                .map(Rule::getName)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String type(BetaNode join) {
        ObjectTypeNode node = join.getObjectTypeNode();
        return node != null && node.getObjectType() instanceof ClassObjectType type
                ? type.getClassType().getSimpleName()
                : "its facts";
    }
}
