package dev.faultline.analysis;

import dev.faultline.analysis.FailureDomain.Kind;
import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.BgpPeer;
import dev.faultline.model.Connection;
import dev.faultline.model.CustomerGateway;
import dev.faultline.model.Lag;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NatGatewayAddress;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.SharedFate;
import dev.faultline.model.Subnet;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.TransitGatewayVpcAttachmentSubnet;
import dev.faultline.model.VgwTelemetry;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcEndpointInterface;
import dev.faultline.model.VpcEndpointSubnet;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnGateway;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What everything stands on, so that it falls with it. Zones go by the id that means one place in every account. */
final class FailureDomains {
    private record Thing(String type, String id) {}

    private final Map<Thing, Set<FailureDomain>> on = new HashMap<>();
    private final Map<String, Set<String>> zonesOfRegion = new TreeMap<>();
    private final Map<String, Set<FailureDomain>> declared = new HashMap<>();
    private final Set<String> spread = new HashSet<>();
    private final Map<FailureDomain, Integer> alike = new HashMap<>();
    private final Zones zones;

    FailureDomains(Network network, Zones zones) {
        this.zones = zones;
        network.all(SharedFate.class)
                .forEach(fate -> declared.computeIfAbsent(fate.member(), unseen -> new LinkedHashSet<>())
                        .add(new FailureDomain(Kind.DECLARED, fate.name())));
        places(network);
        middleboxes(network);
        vpns(network);
        directConnect(network);
        compare();
    }

    private void compare() {
        Map<FailureDomain, Set<Thing>> down = new HashMap<>();
        on.forEach((object, domains) -> domains.forEach(domain ->
                down.computeIfAbsent(domain, unseen -> new HashSet<>()).add(object)));
        Map<Set<Thing>, Integer> numbers = new HashMap<>();
        down.forEach(
                (domain, objects) -> alike.put(domain, numbers.computeIfAbsent(objects, unseen -> numbers.size())));
    }

    private void places(Network network) {
        for (AvailabilityZone zone : network.all(AvailabilityZone.class)) {
            if (zone.zoneType().equals("availability-zone")) {
                zone(zone.region(), zone.zoneId());
            }
        }
        for (Subnet subnet : network.all(Subnet.class)) {
            put("Subnet", subnet.id(), Kind.REGION, subnet.region());
            zones.of(subnet.id()).ifPresent(zone -> put("Subnet", subnet.id(), Kind.AVAILABILITY_ZONE, zone));
            zones.transit(subnet.id()).ifPresent(zone -> zone(subnet.region(), zone));
        }
        network.all(Vpc.class).forEach(vpc -> put("Vpc", vpc.id(), Kind.REGION, vpc.region()));
        for (TransitGateway gateway : network.all(TransitGateway.class)) {
            put("TransitGateway", gateway.id(), Kind.REGION, gateway.region());
            put("TransitGateway", gateway.id(), Kind.TRANSIT_GATEWAY, gateway.id());
        }
        for (VpnGateway gateway : network.all(VpnGateway.class)) {
            put("VpnGateway", gateway.id(), Kind.REGION, gateway.region());
            put("VpnGateway", gateway.id(), Kind.VPN_GATEWAY, gateway.id());
        }
        for (TransitGatewayVpcAttachmentSubnet link : network.all(TransitGatewayVpcAttachmentSubnet.class)) {
            String id = link.attachmentId() + "/" + link.subnetId();
            stand("TransitGatewayVpcAttachmentSubnet", id, "Subnet", link.subnetId());
            zones.transit(link.subnetId())
                    .ifPresent(zone -> put("TransitGatewayVpcAttachmentSubnet", id, Kind.AVAILABILITY_ZONE, zone));
            put("TransitGatewayVpcAttachmentSubnet", id, Kind.ATTACHMENT_SUBNET, id);
        }
    }

    private void zone(String region, String zone) {
        zonesOfRegion.computeIfAbsent(region, unseen -> new TreeSet<>()).add(zone);
        put("AvailabilityZone", zone, Kind.AVAILABILITY_ZONE, zone);
    }

