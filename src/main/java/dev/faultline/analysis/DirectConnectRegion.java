package dev.faultline.analysis;

import dev.faultline.model.Connection;
import dev.faultline.model.Fact;
import dev.faultline.model.Lag;
import dev.faultline.model.Resource;
import dev.faultline.model.VirtualInterface;
import java.util.List;
import java.util.Set;

/**
 * The ports of one account in one region that are available and carry virtual interfaces. A Direct Connect gateway is
 * global, so a region with a single port cuts off only what no port elsewhere reaches.
 *
 * @param first one of the ports, to report at
 * @param ports a LAG is one, whatever the number of its links
 * @param locations where they are; empty if AWS does not tell
 * @param byPort what depends on these ports alone
 * @param byLocation what depends on their locations alone
 */
@DerivedFrom({
    Connection.class,
    Lag.class,
    LagLinks.class,
    VirtualInterface.class,
    DirectConnectPath.class,
    DirectConnectReach.class
})
public record DirectConnectRegion(
        String account,
        String region,
        Resource first,
        List<String> ports,
        Set<String> locations,
        Dependence byPort,
        Dependence byLocation)
        implements Fact {
    /**
     * What is cut off with something.
     *
     * @param alone gateways that nothing else reaches, and public virtual interfaces
     * @param spared gateways that are then reached through other regions
     * @param others these regions
     * @param doubt why less may depend on it than is seen; empty if no less does
     */
    public record Dependence(List<String> alone, List<String> spared, List<String> others, String doubt) {
        public Dependence {
            alone = List.copyOf(alone);
            spared = List.copyOf(spared);
            others = List.copyOf(others);
        }

        /** Whether something is cut off for good. */
        public boolean cutsOff() {
            return !alone.isEmpty();
        }

        /** Whether the region has no second way of its own. */
        public boolean leavesRegion() {
            return !alone.isEmpty() || !spared.isEmpty();
        }

        /** What its loss means, for a message. */
        public String text() {
            return cutsOff()
                    ? "without it nothing of Direct Connect leads to " + Several.of(alone)
                    : "without it %s is reached through %s alone".formatted(Several.of(spared), Several.of(others));
        }
    }

    public DirectConnectRegion {
        ports = List.copyOf(ports);
        locations = Set.copyOf(locations);
    }

    @Override
    public String id() {
        return first.id();
    }

    /** The ports, for a message. */
    public String portText() {
        return Several.of(ports);
    }

    /** The locations, for a message. */
    public String locationText() {
        return locations.isEmpty() ? "an unknown location" : String.join(", ", locations);
    }

    @Override
    public String detail() {
        return "%s available in %s".formatted(portText(), region);
    }
}
