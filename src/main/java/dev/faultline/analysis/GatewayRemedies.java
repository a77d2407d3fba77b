package dev.faultline.analysis;

import dev.faultline.analysis.Hop.Direction;

/** What would have to change where a gateway stops a packet. */
final class GatewayRemedies {
    private static final String NOT_ATTACHED = "it is not attached to ";

    private final Topology topology;

    GatewayRemedies(Topology topology) {
        this.topology = topology;
    }

    String internetGateway(Hop hop, Packet packet) {
        String detail = hop.detail();
        if (detail.startsWith(NOT_ATTACHED)) {
            return attach(hop);
        }
        if (hop.at().type().equals("Vpc")) {
            return "attach an internet gateway to %s".formatted(hop.at());
        }
        if (detail.endsWith("is not on the internet")) {
            return "route %s elsewhere than to %s: it is no address of the internet"
                    .formatted(packet.destination().toCanonicalString(), hop.at());
        }
        if (detail.startsWith("the answer leaves as")) {
            return "let the answer leave from the address that was asked, with nothing that translates it on its way";
        }
        return address(hop, packet);
    }

    private static String address(Hop hop, Packet packet) {
        if (hop.at().type().equals("NetworkInterface")) {
            boolean ipv6 = packet.destination().isIPv6() && !hop.by().type().equals("RouteTable");
            return ipv6
                    ? "give %s a public IPv6 address".formatted(hop.at())
                    : "associate an Elastic IP address with %s, or put a load balancer in front of it"
                            .formatted(hop.at());
        }
        boolean nat = hop.detail().startsWith("nat-");
        String source = packet.source().toCanonicalString();
        if (nat) {
            return "use a public NAT gateway with an Elastic IP address";
        }
        boolean answer = hop.direction() == Direction.RETURN || packet.source().isIPv6();
        return answer
                ? "give %s a public address".formatted(source)
                : "associate an Elastic IP address with %s, or route its subnet through a NAT gateway"
                        .formatted(source);
    }

    String egressOnly(Hop hop, Packet packet) {
        if (hop.detail().startsWith(NOT_ATTACHED)) {
            return attach(hop);
        }
        return hop.direction() == Direction.RETURN
                ? "route ::/0 to an internet gateway instead of %s, which lets no connection in".formatted(hop.at())
                : "give %s a public IPv6 address".formatted(packet.source().toCanonicalString());
    }

    private static String attach(Hop hop) {
        return "attach %s to %s".formatted(hop.at(), hop.detail().substring(NOT_ATTACHED.length()));
    }

    String nat(Hop hop) {
        String detail = hop.detail();
        if (detail.contains("takes no connection from outside")) {
            return "speak to the machine behind the NAT gateway by an address of its own, or to a load balancer:"
                    + " nobody can open a connection to a NAT gateway";
        }
        if (detail.startsWith("the answer would leave")) {
            return "route the answer past %s: it has to come from the address that was asked".formatted(hop.at());
        }
        if (detail.contains("IPv6")) {
            return "route IPv6 to an egress-only internet gateway instead of %s".formatted(hop.at());
        }
        return detail.startsWith("it translates")
                ? "route past %s what it does not translate".formatted(hop.at())
                : "replace %s: %s".formatted(hop.at(), detail);
    }

    String transitGateway(Hop hop, Packet packet) {
        String detail = hop.detail();
        if (detail.contains("carries no IPv6")) {
            return "turn on IPv6 support of %s".formatted(hop.by());
        }
        String noZone = "the attachment has no subnet in zone ";
        if (detail.startsWith(noZone)) {
            return "add a subnet of zone %s to %s".formatted(detail.substring(noZone.length()), hop.by());
        }
        if (detail.endsWith("is not attached to it")) {
            return "attach %s to %s".formatted(detail.split(" ")[0], hop.at());
        }
        if (detail.startsWith("no virtual interface") || detail.startsWith("no tunnel")) {
            return vpn(hop, packet);
        }
        return "bring %s to the state available, or replace it".formatted(hop.by());
    }

    String vpn(Hop hop, Packet packet) {
        String detail = hop.detail();
        String to = packet.destination().toCanonicalString();
        if (detail.startsWith(NOT_ATTACHED)) {
            return attach(hop);
        }
        if (detail.startsWith("no tunnel")) {
            return "bring up a tunnel of %s".formatted(hop.by());
        }
        if (detail.startsWith("no virtual interface")) {
            return "bring up a virtual interface of the Direct Connect gateway";
        }
        if (detail.contains("has no route to it")) {
            return "add a static route to %s to a VPN connection of %s".formatted(to, hop.by());
        }
        if (detail.startsWith("no allowed prefix")) {
            return "add a prefix that holds %s to the allowed prefixes of %s on the Direct Connect gateway"
                    .formatted(to, hop.by());
        }
        if (detail.contains("carries no IPv6")) {
            return "use a transit gateway, whose VPN connections carry IPv6, or Direct Connect";
        }
        String vpc = hop.at().type().equals("Vpc") ? hop.at().id() : "";
        return vpc.isEmpty()
                ? "connect %s to on-premises, by VPN or Direct Connect".formatted(hop.by())
                : "attach %s to a virtual private gateway or transit gateway that leads on-premises%s"
                        .formatted(vpc, routed(vpc));
    }

    private String routed(String vpcId) {
        return topology.transit().attachmentsOf(vpcId).isEmpty() ? "" : ": its transit gateways lead to none";
    }
}