    private void middleboxes(Network network) {
        for (NatGateway nat : network.all(NatGateway.class)) {
            put("NatGateway", nat.id(), Kind.NAT_GATEWAY, nat.id());
            if (nat.zonal()) {
                stand("NatGateway", nat.id(), "Subnet", nat.subnetId());
            } else {
                spread.add(nat.id());
            }
        }
        for (NatGatewayAddress address : network.all(NatGatewayAddress.class)) {
            if (!address.availabilityZoneId().isEmpty()) {
                String id = address.natGatewayId() + "/" + address.availabilityZoneId();
                put("NatGatewayAddress", id, Kind.AVAILABILITY_ZONE, address.availabilityZoneId());
            }
        }
        for (NetworkInterface eni : network.all(NetworkInterface.class)) {
            stand("NetworkInterface", eni.id(), "Subnet", eni.subnetId());
            boolean instance = !eni.instanceId().isEmpty();
            if (eni.plumbing() || eni.loadBalancer()) {
                spread.add(eni.id());
            }
            Kind kind = instance ? Kind.INSTANCE : Kind.NETWORK_INTERFACE;
            put("NetworkInterface", eni.id(), kind, instance ? eni.instanceId() : eni.id());
        }
        network.all(VpcEndpointSubnet.class)
                .forEach(link -> stand(
                        "VpcEndpointSubnet", link.vpcEndpointId() + "/" + link.subnetId(), "Subnet", link.subnetId()));
        for (VpcEndpoint endpoint : network.all(VpcEndpoint.class)) {
            put("VpcEndpoint", endpoint.id(), Kind.VPC_ENDPOINT, endpoint.id());
            if (!endpoint.type().equals("GatewayLoadBalancer")) {
                spread.add(endpoint.id());
            }
        }
        network.all(VpcEndpointInterface.class)
                .forEach(link ->
                        put("NetworkInterface", link.networkInterfaceId(), Kind.VPC_ENDPOINT, link.vpcEndpointId()));
    }

    private void vpns(Network network) {
        Map<String, String> devices = new HashMap<>();
        network.all(CustomerGateway.class)
                .forEach(gateway -> devices.putIfAbsent(
                        gateway.id(), gateway.ipAddress().isEmpty() ? gateway.id() : gateway.ipAddress()));
        for (VpnConnection vpn : network.all(VpnConnection.class)) {
            put("VpnConnection", vpn.id(), Kind.REGION, vpn.region());
            put("VpnConnection", vpn.id(), Kind.VPN_CONNECTION, vpn.id());
            String device = devices.getOrDefault(vpn.customerGatewayId(), vpn.customerGatewayId());
            put("VpnConnection", vpn.id(), Kind.CUSTOMER_GATEWAY, device);
        }
        for (VgwTelemetry tunnel : network.all(VgwTelemetry.class)) {
            put(
                    "VgwTelemetry",
                    tunnel.vpnConnectionId() + "/" + tunnel.outsideIpAddress(),
                    Kind.VPN_TUNNEL,
                    tunnel.outsideIpAddress());
        }
    }

