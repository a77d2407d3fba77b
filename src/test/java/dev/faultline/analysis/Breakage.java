package dev.faultline.analysis;

import dev.faultline.analysis.FailureDomain.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Breaks things the way AWS would then describe them: gateways failed, tunnels down, instances stopped, routes that came
 * over BGP withdrawn. Knows nothing of how failures are worked out.
 */
final class Breakage {
    private final Describes after;
    private final Set<FailureDomain> failed;

    private Breakage(Describes before, Set<FailureDomain> failed) {
        this.after = before.copy();
        this.failed = failed;
    }

    /** What would be described once these have failed. */
    static Describes of(Describes before, Set<FailureDomain> failed) {
        Breakage breakage = new Breakage(before, failed);
        failed.forEach(breakage::fail);
        breakage.tunnelsInZones();
        new Withdrawals(before, breakage.after).apply();
        return breakage.after;
    }

    private void fail(FailureDomain domain) {
        String id = domain.id();
        switch (domain.kind()) {
            case AVAILABILITY_ZONE -> zone(id);
            case NAT_GATEWAY -> set("NatGateways", "NatGatewayId", id, "State", "failed");
            case INSTANCE -> stop(id);
            case VPC_ENDPOINT -> set("VpcEndpoints", "VpcEndpointId", id, "State", "failed");
            case VPN_CONNECTION ->
                after.where("VpnConnections", "VpnConnectionId", id).forEach(vpn -> down(vpn, ""));
            case VPN_TUNNEL -> after.all("VpnConnections").forEach(vpn -> down(vpn, id));
            case CUSTOMER_GATEWAY ->
                after.where("CustomerGateways", "IpAddress", id).forEach(device -> after.where(
                                "VpnConnections", "CustomerGatewayId", (String) device.get("CustomerGatewayId"))
                        .forEach(vpn -> down(vpn, "")));
            case VIRTUAL_INTERFACE ->
                set("VirtualInterfaces", "virtualInterfaceId", id, "virtualInterfaceState", "down");
            case BGP_PEER ->
                after.all("VirtualInterfaces").stream()
                        .flatMap(vif -> Describes.objects(vif, "bgpPeers").stream())
                        .filter(peer -> id.equals(peer.get("bgpPeerId")))
                        .forEach(peer -> peer.put("bgpStatus", "down"));
            case CONNECTION -> set("Connections", "connectionId", id, "connectionState", "down");
            case LAG -> set("Lags", "lagId", id, "lagState", "down");
            case PROVIDER -> set("Connections", "providerName", id, "connectionState", "down");
            case LOCATION -> ports("location", id);
            case DEVICE -> ports("awsDeviceV2", id);
            default -> throw new IllegalArgumentException("nothing breaks " + domain);
        }
        lags();
    }

    private void set(String key, String field, String value, String state, String to) {
        after.where(key, field, value).forEach(object -> object.put(state, to));
    }

    private void ports(String field, String value) {
        set("Connections", field, value, "connectionState", "down");
        set("Lags", field, value, "lagState", "down");
    }

    /** AWS takes a LAG down when fewer links than it asks for are up; that of a LAG with none up carries nothing. */
    private void lags() {
        for (Map<String, Object> lag : after.all("Lags")) {
            long up = after.where("Connections", "lagId", (String) lag.get("lagId"))
                    .filter(link -> link.get("connectionState").equals("available"))
                    .count();
            if (up < Math.max(1, ((Number) lag.get("minimumLinks")).intValue())) {
                lag.put("lagState", "down");
            }
        }
    }

    private static void down(Map<String, Object> vpn, String tunnel) {
        Describes.objects(vpn, "VgwTelemetry").stream()
                .filter(one -> tunnel.isEmpty() || tunnel.equals(one.get("OutsideIpAddress")))
                .forEach(one -> one.put("Status", "DOWN"));
    }

    private void stop(String instance) {
        after.all("Reservations").stream()
                .flatMap(reservation -> Describes.objects(reservation, "Instances").stream())
                .filter(one -> instance.equals(one.get("InstanceId")))
                .forEach(one -> one.put("State", Describes.object("Name", "stopped")));
    }

    private void zone(String zone) {
        Set<String> subnets = new HashSet<>();
        after.where("Subnets", "AvailabilityZoneId", zone)
                .forEach(subnet -> subnets.add((String) subnet.get("SubnetId")));
        for (Map<String, Object> nat : after.all("NatGateways")) {
            List<Map<String, Object>> addresses = new ArrayList<>(Describes.objects(nat, "NatGatewayAddresses"));
            addresses.removeIf(address -> zone.equals(address.get("AvailabilityZoneId")));
            nat.put("NatGatewayAddresses", addresses);
            if (subnets.contains(nat.get("SubnetId")) || addresses.isEmpty()) {
                nat.put("State", "failed");
            }
        }
        for (Map<String, Object> eni : List.copyOf(after.all("NetworkInterfaces"))) {
            if (subnets.contains(eni.get("SubnetId"))) {
                if (eni.get("Attachment") instanceof Map<?, ?> attachment) {
                    stop((String) attachment.get("InstanceId"));
                } else {
                    after.all("NetworkInterfaces").remove(eni);
                }
            }
        }
        for (Map<String, Object> endpoint : after.all("VpcEndpoints")) {
            if (endpoint.get("SubnetIds") instanceof List<?> in && in.stream().anyMatch(subnets::contains)) {
                endpoint.put("State", "failed");
            }
        }
        for (Map<String, Object> attachment : after.all("TransitGatewayVpcAttachments")) {
            List<?> left = ((List<?>) attachment.get("SubnetIds"))
                    .stream().filter(subnet -> !subnets.contains(subnet)).toList();
            attachment.put("SubnetIds", left);
            if (left.isEmpty()) {
                attachment.put("State", "failed");
            }
        }
    }

    /** Of a tunnel in an unnamed zone nobody can tell whether it was in one that failed. */
    private void tunnelsInZones() {
        long zones = failed.stream()
                .filter(domain -> domain.kind() == Kind.AVAILABILITY_ZONE)
                .count();
        for (Map<String, Object> vpn : after.all("VpnConnections")) {
            long up = Withdrawals.up(vpn, false);
            if (up > 0 && up <= zones) {
                vpn.remove("VgwTelemetry");
            } else if (Withdrawals.up(vpn, true) > 0 && Withdrawals.up(vpn, true) <= zones) {
                vpn.put("UnsureOfRoutes", true);
            }
        }
    }
}
