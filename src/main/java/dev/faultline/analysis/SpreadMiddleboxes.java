package dev.faultline.analysis;

import dev.faultline.analysis.Journey.End;
import dev.faultline.analysis.Parcel.Translated;
import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NatGatewayAddress;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcEndpointSubnet;
import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The way of parcels through NAT gateways, appliances and endpoints. */
final class SpreadMiddleboxes {
    private static final List<Protocol> TRANSLATED = List.of(Protocol.TCP, Protocol.UDP, Protocol.ICMP);
    private static final Addresses NAT64 = Addresses.of(Cidr.of("64:ff9b::/96"));

    private final Spread spread;
    private final SpreadVpc vpc;
    private final Topology topology;

    SpreadMiddleboxes(Spread spread, SpreadVpc vpc) {
        this.spread = spread;
        this.vpc = vpc;
        this.topology = spread.topology();
    }

    void nat(Parcel parcel, String natGatewayId) {
        Optional<NatGateway> nat = topology.natGateway(natGatewayId);
        if (nat.isEmpty()) {
            spread.lose(parcel, "the NAT gateway " + natGatewayId);
            return;
        }
        boolean again = parcel.nats().stream().anyMatch(before -> before.nat().equals(nat.get()));
        if (!nat.get().available() || parcel.answering() || again) {
            return;
        }
        Traffic translated =
                parcel.traffic().and(Traffic.of(TRANSLATED, PortRange.ALL, Addresses.all(spread.family())));
        if (spread.family() == Family.IPV6) {
            spread.lose(parcel.carrying(translated).to(NAT64), "how NAT64 of it translates");
            return;
        }
        into(parcel.carrying(translated), nat.get(), "", in -> translate(in, nat.get()));
    }

    /** Past the ACL of the gateway's subnet, unless the parcel comes from there. */
    private void into(Parcel parcel, NatGateway nat, String fromSubnet, Consumer<Parcel> onward) {
        if (!nat.zonal()) {
            spread.throughAcls(parcel, nat, false, onward);
        } else if (nat.subnetId().equals(fromSubnet)) {
            onward.accept(parcel);
        } else {
            spread.throughAcl(parcel, nat.subnetId(), false, onward);
        }
    }

    private void translate(Parcel parcel, NatGateway nat) {
        Optional<IPAddress> inside = topology.natAddresses(nat.id()).stream()
                .map(NatGatewayAddress::privateIp)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .flatMap(Cidr::address);
        if (inside.isEmpty()) {
            spread.lose(parcel, "the private address of " + nat.id());
        } else {
            leave(parcel.behind(nat, inside), nat);
        }
    }

    private void leave(Parcel parcel, NatGateway nat) {
        if (nat.zonal()) {
            spread.on(parcel, out -> vpc.leave(out, nat.subnetId(), nat.vpcId()));
            return;
        }
        Optional<Routes.Table> table = topology.routes().byId(nat.routeTableId());
        if (table.isPresent()) {
            spread.throughAcls(parcel, nat, true, out -> vpc.route(out, table.get(), new SpreadVpc.At(nat.id())));
        } else {
            spread.lose(parcel, "the route table of " + nat.id());
        }
    }

    boolean isForTranslator(Parcel parcel, String vpcId) {
        Optional<IPAddress> inside = parcel.nearestNat()
                .filter(translated -> translated.nat().vpcId().equals(vpcId))
                .flatMap(Translated::inside);
        return parcel.answering() && inside.isPresent() && inside.equals(parcel.destination());
    }

    void backToNat(Parcel parcel, String fromSubnet) {
        NatGateway nat = parcel.nearestNat().orElseThrow().nat();
        into(parcel, nat, fromSubnet, in -> leave(in.handedOn(), nat));
    }

    void appliance(Parcel parcel, String networkInterfaceId, SpreadVpc.At from) {
        Optional<NetworkInterface> found = topology.networkInterface(networkInterfaceId);
        if (found.isEmpty()) {
            spread.lose(parcel, "the interface " + networkInterfaceId);
            return;
        }
        NetworkInterface appliance = found.get();
        Addresses own = Addresses.ofAll(spread.receivers().addresses(appliance));
        spread.on(parcel.to(own), in -> vpc.deliver(in, appliance.vpcId(), from.id()));
        Parcel rest = parcel.notTo(own);
        if (!forwards(appliance, from)) {
            return;
        }
        Receivers.Kind kind = spread.receivers().kind(appliance);
        spread.throughAcl(
                rest,
                appliance.subnetId(),
                false,
                near -> spread.throughGroups(near, kind, true, in -> beyond(in, appliance, kind)));
    }

