package dev.faultline.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes back the routes that BGP brought, or a VPN's static prefixes, once nothing is left that they came from. */
final class Withdrawals {
    private final Describes before;
    private final Describes after;

    Withdrawals(Describes before, Describes after) {
        this.before = before;
        this.after = after;
    }

    void apply() {
        withdrawFromVpcs();
        withdrawFromTransitGateways();
    }

    /** How many tunnels of a VPN are up, or bring prefixes. */
    static long up(Map<String, Object> vpn, boolean learning) {
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
        boolean fixed = given(after, gateway);
        boolean lost = given(before, gateway) && !fixed;
        long then = sources(before, gateway, Answer.YES);
        long now = sources(after, gateway, Answer.YES);
        boolean doubtful = sources(after, gateway, Answer.UNKNOWN) > 0
                || after.where("VpnConnections", "VpnGatewayId", gateway)
                        .anyMatch(vpn -> !vpn.containsKey("VgwTelemetry"));
        if (fixed || (now == then && !lost)) {
            return true;
        }
        if (now > 0 || doubtful) {
            route.put("State", Describes.UNSURE);
            return true;
        }
        return false;
    }

    /** Whether a VPN with static routes is up, whose prefixes a gateway propagates while it is. */
    private static boolean given(Describes at, String gateway) {
        return at.where("VpnConnections", "VpnGatewayId", gateway).anyMatch(vpn -> fixed(vpn) && up(vpn, false) > 0);
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
                continue;
            }
            routes.add(told(route));
            if (another(route, attachment) && !leadsOut(route)) {
                route.put("State", Describes.UNSURE);
                routes.add(route);
            }
        }
        after.all("TransitGatewayRoutes").clear();
        after.all("TransitGatewayRoutes").addAll(routes);
    }

    /** A route that nobody asks for: a table that tells no propagated route at all is taken to hide them. */
    private static Map<String, Object> told(Map<String, Object> gone) {
        Map<String, Object> told = new LinkedHashMap<>(gone);
        told.put("DestinationCidrBlock", "203.0.113.0/24");
        told.put("State", "blackhole");
        return told;
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
                .map(Withdrawals::learns)
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
