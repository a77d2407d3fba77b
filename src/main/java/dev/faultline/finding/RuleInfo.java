package dev.faultline.finding;

import java.util.List;

/**
 * What a rule says about itself.
 *
 * @param id kebab-case, AWS noun then defect; the one stable name
 * @param number the catalogue's number, for tables only; empty for a user's rule
 * @param resource the simple name of the fact type that it is about
 * @param area the folder it lies in
 * @param source the file, as a person would open it
 * @param retired the reason it was withdrawn; empty for a living rule
 */
public record RuleInfo(
        String id,
        String number,
        String title,
        Severity severity,
        String resource,
        Scope scope,
        String why,
        String fix,
        List<String> frameworks,
        List<String> aliases,
        String retired,
        String area,
        String source) {
    public RuleInfo {
        frameworks = List.copyOf(frameworks);
        aliases = List.copyOf(aliases);
    }
}
