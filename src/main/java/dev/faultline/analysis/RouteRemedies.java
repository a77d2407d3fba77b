package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.Route;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcPeeringConnection;
import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which route would lead a packet on, where none does. */
final class RouteRemedies {
    private final Topology topology;

    RouteRemedies(Topology topology) {
        this.topology = topology;
    }

    /**
     * Where a route would have to lead.
     *
     * @param block as wide as the network that the address lies in
     * @param target empty if nothing that was read leads there
     */
    private record Way(String block, String target) {}

    String route(Hop hop, Packet packet) {
        String table = hop.by().id();
        IPAddress to = packet.destination();
        Optional<Route> chosen = topology.routes().byId(table).flatMap(known -> RouteChoice.of(known, to)
                .route());
        if (chosen.filter(Route::blackhole).isPresent()) {
            return "replace the route to %s in %s, whose target %s is gone"
                    .formatted(chosen.get().destination(), table, chosen.get().target());
        }
        return add(table, packet);
    }

    /** The route that a table lacks. */
    String add(String table, Packet packet) {
        String vpcId = topology.routes().byId(table).map(Routes.Table::vpcId).orElse("");
        Way way = way(vpcId, packet);
        return way.target().isEmpty()
                ? "add a route to %s in %s, once something leads there".formatted(way.block(), table)
                : "add a route to %s in %s through %s".formatted(way.block(), table, way.target());
    }

    private Way way(String vpcId, Packet packet) {
        IPAddress to = packet.destination();
        List<Way> ways = topology.network().all(Vpc.class).stream()
                .map(Vpc::id)
                .distinct()
                .flatMap(other -> topology.blocks(other).stream()
                        .filter(block -> Topology.holds(block, to))
                        .map(block -> new Way(block.text(), link(vpcId, other))))
                .toList();
        return ways.stream()
                .filter(way -> !way.target().isEmpty())
                .findFirst()
                .or(() -> ways.stream().findFirst())
                .orElseGet(() -> outward(vpcId, packet));
    }

    /** What joins two VPCs: a peering, or a transit gateway that both are attached to. */
    private String link(String vpcId, String other) {
        Stream<String> peerings = topology.network().all(VpcPeeringConnection.class).stream()
                .filter(peering -> peering.active() && (joins(peering, vpcId, other) || joins(peering, other, vpcId)))
                .map(VpcPeeringConnection::id);
        return Stream.concat(peerings, gateways(vpcId).filter(gateway -> gateways(other)
                        .anyMatch(gateway::equals)))
                .findFirst()
                .orElse("");
    }

    private Optional<String> peering(String gateway, String other) {
        return topology.transit().attachedTo(gateway).stream()
                .filter(attachment -> attachment.live()
                        && attachment.resourceType().contains("peering")
                        && attachment.resourceId().equals(other))
                .map(TransitGatewayAttachment::id)
                .findFirst();
    }

    private static boolean joins(VpcPeeringConnection peering, String requester, String accepter) {
        return peering.requester().vpcId().equals(requester)
                && peering.accepter().vpcId().equals(accepter);
    }

    private Stream<String> gateways(String vpcId) {
        return topology.transit().attachmentsOf(vpcId).stream()
                .filter(TransitGatewayVpcAttachment::live)
                .map(TransitGatewayVpcAttachment::transitGatewayId);
    }

    private Way outward(String vpcId, Packet packet) {
        IPAddress to = packet.destination();
        boolean internet = InternetSpace.of(packet.family()).touches(new Cidr(to));
        if (internet) {
            return new Way(packet.family().everything(), exit(vpcId, packet));
        }
        return new Way(
                to.toCanonicalString(),
                topology.offices()
                        .gatewayOf(vpcId)
                        .or(() -> gateways(vpcId).findFirst())
                        .orElse(""));
    }

    /** The internet gateway for who has a public address, else a NAT gateway. */
    private String exit(String vpcId, Packet packet) {
        IPAddress from = packet.source();
        boolean seen = from.isIPv6()
                || topology.holder(vpcId, from)
                        .filter(NetworkInterfaceAddress::hasPublicIp)
                        .isPresent();
        Optional<String> gateway = topology.gateways().ofVpc(vpcId);
        Optional<String> nat = topology.network().all(NatGateway.class).stream()
                .filter(known -> known.vpcId().equals(vpcId) && known.available() && known.internetFacing())
                .map(NatGateway::id)
                .findFirst();
        return (seen ? gateway : nat.or(() -> gateways(vpcId).findFirst())).orElse("");
    }

    String transitGatewayRoute(Hop hop, Packet packet) {
        IPAddress to = packet.destination();
        String table = hop.by().id();
        Optional<TransitGatewayRoute> chosen =
                topology.transit().choose(table, to).route();
        String leading = onward(hop.at().id(), to)
                .map(way -> "a route to %s in %s to %s".formatted(way.block(), table, way.target()))
                .orElseGet(() ->
                        "a route to %s in %s, once an attachment leads there".formatted(to.toCanonicalString(), table));
        return chosen.map(route -> "replace the %s route to %s of %s by %s"
                        .formatted(
                                route.active() ? "blackhole" : route.state(),
                                route.destinationCidrBlock().text(),
                                table,
                                leading))
                .orElse("add " + leading);
    }

    /** The attachment of the VPC that an address lies in, or the one to the transit gateway that this is attached to. */
    private Optional<Way> onward(String gateway, IPAddress to) {
        return topology.network().all(Vpc.class).stream()
                .map(Vpc::id)
                .distinct()
                .filter(vpcId -> topology.inVpc(vpcId, to))
                .flatMap(vpcId -> {
                    Stream<String> own = topology.transit().attachment(gateway, vpcId).stream()
                            .filter(TransitGatewayVpcAttachment::live)
                            .map(TransitGatewayVpcAttachment::id);
                    Stream<String> peered = gateways(vpcId).flatMap(theirs -> peering(gateway, theirs).stream());
                    return Stream.concat(own, peered).map(attachment -> new Way(blockOf(vpcId, to), attachment));
                })
                .findFirst();
    }

    private String blockOf(String vpcId, IPAddress address) {
        return topology.blocks(vpcId).stream()
                .filter(block -> Topology.holds(block, address))
                .map(Cidr::text)
                .findFirst()
                .orElse(address.toCanonicalString());
    }

    String peering(Hop hop, Packet packet) {
        String detail = hop.detail();
        if (detail.startsWith("it is ")) {
            return detail.contains("pending")
                    ? "accept %s".formatted(hop.at())
                    : "make a new peering in place of %s, which is %s".formatted(hop.at(), detail.substring(6));
        }
        return "join %s and %s by a peering of their own or a transit gateway: %s carries only what starts and ends in its two VPCs"
                .formatted(
                        packet.source().toCanonicalString(),
                        packet.destination().toCanonicalString(),
                        hop.at());
    }
}
