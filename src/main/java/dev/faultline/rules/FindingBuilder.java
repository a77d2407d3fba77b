package dev.faultline.rules;

import dev.faultline.finding.Evidence;
import dev.faultline.finding.Finding;
import dev.faultline.finding.PathQuestion;
import dev.faultline.finding.RuleInfo;
import dev.faultline.finding.Severity;
import dev.faultline.finding.Verdict;
import dev.faultline.finding.Violation;
import dev.faultline.model.Arn;
import dev.faultline.model.Fact;
import dev.faultline.model.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns what rules inserted into findings: one per rule and resource, whatever the number of ways it is broken. */
final class FindingBuilder {
    private static final Comparator<Evidence> BY_PLACE =
            Comparator.comparing(Evidence::type).thenComparing(Evidence::id).thenComparing(Evidence::detail);

    private final RuleBook book;

    FindingBuilder(RuleBook book) {
        this.book = book;
    }

    private record Key(String ruleId, String type, String account, String region, String id) {}

    List<Finding> findings(List<Hit> hits) {
        Map<Key, List<Hit>> together = new LinkedHashMap<>();
        for (Hit hit : hits) {
            Resource resource = hit.violation().resource();
            Key key = new Key(
                    hit.ruleId(),
                    resource.getClass().getSimpleName(),
                    resource.account(),
                    resource.region(),
                    resource.id());
            together.computeIfAbsent(key, unseen -> new ArrayList<>()).add(hit);
        }
        return together.values().stream()
                .map(this::finding)
                .sorted(Finding.ORDER)
                .toList();
    }

    private Finding finding(List<Hit> all) {
        // What is certain outweighs what could not be told about the same resource.
        List<Hit> certain =
                all.stream().filter(hit -> hit.violation().certain()).toList();
        List<Hit> hits = certain.isEmpty() ? all : certain;
        Resource resource = hits.get(0).violation().resource();
        RuleInfo rule = book.find(hits.get(0).ruleId()).orElseThrow();
        return new Finding(
                rule,
                worst(hits, hit -> hit.unused().orElse(ifUsed(rule, hit))),
                worst(hits, hit -> ifUsed(rule, hit)),
                certain.isEmpty() ? Verdict.UNKNOWN : Verdict.VIOLATED,
                resource.account(),
                resource.region(),
                new Finding.Subject(
                        resource.getClass().getSimpleName(), resource.id(), Arn.of(resource), resource.name()),
                message(hits),
                evidence(resource, hits),
                FindingPath.of(hits.stream().map(Hit::violation).toList()),
                questions(hits),
                List.of(),
                Optional.empty());
    }

    private static Severity ifUsed(RuleInfo rule, Violation violation) {
        return violation.severity().orElse(rule.severity());
    }

    private static Severity worst(List<Hit> hits, Function<Violation, Severity> weight) {
        return hits.stream()
                .map(Hit::violation)
                .map(weight)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static String message(List<Hit> hits) {
        return hits.stream()
                .map(Hit::violation)
                .map(Violation::message)
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static List<PathQuestion> questions(List<Hit> hits) {
        return hits.stream()
                .map(Hit::violation)
                .sorted(FindingPath.ORDER)
                .flatMap(violation -> violation.question().stream())
                .distinct()
                .toList();
    }

    private static List<Evidence> evidence(Resource about, List<Hit> hits) {
        Set<Evidence> evidence = new LinkedHashSet<>();
        for (Hit hit : hits) {
            for (Fact fact : hit.matched()) {
                if (!fact.equals(about)) {
                    evidence.add(new Evidence(fact.getClass().getSimpleName(), fact.id(), fact.detail()));
                }
            }
        }
        return evidence.stream().sorted(BY_PLACE).toList();
    }
}
