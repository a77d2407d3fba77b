package dev.faultline.analysis;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is out of order, for a packet that is sent to see whether a way is left. Such a packet asks for the way alone:
 * security groups and network ACLs are not asked, and whoever stands in the way is taken to pass on what it is there to
 * pass on. It remembers every domain that the answer hangs on.
 */
final class Outage {
    /** Nothing is out of order, and filters are asked. */
    static final Outage NONE = new Outage(null, Set.of());

    private final FailureDomains domains;
    private final Set<FailureDomain> failed;
    private final Set<FailureDomain> met = new HashSet<>();

    private Outage(FailureDomains domains, Set<FailureDomain> failed) {
        this.domains = domains;
        this.failed = failed;
    }

    /** @param failed may be empty: then the way is as it is today */
    static Outage of(FailureDomains domains, Set<FailureDomain> failed) {
        return new Outage(domains, Set.copyOf(failed));
    }

    /** Whether packets are sent to see the way alone. */
    boolean wayAlone() {
        return domains != null;
    }

    /** Whether anything at all has failed. */
    boolean any() {
        return !failed.isEmpty();
    }

    /** Whether an object still stands. */
    boolean spares(String type, String id) {
        if (domains == null) {
            return true;
        }
        Set<FailureDomain> on = domains.of(type, id);
        for (FailureDomain domain : on) {
            if (failed.contains(domain)) {
                return false;
            }
        }
        met.addAll(on);
        return true;
    }

    /** The zones of a region that failed; of a thing in an unnamed zone nobody can tell whether it was there. */
    Set<String> failedZones(String region) {
        if (domains == null) {
            return Set.of();
        }
        Set<String> zones = new TreeSet<>();
        for (String zone : domains.zones(region)) {
            if (!spares("AvailabilityZone", zone)) {
                zones.add(zone);
            }
        }
        return zones;
    }

    /** What everything stands on that still stands and that the answer hangs on. */
    Set<FailureDomain> met() {
        return met;
    }
}
