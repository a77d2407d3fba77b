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
    private final Describes before;
    private final Describes after;
    private final Set<FailureDomain> failed;

    private Breakage(Describes before, Set<FailureDomain> failed) {
        this.before = before;
        this.after = before.copy();
        this.failed = failed;
    }

    /** What would be described once these have failed. */
    static Describes of(Describes before, Set<FailureDomain> failed) {
        Breakage breakage = new Breakage(before, failed);
        failed.forEach(breakage::fail);
        breakage.tunnelsInZones();
        breakage.withdrawFromVpcs();
        breakage.withdrawFromTransitGateways();
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
            long up = up(vpn, false);
            if (up > 0 && up <= zones) {
                vpn.remove("VgwTelemetry");
            } else if (up(vpn, true) > 0 && up(vpn, true) <= zones) {
                vpn.put("UnsureOfRoutes", true);
            }
        }
    }

    private static long up(Map<String, Object> vpn, boolean learning) {
        return Describes.objects(vpn, "VgwTelemetry").stream()
                .filter(tunnel -> tunnel.get("Status").equals("UP"))
                .filter(tunnel -> !learning || ((Number) tunnel.get("AcceptedRouteCount")).intValue() > 0)
                .count();
    }

    private static boolean fixed(Map<String, Object> vpn) {
        return Boolean.TRUE.equals(((Map<?, ?>) vpn.get("Options")).get("StaticRoutesOnly"));
    }

    /** Whether a VPN brings prefixes over BGP. */
    private static Answer learns(Map<String, Object> vpn) {
        if (fixed(vpn)) {
            return Answer.NO;
        }
        if (!vpn.containsKey("VgwTelemetry") || vpn.containsKey("UnsureOfRoutes")) {
            return Answer.UNKNOWN;
        }
        return up(vpn, true) > 0 ? Answer.YES : Answer.NO;
    }

    private static boolean directConnect(Describes at, String gateway) {
        return at.where("VirtualInterfaces", "directConnectGatewayId", gateway).anyMatch(vif -> carries(at, vif));
    }

    private static boolean carries(Describes at, Map<String, Object> vif) {
        boolean session = Describes.objects(vif, "bgpPeers").stream()
                .anyMatch(peer -> peer.get("bgpStatus").equals("up"));
        String port = (String) vif.get("connectionId");
        boolean line = at.where("Connections", "connectionId", port)
                        .anyMatch(
                                connection -> connection.get("connectionState").equals("available"))
                || at.where("Lags", "lagId", port)
                        .anyMatch(lag -> lag.get("lagState").equals("available"));
        return vif.get("virtualInterfaceState").equals("available") && session && line;
    }

    private void withdrawFromVpcs() {
        for (Map<String, Object> table : after.all("RouteTables")) {
            List<Map<String, Object>> routes = new ArrayList<>();
            for (Map<String, Object> route : Describes.objects(table, "Routes")) {
                if (!route.get("Origin").equals("EnableVgwRoutePropagation") || stays(route)) {
                    routes.add(route);
                }
            }
            table.put("Routes", routes);
        }
    }

    private boolean stays(Map<String, Object> route) {
        String gateway = (String) route.get("GatewayId");
        boolean fixed = after.where("VpnConnections", "VpnGatewayId", gateway)
                .anyMatch(vpn -> fixed(vpn) && up(vpn, false) > 0);
        long then = sources(before, gateway, Answer.YES);
        long now = sources(after, gateway, Answer.YES);
        boolean doubtful = sources(after, gateway, Answer.UNKNOWN) > 0
                || after.where("VpnConnections", "VpnGatewayId", gateway)
                        .anyMatch(vpn -> !vpn.containsKey("VgwTelemetry"));
        if (fixed || now == then) {
            return true;
        }
        if (now > 0 || doubtful) {
            route.put("State", Describes.UNSURE);
            return true;
        }
        return false;
    }

    private static long sources(Describes at, String gateway, Answer answer) {
        long vpns = at.where("VpnConnections", "VpnGatewayId", gateway)
                .filter(vpn -> learns(vpn) == answer)
                .count();
        boolean direct = answer == Answer.YES && gateway.equals("vgw-0") && directConnect(at, "dxgw-0");
        return vpns + (direct ? 1 : 0);
    }

    private void withdrawFromTransitGateways() {
        List<Map<String, Object>> routes = new ArrayList<>();
        for (Map<String, Object> route : after.all("TransitGatewayRoutes")) {
            String attachment = (String)
                    Describes.objects(route, "TransitGatewayAttachments").get(0).get("TransitGatewayAttachmentId");
            boolean gone = route.get("Type").equals("propagated")
                    && carries(before, attachment) != Answer.NO
                    && carries(after, attachment) == Answer.NO;
            if (!gone) {
                routes.add(route);
            } else if (another(route, attachment) && !leadsOut(route)) {
                route.put("State", Describes.UNSURE);
                routes.add(route);
            }
        }
        after.all("TransitGatewayRoutes").clear();
        after.all("TransitGatewayRoutes").addAll(routes);
    }

    /** Whether something else that is up propagates into the table over BGP, behind the best route until now. */
    private boolean another(Map<String, Object> route, String gone) {
        String table = (String) route.get("TransitGatewayRouteTableId");
        Set<String> withdrawn = new HashSet<>();
        withdrawn.add(gone);
        return after.where("TransitGatewayRouteTablePropagations", "TransitGatewayRouteTableId", table)
                .filter(link -> !link.get("ResourceType").equals("vpc"))
                .map(link -> (String) link.get("TransitGatewayAttachmentId"))
                .filter(attachment -> !withdrawn.contains(attachment))
                .anyMatch(attachment -> mayLearn(attachment) != Answer.NO);
    }

    private Answer mayLearn(String attachment) {
        Answer carries = carries(after, attachment);
        Answer learns = after.where("VpnConnections", "VpnConnectionId", attachment.replace("tgw-attach-", ""))
                .findFirst()
                .map(Breakage::learns)
                .orElse(Answer.YES);
        return carries.and(learns);
    }

    private static Answer carries(Describes at, String attachment) {
        if (attachment.startsWith("tgw-attach-dxgw")) {
            return directConnect(at, attachment.replace("tgw-attach-", "")) ? Answer.YES : Answer.NO;
        }
        return at.where("VpnConnections", "VpnConnectionId", attachment.replace("tgw-attach-", ""))
                .findFirst()
                .map(vpn ->
                        !vpn.containsKey("VgwTelemetry") ? Answer.UNKNOWN : up(vpn, false) > 0 ? Answer.YES : Answer.NO)
                .orElse(Answer.YES);
    }

    /** Whether a shorter route leads on-premises over something that is up: 172.16.0.0/12 behind 172.16.0.0/16. */
    private boolean leadsOut(Map<String, Object> gone) {
        String table = (String) gone.get("TransitGatewayRouteTableId");
        return after.where("TransitGatewayRoutes", "TransitGatewayRouteTableId", table)
                .filter(route -> route != gone && shorter(route, gone))
                .map(route -> (String) Describes.objects(route, "TransitGatewayAttachments")
                        .get(0)
                        .get("TransitGatewayAttachmentId"))
                .anyMatch(attachment ->
                        !attachment.startsWith("tgw-attach-vpc") && carries(after, attachment) == Answer.YES);
    }

    private static boolean shorter(Map<String, Object> one, Map<String, Object> other) {
        String block = (String) one.get("DestinationCidrBlock");
        String than = (String) other.get("DestinationCidrBlock");
        int length = Integer.parseInt(block.substring(block.indexOf('/') + 1));
        int longer = Integer.parseInt(than.substring(than.indexOf('/') + 1));
        return block.startsWith("172.16.") && length < longer;
    }
}
