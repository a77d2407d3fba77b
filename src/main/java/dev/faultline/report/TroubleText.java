package dev.faultline.report;

import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.model.Provenance;
import dev.faultline.model.Trouble;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A trouble in words: what is missing, where, and what a person can do about it. */
record TroubleText(Trouble trouble, Provenance provenance) {
    private static final int MOST_NAMED = 2;

    /** An account in which the trouble is, and its regions. */
    record Where(String account, String name, List<String> regions) {}

    static List<TroubleText> of(List<Trouble> troubles, Provenance provenance) {
        return troubles.stream()
                .map(trouble -> new TroubleText(trouble, provenance))
                .toList();
    }

    /** How the calls ended, as a person says it. */
    static String words(Status status) {
        return switch (status) {
            case OK -> "answered";
            case DENIED -> "denied";
            case THROTTLED -> "throttled";
            case DISABLED_REGION -> "not enabled";
            case UNSUPPORTED -> "not offered";
            case FAILED -> "failed";
            case NOT_ASKED -> "not asked";
        };
    }

    /** All of it in one line. */
    String line() {
        return switch (trouble.kind()) {
            case ACCOUNT -> "%s not read: %s %s%s".formatted(where(), what(), words(trouble.status()), error());
            case REGION -> "%s not enabled in %s".formatted(what(), where());
            case CALL -> "%s %s in %s".formatted(what(), words(trouble.status()), where());
        };
    }

    /** The call or the region; the first of many calls stands for all. */
    String what() {
        List<String> permissions = trouble.permissions();
        if (trouble.kind() == Trouble.Kind.REGION) {
            return trouble.regions().get(0);
        }
        return permissions.size() <= MOST_NAMED
                ? String.join(", ", permissions)
                : "%s and %s more".formatted(permissions.get(0), Headline.number(permissions.size() - 1L));
    }

    /** One account and region by their names, many by their number. */
    String where() {
        List<String> accounts = trouble.accounts();
        List<String> regions = trouble.regions();
        String account = accounts.size() == 1 ? named(accounts.get(0)) : Headline.count(accounts.size(), "account");
        if (trouble.kind() != Trouble.Kind.CALL) {
            return account;
        }
        String region = regions.size() == 1 ? regions.get(0) : Headline.count(regions.size(), "region");
        return account + (trouble.places().size() == 1 ? " " : ", ") + region;
    }

    String nextStep() {
        return switch (trouble.kind()) {
            case ACCOUNT -> openAccount();
            case REGION -> "Enable the region, or leave it out with --region";
            case CALL -> nextCall();
        };
    }

    /** The accounts, each with its regions. */
    List<Where> places() {
        Map<String, List<String>> regions = new LinkedHashMap<>();
        for (Coverage.Place place : trouble.places()) {
            regions.computeIfAbsent(place.account(), unseen -> new ArrayList<>())
                    .add(place.region());
        }
        return regions.entrySet().stream()
                .map(account -> new Where(account.getKey(), provenance.name(account.getKey()), account.getValue()))
                .toList();
    }

    private String openAccount() {
        boolean role = service().equals("sts");
        if (trouble.status() == Status.DENIED) {
            return role
                    ? "Let the account's role trust the caller: 'faultline policy --format cloudformation'"
                    : "Allow " + what();
        }
        return role
                ? "Check the role and that STS answers, then collect with --resume"
                : "Name the regions with --region";
    }

    private String nextCall() {
        return switch (trouble.status()) {
            case OK, UNSUPPORTED -> "";
            case DENIED ->
                trouble.permissions().size() <= MOST_NAMED
                        ? "Allow " + what()
                        : "Allow %s"
                                        .formatted(Headline.count(
                                                trouble.permissions().size(), "action")) + " of " + service();
            case THROTTLED -> "Collect again with --resume when the account is quieter";
            case DISABLED_REGION -> "Enable %s there, or take it for unused".formatted(service());
            case FAILED -> "Collect again with --resume";
            case NOT_ASKED ->
                trouble.message().startsWith("needs ")
                        ? "Follows from the other call"
                        : "Collect with this operation in scope";
        };
    }

    private String error() {
        return trouble.error().isEmpty() ? "" : " (%s)".formatted(trouble.error());
    }

    private String service() {
        String first = trouble.permissions().get(0);
        return first.substring(0, first.indexOf(':'));
    }

    private String named(String account) {
        String name = provenance.name(account);
        return name.isEmpty() ? account : "%s (%s)".formatted(account, name);
    }
}
