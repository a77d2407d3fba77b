package dev.faultline.analysis;

import dev.faultline.model.Address;
import dev.faultline.model.CustomerGateway;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.VpcAttachment;
import dev.faultline.model.VpnConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the VPN connections of virtual private gateways that end on an Elastic IP address of our own, in another VPC, and the
 * VPCs in which several end. Which account or region each is in does not matter.
 */
final class TransitVpcs {
    private final Map<String, NetworkInterface> holders = new HashMap<>();
    private final Map<String, String> devices = new HashMap<>();
    private final Map<String, Set<String>> spokeVpcs;
    private final Zones zones;

    /** A VPN connection from a spoke to an appliance of the hub. */
    record Leg(VpnConnection connection, String hubVpcId, Appliance appliance) {
        String spoke() {
            return connection.vpnGatewayId();
        }
    }

    /** @param id the instance, or the network interface where no instance is told */
    record Appliance(String id, String publicIp, String zone) {
        String text() {
            return "%s (%s)".formatted(id, publicIp);
        }
    }

    private TransitVpcs(Network network) {
        zones = new Zones(network);
        Map<String, NetworkInterface> interfaces = network.all(NetworkInterface.class).stream()
                .collect(Collectors.toMap(NetworkInterface::id, own -> own, (first, other) -> first));
        for (Address address : network.all(Address.class)) {
            NetworkInterface holder = interfaces.get(address.networkInterfaceId());
            if (holder != null && !holder.plumbing()) {
                holders.put(address.publicIp(), holder);
            }
        }
        network.all(CustomerGateway.class).stream()
                .filter(gateway -> !gateway.ipAddress().isEmpty())
                .forEach(gateway -> devices.put(gateway.id(), gateway.ipAddress()));
        spokeVpcs = network.all(VpcAttachment.class).stream()
                .filter(VpcAttachment::live)
                .collect(Collectors.groupingBy(
                        VpcAttachment::vpnGatewayId, Collectors.mapping(VpcAttachment::vpcId, Collectors.toSet())));
    }

    static List<TransitVpc> derive(Network network) {
        return byHub(network).entrySet().stream()
                .map(hub -> transitVpc(hub.getKey(), hub.getValue()))
                .toList();
    }

    /** The legs of every VPC in which those of several virtual private gateways end. */
    static Map<String, List<Leg>> byHub(Network network) {
        TransitVpcs vpcs = new TransitVpcs(network);
        Map<String, List<Leg>> hubs = new TreeMap<>();
        network.all(VpnConnection.class).stream()
                .filter(VpnConnection::available)
                .forEach(vpn -> vpcs.read(vpn, hubs));
        hubs.values().removeIf(legs -> legs.stream().map(Leg::spoke).distinct().count() < 2);
        return hubs;
    }

    private void read(VpnConnection vpn, Map<String, List<Leg>> hubs) {
        String address = devices.getOrDefault(vpn.customerGatewayId(), "");
        NetworkInterface holder = holders.get(address);
        Set<String> own = spokeVpcs.getOrDefault(vpn.vpnGatewayId(), Set.of());
        if (holder != null && !own.isEmpty() && !own.contains(holder.vpcId())) {
            String id = holder.instanceId().isEmpty() ? holder.id() : holder.instanceId();
            Appliance appliance =
                    new Appliance(id, address, zones.of(holder.subnetId()).orElse(""));
            hubs.computeIfAbsent(holder.vpcId(), unseen -> new ArrayList<>())
                    .add(new Leg(vpn, holder.vpcId(), appliance));
        }
    }

    private static TransitVpc transitVpc(String vpcId, List<Leg> legs) {
        Set<String> spokes = new TreeSet<>();
        Map<String, String> appliances = new TreeMap<>();
        Set<String> zones = new HashSet<>();
        for (Leg leg : legs) {
            spokes.add(leg.spoke());
            appliances.merge(
                    leg.appliance.id, leg.appliance.text(), (one, other) -> one.compareTo(other) <= 0 ? one : other);
            zones.add(leg.appliance.zone);
        }
        return new TransitVpc(
                vpcId, List.copyOf(spokes), List.copyOf(appliances.values()), List.copyOf(new TreeSet<>(zones)));
    }
}
