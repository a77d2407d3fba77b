package dev.faultline.analysis;

import dev.faultline.analysis.DirectConnectPath.Health;
import dev.faultline.model.DirectConnectGateway;
import dev.faultline.model.DirectConnectGatewayAssociation;
import dev.faultline.model.DirectConnectGatewayAttachment;
import dev.faultline.model.Fact;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.VpnGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything by which Direct Connect reaches one gateway: a Direct Connect gateway, a virtual private gateway or a
 * transit gateway. Direct Connect gateways are global, so this holds across regions and accounts.
 *
 * @param paths the virtual interfaces that lead there, usable or not
 * @param unseen why there may be paths that were not read, a sentence each
 * @param direct whether a virtual interface ends on this very gateway, and not on one before it
 */
@DerivedFrom({
    DirectConnectPath.class,
    DirectConnectGateway.class,
    DirectConnectGatewayAssociation.class,
    DirectConnectGatewayAttachment.class,
    VpnGateway.class,
    TransitGateway.class
})
public record DirectConnectReach(String gatewayId, List<DirectConnectPath> paths, List<String> unseen, boolean direct)
        implements Fact {
    private static final List<Function<DirectConnectPath, String>> DEVICES =
            List.of(DirectConnectPath::logicalDevice, DirectConnectPath::physicalDevice);

    public DirectConnectReach {
        paths = List.copyOf(paths);
        unseen = List.copyOf(unseen);
    }

    @Override
    public String id() {
        return gatewayId;
    }

    /** One of the virtual interfaces, to report at where the gateway was not read; empty if there is none. */
    public String virtualInterfaceId() {
        return paths.isEmpty() ? "" : paths.get(0).virtualInterfaceId();
    }

    public boolean usable() {
        return usablePaths().findAny().isPresent();
    }

    /** Whether a path is usable, or may be: of no other can AWS tell. */
    public boolean mayCarry() {
        return carriers().findAny().isPresent();
    }

    /** Where the usable paths leave AWS; those that may be usable, if none is for certain. */
    public Set<String> locations() {
        return values(DirectConnectPath::location);
    }

    /** The same, for a message. */
    public String locationText() {
        return locations().isEmpty() ? "an unknown location" : String.join(", ", locations());
    }

    /** Why the usable paths may have another location than is seen; empty if they have not. */
    public String locationDoubt() {
        return doubt(DirectConnectPath::location, "location");
    }

    /** Whether nothing tells two usable paths apart by device: each depends on its physical and on its logical one. */
    public boolean oneDevice() {
        return DEVICES.stream().anyMatch(this::shared)
                || DEVICES.stream().allMatch(device -> values(device).size() < 2);
    }

    /** The device that all usable paths depend on, for a message; two if both kinds are shared. */
    public String deviceText() {
        Set<String> common = new TreeSet<>();
        DEVICES.stream().filter(this::shared).map(this::values).forEach(common::addAll);
        return common.isEmpty() ? "an unknown device" : "device " + String.join(" and ", common);
    }

    /** Why the usable paths may have another device than is seen; empty if they have not. */
    public String deviceDoubt() {
        return doubt(DEVICES.stream().filter(this::shared).findFirst().orElse(DEVICES.get(0)), "device");
    }

    /** The connections and LAGs of all paths, usable or not. */
    public Set<String> connections() {
        return paths.stream().map(DirectConnectPath::connectionId).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Why there may be more paths than are seen; empty if there are not. */
    public String pathDoubt() {
        return String.join("; ", unseen);
    }

    @Override
    public String detail() {
        return paths.isEmpty()
                ? "reached through no virtual interface"
                : "reached through %s"
                        .formatted(paths.stream()
                                .map(path -> "%s (%s)".formatted(path.virtualInterfaceId(), path.detail()))
                                .collect(Collectors.joining(", ")));
    }

    private boolean shared(Function<DirectConnectPath, String> device) {
        return values(device).size() == 1
                && carriers().noneMatch(path -> device.apply(path).isEmpty());
    }

    private String doubt(Function<DirectConnectPath, String> place, String name) {
        List<String> doubts = new ArrayList<>();
        if (carriers().count() > 1) {
            String untold = carriers()
                    .filter(path -> place.apply(path).isEmpty())
                    .map(DirectConnectPath::id)
                    .collect(Collectors.joining(" and "));
            if (!untold.isEmpty()) {
                doubts.add("AWS does not tell the %s of %s".formatted(name, untold));
            }
        }
        paths.stream()
                .filter(path -> path.health() == Health.UNCLEAR)
                .filter(path -> !usable() || !values(place).contains(place.apply(path)))
                .forEach(path -> doubts.add("AWS does not tell whether %s is up".formatted(path.id())));
        doubts.addAll(unseen);
        return String.join("; ", doubts);
    }

    private Stream<DirectConnectPath> carriers() {
        return usable() ? usablePaths() : paths.stream().filter(path -> path.health() == Health.UNCLEAR);
    }

    private Stream<DirectConnectPath> usablePaths() {
        return paths.stream().filter(DirectConnectPath::usable);
    }

    private Set<String> values(Function<DirectConnectPath, String> place) {
        return carriers().map(place).filter(value -> !value.isEmpty()).collect(Collectors.toCollection(TreeSet::new));
    }
}
