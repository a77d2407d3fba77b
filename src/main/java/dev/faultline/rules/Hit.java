package dev.faultline.rules;

import dev.faultline.finding.Violation;
import dev.faultline.model.Fact;
import java.util.List;

/** One firing of a rule: what it inserted, and the facts that made it match. */
record Hit(String ruleId, Violation violation, List<Fact> matched) {}
