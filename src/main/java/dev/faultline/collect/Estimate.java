package dev.faultline.collect;

import dev.faultline.model.Effort;
import dev.faultline.snapshot.Manifest;
import dev.faultline.snapshot.SnapshotException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a collection will cost, told before. Asks only what every collection asks first: who is asking, which accounts
 * there are, and which regions.
 *
 * @param byService calls by the name of their service
 * @param regions those of each account, all together
 * @param basis where the numbers come from, as a sentence
 */
public record Estimate(SortedMap<String, Long> byService, int accounts, int regions, Duration expected, String basis) {
    // What every region of every account has: a default VPC or two, and AWS's own prefix lists.
    private static final Map<String, Integer> TYPICAL = Map.of("Vpcs", 2, "ManagedPrefixLists", 12);
    // An answer that takes as long as one from another continent.
    private static final double SECONDS_A_CALL = 0.2;
    private static final int ATTRIBUTES = 2;

    /** All calls together. */
    public long calls() {
        return byService.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The cost of a collection.
     *
     * @param out where an earlier snapshot may stand, whose cost tells most
     * @throws CollectException if the collection could not begin
     */
    public static Estimate of(CollectOptions options, Path out) {
        try (Clients clients = new Clients(
                        options, Workers.CALLS, Patience.USUAL, new Traffic(new Tally(), Optional.empty()));
                Workers workers = new Workers()) {
            RegionChoice choice = RegionChoice.of(options);
            Caller caller = Caller.verify(options, clients, choice.candidates());
            try (Session own = new AccountSessions(options, clients, caller, workers.timer()).own()) {
                int usual = choice.resolve(clients, own).size();
                List<AccountTarget> targets = Organization.targets(options.accounts(), clients, own, caller);
                int places = targets.stream()
                        .mapToInt(target -> regions(target, usual))
                        .sum();
                return estimate(options, targets.size(), places, previous(out));
            }
        }
    }

    private static int regions(AccountTarget target, int usual) {
        List<String> own = target.regions();
        return own.isEmpty() || own.contains(CollectOptions.ALL) ? usual : own.size();
    }

    private static Optional<Manifest> previous(Path out) {
        try {
            return Files.isRegularFile(out.resolve(Manifest.FILE))
                    ? Optional.of(Manifest.read(out))
                            .filter(manifest -> manifest.effort().isPresent())
                    : Optional.empty();
        } catch (SnapshotException unreadable) {
            return Optional.empty();
        }
    }

    static Estimate estimate(CollectOptions options, int accounts, int places, Optional<Manifest> previous) {
        Map<String, Double> perPlace = previous.map(Estimate::measured).orElseGet(Estimate::typical);
        SortedMap<String, Long> byService = new TreeMap<>();
        perPlace.forEach((permission, calls) -> byService.merge(
                permission.substring(0, permission.indexOf(':')), Math.round(Math.ceil(calls * places)), Long::sum));
        long calls = byService.values().stream().mapToLong(Long::longValue).sum();
        double rounds = Math.ceil((double) accounts / Workers.ACCOUNTS);
        double pace = perPlace.entrySet().stream()
                .mapToDouble(entry -> waits(options.limits(), entry.getKey(), entry.getValue()))
                .max()
                .orElse(0);
        double seconds = Math.max(calls * SECONDS_A_CALL / Workers.CALLS, rounds * pace) + 1;
        return new Estimate(
                byService,
                accounts,
                places,
                Duration.ofMillis(Math.round(seconds * 1000)),
                previous.map(manifest ->
                                "Taken from the snapshot of %s that stands there.".formatted(manifest.collectedAt()))
                        .orElse(
                                "For small networks: one page a list. Large ones take more; the numbers of a collection stand in its manifest, and the next estimate starts from them."));
    }

    /** How long the limits hold back one operation in one region of one account. */
    private static double waits(Limits limits, String permission, double calls) {
        String[] parts = permission.split(":", 2);
        Limits.Limit limit = limits.of(parts[0], parts[1]);
        return Math.max(0, calls - limit.burst()) / limit.callsPerSecond();
    }

    private static Map<String, Double> measured(Manifest manifest) {
        Effort effort = manifest.effort().orElseThrow();
        double places = (double) Math.max(1, manifest.accounts().size())
                * Math.max(1, manifest.regions().size());
        Map<String, Double> perPlace = new TreeMap<>();
        effort.calls().forEach((permission, calls) -> perPlace.put(permission, calls / places));
        return perPlace;
    }

    private static Map<String, Double> typical() {
        Map<String, Double> perPlace = new TreeMap<>();
        List<Source<?>> sources = Services.sources().toList();
        for (Source<?> source : sources) {
            int calls =
                    source.dependent() ? TYPICAL.getOrDefault(source.parent().key(), 0) : 1;
            perPlace.merge(
                    source.permission(),
                    (double) calls * (source.key().equals("VpcAttributes") ? ATTRIBUTES : 1),
                    Double::sum);
        }
        return perPlace;
    }
}
