package dev.faultline.rules;

import dev.faultline.finding.Scope;
import dev.faultline.finding.Violation;
import dev.faultline.model.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.Match;

/** One evaluation of the rules of one scope over the facts of one place, in a session of its own. */
final class Session {
    private static final int FIRINGS_FOR_ANY_PLACE = 10_000;
    private static final int FIRINGS_PER_FACT = 20;

    private final RuleBook book;
    private final Scope scope;
    private final String place;
    private final List<Hit> hits = new ArrayList<>();
    private final Map<String, Integer> firings = new HashMap<>();
    private Match current;

    /** @param place for messages: a VPC's id */
    Session(RuleBook book, Scope scope, String place) {
        this.book = book;
        this.scope = scope;
        this.place = place;
    }

    /** @throws RuleException if a rule fails, or fires without end */
    List<Hit> run(Collection<Fact> facts) {
        KieSession session = book.base(scope).newKieSession();
        try {
            facts.forEach(session::insert);
            session.addEventListener(new Firings());
            session.addEventListener(new Insertions());
            int most = FIRINGS_FOR_ANY_PLACE + FIRINGS_PER_FACT * facts.size();
            if (session.fireAllRules(most) >= most) {
                throw new RuleException(
                        "rule '%s' fired %,d times over %,d facts of %s and was stopped: it seems to match what it inserts. Make its conditions exclude that."
                                .formatted(busiestRule(), firings.get(busiestRule()), facts.size(), place));
            }
            return hits;
        } catch (RuleException own) {
            throw own;
        } catch (RuntimeException failure) {
            String rule =
                    current == null ? "a rule" : "rule '" + current.getRule().getName() + "'";
            throw new RuleException("%s failed in %s: %s".formatted(rule, place, rootMessage(failure)), failure);
        } finally {
            session.dispose();
        }
    }

    private String busiestRule() {
        return firings.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    /** Remembers which match is firing, so that what it inserts can be told apart. */
    private final class Firings extends DefaultAgendaEventListener {
        @Override
        public void beforeMatchFired(BeforeMatchFiredEvent event) {
            current = event.getMatch();
            firings.merge(current.getRule().getName(), 1, Integer::sum);
        }
    }

    private final class Insertions extends DefaultRuleRuntimeEventListener {
        @Override
        public void objectInserted(ObjectInsertedEvent event) {
            if (event.getObject() instanceof Violation violation) {
                hits.add(new Hit(RuleMetadata.id(current.getRule().getName()), violation, matchedFacts()));
            }
        }
    }

    private List<Fact> matchedFacts() {
        List<Fact> facts = new ArrayList<>();
        for (Object matched : current.getObjects()) {
            if (matched instanceof Fact fact) {
                facts.add(fact);
            } else if (matched instanceof Collection<?> several) {
                several.forEach(one -> {
                    if (one instanceof Fact fact) {
                        facts.add(fact);
                    }
                });
            }
        }
        return facts;
    }
}
