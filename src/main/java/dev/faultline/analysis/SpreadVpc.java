package dev.faultline.analysis;

import dev.faultline.analysis.Journey.End;
import dev.faultline.model.Cidr;
import dev.faultline.model.Protocol;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.Optional;

/** The way of parcels inside one VPC. */
final class SpreadVpc {
    private static final List<Protocol> ICMP = List.of(Protocol.ICMP, Protocol.ICMPV6);

    /** Where a parcel is: a subnet, or a gateway whose table is asked. */
    record At(String id) {
        boolean internetGateway() {
            return id.startsWith("igw-");
        }
    }

    private final Spread spread;
    private final Topology topology;
    private final SpreadInternet internet;
    private final SpreadMiddleboxes middleboxes;
    private final SpreadTransit transit;

    SpreadVpc(Spread spread) {
        this.spread = spread;
        this.topology = spread.topology();
        this.internet = new SpreadInternet(spread, this);
        this.middleboxes = new SpreadMiddleboxes(spread, this);
        this.transit = new SpreadTransit(spread, this);
    }

    SpreadInternet internet() {
        return internet;
    }

    SpreadTransit transit() {
        return transit;
    }

    /** From interfaces of a kind. */
    void send(Parcel parcel, Receivers.Kind sender) {
        Addresses served = AmazonServices.addresses(topology, sender.vpcId(), sender.subnetId(), spread.family());
        spread.land(new End(End.Kind.SERVICE, "amazon", sender.vpcId()), parcel.to(served));
        boolean silent = parcel.answering() && sender.endpoint();
        Parcel rest = silent ? parcel.notTo(served).without(ICMP) : parcel.notTo(served);
        spread.throughGroups(rest, sender, false, out -> {
            if (out.state().returnsToSender()) {
                spread.throughAcl(out, sender.subnetId(), true, back -> middleboxes.backToNat(back, ""));
            } else {
                leave(out, sender.subnetId(), sender.vpcId());
            }
        });
    }

    void leave(Parcel parcel, String subnetId, String vpcId) {
        Addresses neighbours = neighbours(subnetId, vpcId);
        spread.on(parcel.to(neighbours), near -> deliver(near, vpcId, subnetId));
        spread.on(parcel.notTo(neighbours), far -> spread.throughAcl(far, subnetId, true, out -> route(out, subnetId)));
    }

    Addresses neighbours(String subnetId, String vpcId) {
        return spread.receivers().neighbours(subnetId, vpcId);
    }

    void route(Parcel parcel, String subnetId) {
        Optional<Routes.Table> table = topology.routes().ofSubnet(subnetId);
        if (table.isEmpty()) {
            spread.lose(parcel, "the route table of " + subnetId);
        } else {
            route(parcel, table.get(), new At(subnetId));
        }
    }

    void route(Parcel parcel, Routes.Table table, At at) {
        List<RouteParts.Part<Route>> parts = spread.routes().of(table);
        Optional<IPAddress> to = parcel.destination();
        if (to.isPresent()) {
            take(parcel, RouteParts.at(parts, to.get()), at);
            return;
        }
        parts.forEach(part -> take(parcel.to(part.addresses()), part, at));
    }

    /** What the table of a subnet surely leaves to the VPC itself. */
    Addresses locally(String subnetId) {
        return topology.routes().ofSubnet(subnetId).map(spread.routes()::of).orElse(List.of()).stream()
                .filter(part -> part.missing().isEmpty() && part.route() != null)
                .filter(part -> part.route().target().kind() == RouteTarget.Kind.LOCAL
                        && !part.route().blackhole())
                .map(RouteParts.Part::addresses)
                .reduce(Addresses.NONE, Addresses::or);
    }

    private void take(Parcel parcel, RouteParts.Part<Route> part, At at) {
        if (parcel.isEmpty()) {
            return;
        }
        if (!part.missing().isEmpty()) {
            spread.lose(parcel, part.missing());
        } else if (part.route() != null && !part.route().blackhole()) {
            follow(parcel, part.route(), at);
        }
    }

