package dev.faultline.analysis;

import dev.faultline.model.Instance;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds instances that stand on both sides of what routes keep apart. Interfaces of the Elastic Fabric Adapter, trunks and
 * branches carry traffic of their own kind and join nothing.
 */
final class MultiHomedInstances {
    /** The most open class of each subnet, over whichever family. */
    private final Map<String, SubnetClass> classes = new HashMap<>();

    private final Map<String, List<NetworkInterface>> interfaces = new HashMap<>();

    private MultiHomedInstances(Network network) {
        network.all(SubnetClass.class)
                .forEach(subnet -> classes.merge(subnet.subnetId(), subnet, MultiHomedInstances::wider));
        network.all(NetworkInterface.class).stream()
                .filter(eni -> eni.interfaceType().equals("interface")
                        && !eni.instanceId().isEmpty())
                .sorted(Comparator.comparing(NetworkInterface::id))
                .forEach(eni -> interfaces
                        .computeIfAbsent(eni.instanceId(), unseen -> new ArrayList<>())
                        .add(eni));
    }

    static List<MultiHomedInstance> derive(Network network) {
        MultiHomedInstances analysis = new MultiHomedInstances(network);
        return network.all(Instance.class).stream()
                .flatMap(instance -> analysis.bridge(instance).stream())
                .toList();
    }

    /** Of two classes that are not public, the one through an appliance: it may lead further than it looks. */
    private static SubnetClass wider(SubnetClass one, SubnetClass other) {
        boolean onePublic = one.kind() == SubnetClass.Kind.PUBLIC;
        boolean otherPublic = other.kind() == SubnetClass.Kind.PUBLIC;
        if (onePublic != otherPublic) {
            return onePublic ? one : other;
        }
        if (one.throughAppliance() != other.throughAppliance()) {
            return one.throughAppliance() ? one : other;
        }
        return one.kind().compareTo(other.kind()) <= 0 ? one : other;
    }

    private Optional<MultiHomedInstance> bridge(Instance instance) {
        List<NetworkInterface> own = interfaces.getOrDefault(instance.id(), List.of());
        Optional<NetworkInterface> outside =
                own.stream().filter(eni -> isPublic(eni, true)).findFirst();
        // One that is surely inside before one that may not be.
        Optional<NetworkInterface> inside = own.stream()
                .filter(eni -> isPublic(eni, false))
                .min(Comparator.comparing(eni -> classes.get(eni.subnetId()).throughAppliance()));
        if (outside.isEmpty() || inside.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MultiHomedInstance(
                instance.id(),
                instance.vpcId(),
                outside.get().id(),
                outside.get().subnetId(),
                inside.get().id(),
                classes.get(inside.get().subnetId()),
                own.stream().anyMatch(eni -> !eni.sourceDestCheck())));
    }

    /** A subnet whose route table was not read is neither. */
    private boolean isPublic(NetworkInterface eni, boolean asked) {
        SubnetClass subnet = classes.get(eni.subnetId());
        return subnet != null && (subnet.kind() == SubnetClass.Kind.PUBLIC) == asked;
    }
}