    private void directConnect(Network network) {
        Map<String, Set<FailureDomain>> ports = new HashMap<>();
        for (Lag lag : network.all(Lag.class)) {
            Set<FailureDomain> port = new LinkedHashSet<>();
            add(port, Kind.LAG, lag.id());
            add(port, Kind.LOCATION, lag.location());
            add(port, Kind.DEVICE, lag.awsDeviceV2());
            add(port, Kind.LOGICAL_DEVICE, lag.awsLogicalDeviceId());
            ports.put(lag.id(), port);
        }
        for (Connection connection : network.all(Connection.class)) {
            Set<FailureDomain> port = new LinkedHashSet<>();
            add(port, Kind.CONNECTION, connection.id());
            add(port, Kind.PROVIDER, connection.providerName());
            add(port, Kind.LOCATION, connection.location());
            add(port, Kind.DEVICE, connection.awsDeviceV2());
            add(port, Kind.LOGICAL_DEVICE, connection.awsLogicalDeviceId());
            if (ports.containsKey(connection.lagId())) {
                on.put(new Thing("Connection", connection.id()), port);
            } else {
                ports.put(connection.id(), port);
            }
        }
        Map<String, List<BgpPeer>> up = Topology.grouped(
                network.all(BgpPeer.class).stream().filter(BgpPeer::up).toList(), BgpPeer::virtualInterfaceId);
        for (DirectConnectPath path : network.all(DirectConnectPath.class)) {
            String id = path.virtualInterfaceId();
            put("VirtualInterface", id, Kind.VIRTUAL_INTERFACE, id);
            put("VirtualInterface", id, Kind.LOCATION, path.location());
            put("VirtualInterface", id, Kind.DEVICE, path.physicalDevice());
            put("VirtualInterface", id, Kind.LOGICAL_DEVICE, path.logicalDevice());
            if (!path.gatewayId().startsWith("vgw-")) {
                put("VirtualInterface", id, Kind.DIRECT_CONNECT_GATEWAY, path.gatewayId());
            }
            // A port of another account is known by its id alone.
            Set<FailureDomain> port = new LinkedHashSet<>();
            add(port, Kind.CONNECTION, path.connectionId());
            on.get(new Thing("VirtualInterface", id)).addAll(ports.getOrDefault(path.connectionId(), port));
            sessions(id, up.getOrDefault(id, List.of()));
        }
    }

    /** An interface with one session is as good as that session. */
    private void sessions(String virtualInterfaceId, List<BgpPeer> up) {
        boolean alone = up.size() == 1;
        for (BgpPeer peer : up) {
            String type = alone ? "VirtualInterface" : "BgpPeer";
            put(type, alone ? virtualInterfaceId : peer.bgpPeerId(), Kind.BGP_PEER, peer.bgpPeerId());
        }
    }

    private void add(Set<FailureDomain> all, Kind kind, String domain) {
        if (!domain.isEmpty()) {
            all.add(new FailureDomain(kind, domain));
            all.addAll(declared.getOrDefault(domain, Set.of()));
        }
    }

    private void put(String type, String id, Kind kind, String domain) {
        if (!domain.isEmpty()) {
            add(on.computeIfAbsent(new Thing(type, id), unseen -> new LinkedHashSet<>()), kind, domain);
        }
    }

    private void stand(String type, String id, String onType, String onId) {
        on.computeIfAbsent(new Thing(type, id), unseen -> new LinkedHashSet<>()).addAll(of(onType, onId));
    }

    /** What an object stands on; nothing if it was not read. */
    Set<FailureDomain> of(String type, String id) {
        return on.getOrDefault(new Thing(type, id), Set.of());
    }

    /** What the places of an endpoint stand on. */
    Set<FailureDomain> endpoint(String id) {
        return on.entrySet().stream()
                .filter(entry -> entry.getKey().type().equals("VpcEndpointSubnet")
                        && entry.getKey().id().startsWith(id + "/"))
                .flatMap(entry -> entry.getValue().stream())
                .collect(Collectors.toSet());
    }

    /** The zones of a region, as far as known. */
    Set<String> zones(String region) {
        return zonesOfRegion.getOrDefault(region, Set.of());
    }

    /** Everything that anything stands on, or may. */
    Set<FailureDomain> all() {
        Set<FailureDomain> all = new TreeSet<>();
        on.values().forEach(all::addAll);
        zonesOfRegion.values().forEach(inRegion -> inRegion.forEach(zone -> add(all, Kind.AVAILABILITY_ZONE, zone)));
        return all;
    }

    /** A number that domains share which take down the very same objects. */
    int alike(FailureDomain domain) {
        return alike.getOrDefault(domain, -1 - domain.hashCode());
    }

    /** Whether it fails by itself: what AWS runs in several zones, such as an interface endpoint, does not. */
    boolean fails(FailureDomain domain) {
        return domain.kind().fails() && !spread.contains(domain.id());
    }
}
