package dev.faultline.bench;

import dev.faultline.model.Coverage;
import dev.faultline.snapshot.Manifest;
import dev.faultline.snapshot.SnapshotWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An account or many, made up: VPCs as landing zones build them, about one resource in eleven of them breaking some
 * rule. The same seed and size give the same files.
 */
public final class Estate {
    /** What a snapshot asks of EC2 and finds nothing of here. */
    private static final List<String> NOTHING_OF = List.of(
            "EgressOnlyInternetGateways",
            "ManagedPrefixListEntries",
            "TransitGateways",
            "TransitGatewayAttachments",
            "TransitGatewayVpcAttachments",
            "TransitGatewayRouteTables");

    private static final Map<String, String> OPERATIONS =
            Map.of("Reservations", "DescribeInstances", "ManagedPrefixListEntries", "GetManagedPrefixListEntries");
    private static final Set<String> DIRECT_CONNECT =
            Set.of("Connections", "VirtualInterfaces", "DirectConnectGateways");
    private static final List<String> REGIONS = List.of("eu-central-1", "eu-west-1", "us-east-1", "us-west-2");
    private static final int VPCS_PER_REGION = 6;
    private static final long FIRST_ACCOUNT = 200_000_000_000L;
    private static final Instant COLLECTED_AT = Instant.parse("2026-06-01T12:00:00Z");

    private Estate() {}

    /** Writes a snapshot of so many VPCs; one of some 1,500 facts each. */
    public static void write(Path folder, int vpcs, long seed) {
        List<Coverage.Line> coverage = new ArrayList<>();
        Set<String> accounts = new TreeSet<>();
        Set<String> regions = new TreeSet<>();
        try (SnapshotWriter writer = SnapshotWriter.open(folder)) {
            for (int first = 0; first < vpcs; first += VPCS_PER_REGION) {
                int place = first / VPCS_PER_REGION;
                String account = Long.toString(FIRST_ACCOUNT + place / REGIONS.size());
                String region = REGIONS.get(place % REGIONS.size());
                accounts.add(account);
                regions.add(region);
                EstateRegion made = new EstateRegion(account, region, seed + place);
                made.describe(Math.min(VPCS_PER_REGION, vpcs - first), first);
                made.results().forEach((key, objects) -> {
                    writer.write(account, region, key, objects);
                    coverage.add(line(account, region, key, objects.size()));
                });
                NOTHING_OF.forEach(key -> coverage.add(line(account, region, key, 0)));
            }
            writer.commit(new Manifest(
                    "bench", COLLECTED_AT, List.copyOf(accounts), List.copyOf(regions), new Coverage(coverage)));
        }
    }

    private static Coverage.Line line(String account, String region, String key, int objects) {
        return new Coverage.Line(
                account,
                region,
                DIRECT_CONNECT.contains(key) ? "directconnect" : "ec2",
                OPERATIONS.getOrDefault(key, "Describe" + key),
                key,
                Coverage.Status.OK,
                objects,
                "",
                "");
    }
}
