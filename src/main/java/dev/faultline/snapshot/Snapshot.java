package dev.faultline.snapshot;

import dev.faultline.model.Coverage;
import dev.faultline.model.Network;
import dev.faultline.model.Provenance;
import java.time.Instant;
import java.util.List;

/**
 * What was read of one or many accounts, as facts.
 *
 * @param readAt when it was collected, or when it was read where the snapshot does not tell
 * @param accounts sorted
 * @param regions sorted
 * @param coverage a line for every describe result, those that are missing included
 * @param provenance names of the accounts, and what reading them cost, as far as the snapshot tells
 * @param warnings what a person should know, one line each, with file and JSON path
 */
public record Snapshot(
        Instant readAt,
        List<String> accounts,
        List<String> regions,
        Network network,
        Coverage coverage,
        Provenance provenance,
        List<String> warnings) {
    public Snapshot {
        accounts = List.copyOf(accounts);
        regions = List.copyOf(regions);
        warnings = List.copyOf(warnings);
    }

    /** A snapshot that says nothing about itself. */
    public Snapshot(
            Instant readAt,
            List<String> accounts,
            List<String> regions,
            Network network,
            Coverage coverage,
            List<String> warnings) {
        this(readAt, accounts, regions, network, coverage, Provenance.NONE, warnings);
    }
}
