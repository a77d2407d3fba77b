package dev.faultline.analysis;

import dev.faultline.analysis.RedundantPairs.Pair;
import dev.faultline.model.Address;
import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds pairs that were put into zones of two names, in two accounts, and ended in one zone (AWS Regions and Availability
 * Zones guide, zone ids).
 */
final class ZoneCollisions {
    private record Named(String account, String zoneId) {}

    private record At(String vpcId, String address) {}

    private final Zones zones;
    private final Map<Named, String> names = new HashMap<>();
    private final Map<String, NetworkInterface> interfaces = new HashMap<>();
    private final Map<At, String> privately = new HashMap<>();
    private final Map<String, String> publicly = new HashMap<>();

    private ZoneCollisions(Network network) {
        zones = new Zones(network);
        network.all(AvailabilityZone.class)
                .forEach(zone -> names.put(new Named(zone.account(), zone.zoneId()), zone.zoneName()));
        network.all(NetworkInterface.class).forEach(eni -> interfaces.put(eni.id(), eni));
        for (NetworkInterfaceAddress address : network.all(NetworkInterfaceAddress.class)) {
            privately.put(new At(address.vpcId(), address.address()), address.networkInterfaceId());
            if (address.hasPublicIp()) {
                publicly.put(address.publicIp(), address.networkInterfaceId());
            }
        }
        for (Address address : network.all(Address.class)) {
            if (!address.networkInterfaceId().isEmpty()) {
                publicly.putIfAbsent(address.publicIp(), address.networkInterfaceId());
            }
        }
    }

    static List<ZoneCollision> derive(Network network) {
        List<Pair> pairs = RedundantPairs.of(network);
        if (pairs.isEmpty()) {
            return List.of();
        }
        ZoneCollisions collisions = new ZoneCollisions(network);
        return pairs.stream()
                .flatMap(pair -> collisions.judge(pair).stream())
                .distinct()
                .toList();
    }

    private Optional<ZoneCollision> judge(Pair pair) {
        Optional<NetworkInterface> one = find(pair.one());
        Optional<NetworkInterface> other = find(pair.other());
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> zone = zones.of(one.get().subnetId());
        String name = zone.map(id -> name(one.get(), id)).orElse(null);
        String otherName = zone.map(id -> name(other.get(), id)).orElse(null);
        // Of one name in both accounts everybody sees that it is one zone.
        if (zone.isEmpty()
                || !zone.equals(zones.of(other.get().subnetId()))
                || name == null
                || otherName == null
                || Objects.equals(name, otherName)) {
            return Optional.empty();
        }
        return Optional.of(new ZoneCollision(
                one.get().subnetId(),
                other.get().subnetId(),
                zone.get(),
                new ZoneCollision.Place(pair.one().id(), name, one.get().ownerId()),
                new ZoneCollision.Place(
                        pair.other().id(), otherName, other.get().ownerId()),
                pair.service()));
    }

    private String name(NetworkInterface appliance, String zoneId) {
        return names.get(new Named(appliance.ownerId(), zoneId));
    }

    private Optional<NetworkInterface> find(RedundantPairs.Member member) {
        String id = member.vpcId().isEmpty()
                ? publicly.get(member.address())
                : privately.get(new At(member.vpcId(), member.address()));
        return Optional.ofNullable(interfaces.get(id)).filter(NetworkInterface::inUse);
    }
}