    private boolean forwards(NetworkInterface appliance, SpreadVpc.At from) {
        boolean stopped = topology.instance(appliance.instanceId())
                .filter(instance -> !instance.running() && !instance.state().isEmpty())
                .isPresent();
        boolean attached = appliance.inUse() || appliance.status().isEmpty();
        boolean asked = from.internetGateway() && spread.family() == Family.IPV4;
        return attached && !appliance.sourceDestCheck() && !stopped && !(asked && hidden(appliance));
    }

    private boolean hidden(NetworkInterface appliance) {
        return topology.addresses(appliance.id()).stream().noneMatch(NetworkInterfaceAddress::hasPublicIp);
    }

    private void beyond(Parcel parcel, NetworkInterface appliance, Receivers.Kind kind) {
        Parcel in = parcel.inspectedBy(appliance.id());
        String who = appliance.instanceId().isEmpty() ? appliance.id() : appliance.instanceId();
        String missing = "what " + who + " forwards";
        if (topology.interfacesOf(appliance.instanceId()) > 1) {
            spread.lose(in, missing);
            return;
        }
        spread.throughGroups(
                in,
                kind,
                false,
                out -> spread.throughAcl(
                        out, appliance.subnetId(), true, left -> spread.lose(leading(left, appliance), missing)));
    }

    /** The part that the appliance's own subnet leads on with. */
    private Parcel leading(Parcel parcel, NetworkInterface appliance) {
        Optional<Routes.Table> table = topology.routes().ofSubnet(appliance.subnetId());
        if (table.isEmpty()) {
            return parcel;
        }
        Addresses nowhere = spread.routes().of(table.get()).stream()
                .filter(part -> part.missing().isEmpty() && leadsNowhere(part.route(), appliance))
                .map(RouteParts.Part::addresses)
                .reduce(Addresses.NONE, Addresses::or);
        return parcel.notTo(nowhere);
    }

    private boolean leadsNowhere(Route route, NetworkInterface appliance) {
        if (route == null || route.blackhole()) {
            return true;
        }
        return route.target().kind() == RouteTarget.Kind.INTERNET_GATEWAY
                && spread.family() == Family.IPV4
                && hidden(appliance);
    }

    void endpoint(Parcel parcel, String endpointId) {
        Optional<VpcEndpoint> endpoint = topology.endpoints().byId(endpointId);
        if (endpoint.isEmpty()) {
            spread.lose(parcel, "the endpoint " + endpointId);
            return;
        }
        Answer serves = topology.endpoints().serves(endpoint.get());
        Parcel served = serves == Answer.UNKNOWN ? parcel.doubted("the state of " + endpointId) : parcel;
        if (serves != Answer.NO) {
            if (endpoint.get().type().equals("Gateway")) {
                service(served, endpoint.get());
            } else {
                inspected(served, endpoint.get());
            }
        }
    }

    private void service(Parcel parcel, VpcEndpoint endpoint) {
        Addresses own = Addresses.of(topology.blocks(endpoint.vpcId()).stream(), spread.family());
        spread.land(new End(End.Kind.SERVICE, endpoint.id(), endpoint.vpcId()), parcel.from(own));
    }

    private void inspected(Parcel parcel, VpcEndpoint endpoint) {
        if (parcel.state().inspectors().contains(endpoint.id())) {
            return;
        }
        Optional<String> subnet = topology.network().all(VpcEndpointSubnet.class).stream()
                .filter(link -> link.vpcEndpointId().equals(endpoint.id()))
                .map(VpcEndpointSubnet::subnetId)
                .findFirst();
        String missing = "what stands behind %s lets through".formatted(endpoint.id());
        if (subnet.isEmpty()) {
            spread.lose(parcel, missing);
            return;
        }
        spread.throughAcl(
                parcel,
                subnet.get(),
                false,
                in -> vpc.leave(in.inspectedBy(endpoint.id()).doubted(missing), subnet.get(), endpoint.vpcId()));
    }
}
