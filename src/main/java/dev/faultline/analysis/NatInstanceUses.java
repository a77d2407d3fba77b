package dev.faultline.analysis;

import dev.faultline.analysis.NatInstances.NatInstance;
import dev.faultline.model.Instance;
import dev.faultline.model.NatGateway;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds who depends on each NAT instance, and whether there is another way out to turn to. */
final class NatInstanceUses {
    private final Zones zones;
    private final Set<String> sending;
    private final Set<String> vpcsWithGateway;
    private final List<NatInstance> serving;

    private NatInstanceUses(Network network, List<NatInstance> serving) {
        this.serving = serving;
        zones = new Zones(network);
        sending = NatRoutes.sendingSubnets(network);
        vpcsWithGateway = network.all(NatGateway.class).stream()
                .filter(nat -> nat.available() && nat.internetFacing())
                .map(NatGateway::vpcId)
                .collect(Collectors.toSet());
    }

    static List<NatInstanceUse> derive(Network network) {
        Map<String, Instance> instances = network.all(Instance.class).stream()
                .collect(Collectors.toMap(Instance::id, instance -> instance, (first, other) -> first));
        List<NatInstance> serving = NatInstances.of(network).stream()
                .filter(nat -> nat.publicIp() && !nat.clients().isEmpty())
                .filter(nat -> runs(nat.networkInterface(), instances))
                .toList();
        NatInstanceUses uses = new NatInstanceUses(network, serving);
        return serving.stream().map(uses::use).toList();
    }

    private static boolean runs(NetworkInterface networkInterface, Map<String, Instance> instances) {
        Instance instance = instances.get(networkInterface.instanceId());
        return networkInterface.inUse()
                && (instance == null || instance.running() || instance.state().isEmpty());
    }

    private NatInstanceUse use(NatInstance nat) {
        NetworkInterface own = nat.networkInterface();
        List<String> users = nat.clients().stream().filter(sending::contains).toList();
        List<String> subnets = users.isEmpty() ? List.copyOf(nat.clients()) : users;
        boolean twin = serving.stream()
                .map(NatInstance::networkInterface)
                .anyMatch(other ->
                        other.vpcId().equals(own.vpcId()) && !other.instanceId().equals(own.instanceId()));
        return new NatInstanceUse(
                own.id(),
                own.instanceId(),
                own.vpcId(),
                zones.transit(own.subnetId()).orElse(""),
                subnets,
                subnets.stream()
                        .map(zones::transit)
                        .flatMap(Optional::stream)
                        .distinct()
                        .sorted()
                        .toList(),
                !users.isEmpty(),
                twin,
                twin || vpcsWithGateway.contains(own.vpcId()));
    }
}
