package dev.faultline.collect;

import java.util.List;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;

/** The parts of AWS that know nothing of each other: commercial, China, GovCloud and others. */
final class Partitions {
    private Partitions() {}

    /** The partition of a region; one that the SDK does not know yet is taken for what its name looks like. */
    static PartitionMetadata of(String region) {
        RegionMetadata known = Region.of(region).metadata();
        return known == null ? PartitionMetadata.of(Region.of(region)) : known.partition();
    }

    /** A region of the same partition that every account has. */
    static Region alwaysEnabled(String region) {
        return switch (of(region).id()) {
            case "aws-cn" -> Region.CN_NORTH_1;
            case "aws-us-gov" -> Region.US_GOV_WEST_1;
            case "aws" -> Region.US_EAST_1;
            default -> Region.of(region);
        };
    }

    /** Whether a service has an endpoint in a region, as far as the SDK knows; what it does not know may exist. */
    static boolean mayOffer(String region, String service) {
        // Where it does not know of EC2, it knows nothing.
        return !endpoints("ec2").contains(Region.of(region))
                || endpoints(service).contains(Region.of(region))
                || endpoints(service).contains(Region.of(of(region).id() + "-global"))
                || endpoints(service).isEmpty();
    }

    private static List<Region> endpoints(String service) {
        return software.amazon.awssdk.regions.ServiceMetadata.of(service).regions();
    }
}