    private void follow(Parcel parcel, Route route, At at) {
        String target = route.target().id();
        switch (route.target().kind()) {
            case LOCAL -> deliver(parcel, route.vpcId(), at.id());
            case INTERNET_GATEWAY -> internet.out(parcel, target, route.vpcId());
            case EGRESS_ONLY_INTERNET_GATEWAY -> internet.outOnly(parcel, target, route.vpcId());
            case NAT_GATEWAY -> middleboxes.nat(parcel, target);
            case NETWORK_INTERFACE -> middleboxes.appliance(parcel, target, at);
            case VPC_ENDPOINT -> middleboxes.endpoint(parcel, target);
            case VPC_PEERING_CONNECTION -> transit.peering(parcel, target, route.vpcId());
            case TRANSIT_GATEWAY -> transit.gateway(parcel, target, route.vpcId(), at.id());
            case VPN_GATEWAY -> transit.office(parcel, target, route);
            case ROUTE_SERVER_NEXT_HOP -> nextHop(parcel, route, at);
            default -> spread.lose(parcel, "what lies behind " + route.target());
        }
    }

    private void nextHop(Parcel parcel, Route route, At at) {
        Optional<String> holder = Cidr.address(route.target().id())
                .flatMap(address -> topology.holder(route.vpcId(), address))
                .map(found -> found.networkInterfaceId());
        holder.ifPresentOrElse(
                id -> middleboxes.appliance(parcel, id, at),
                () -> spread.lose(parcel, "what lies behind " + route.target()));
    }

    /** Delivers to whoever has the addresses in a VPC. */
    void deliver(Parcel parcel, String vpcId, String fromSubnet) {
        if (middleboxes.isForTranslator(parcel, vpcId)) {
            middleboxes.backToNat(parcel, fromSubnet);
            return;
        }
        Optional<IPAddress> to = parcel.destination();
        if (to.isPresent()) {
            spread.receivers().at(vpcId, to.get()).ifPresent(group -> deliver(parcel, group, fromSubnet));
        } else {
            spread.receivers()
                    .in(vpcId)
                    .forEach(group -> spread.on(
                            parcel.to(spread.receivers().addresses(group)), part -> deliver(part, group, fromSubnet)));
        }
        if (!topology.interfacesRead(vpcId)) {
            spread.lose(
                    parcel.notTo(spread.receivers().held(vpcId)),
                    "the network interfaces of %s, not all of which were read".formatted(vpcId));
        }
    }

    private void deliver(Parcel parcel, Receivers.Group group, String fromSubnet) {
        if (group.kind().subnetId().equals(fromSubnet)) {
            admit(parcel, group);
        } else {
            spread.throughAcl(parcel, group.kind().subnetId(), false, in -> admit(in, group));
        }
    }

    private void admit(Parcel parcel, Receivers.Group group) {
        if (parcel.answering()) {
            answer(parcel, group);
            return;
        }
        spread.throughGroups(
                group.kind().tcpAlone() ? parcel.of(Protocol.TCP) : parcel,
                group.kind(),
                true,
                in -> accept(in, group));
    }

    private void answer(Parcel parcel, Receivers.Group group) {
        End asker = parcel.asker();
        boolean right = asker.kind() == End.Kind.NETWORK_INTERFACE
                && group.members().stream().anyMatch(member -> member.id().equals(asker.id()))
                && parcel.destination()
                        .flatMap(to -> topology.holder(group.kind().vpcId(), to))
                        .filter(holder -> holder.networkInterfaceId().equals(asker.id()))
                        .isPresent();
        if (right) {
            spread.land(asker, parcel);
        }
    }

    private void accept(Parcel parcel, Receivers.Group group) {
        Parcel landed = group.kind().readiness() == Receivers.Readiness.UNCLEAR
                ? parcel.doubted(group.kind().lacking())
                : parcel;
        if (group.kind().readiness() != Receivers.Readiness.NOT_READY) {
            spread.land(new End(End.Kind.NETWORK_INTERFACE, "", group.kind().vpcId()), landed, group.members());
        }
    }
}
