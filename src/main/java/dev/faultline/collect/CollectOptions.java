package dev.faultline.collect;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What to collect, and as whom.
 *
 * @param profile of the AWS configuration; without it the SDK's own chain decides
 * @param regions their names, or {@code all} alone for every enabled one; empty for the SDK's default region
 * @param replayed answers to use in AWS's place
 */
public record CollectOptions(Optional<String> profile, List<String> regions, Optional<Replayed> replayed) {
    /** The region name that stands for every region that the account has enabled. */
    public static final String ALL = "all";

    /**
     * Recorded answers of one account. Nothing of the machine's AWS settings is read then: no configuration, no
     * environment, no instance metadata, no proxy.
     */
    public record Replayed(URI endpoint, String account) {}

    public CollectOptions {
        regions = List.copyOf(regions);
    }

    /** The live account that the SDK's own settings name, in its default region. */
    public static CollectOptions live() {
        return new CollectOptions(Optional.empty(), List.of(), Optional.empty());
    }

    /** A recorded account. */
    public static CollectOptions replayed(URI endpoint, String account, List<String> regions) {
        return new CollectOptions(Optional.empty(), regions, Optional.of(new Replayed(endpoint, account)));
    }

    public CollectOptions withProfile(String name) {
        return new CollectOptions(Optional.of(name), regions, replayed);
    }

    public CollectOptions withRegions(List<String> names) {
        return new CollectOptions(profile, names, replayed);
    }

    boolean everyRegion() {
        return regions.contains(ALL);
    }
}
