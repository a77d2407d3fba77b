package dev.faultline.analysis;

import dev.faultline.analysis.Journey.End;
import dev.faultline.analysis.Journey.Origin;
import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NatGatewayAddress;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.Optional;

/** The way of parcels through internet gateways. */
final class SpreadInternet {
    private final Spread spread;
    private final SpreadVpc vpc;
    private final Topology topology;

    SpreadInternet(Spread spread, SpreadVpc vpc) {
        this.spread = spread;
        this.vpc = vpc;
        this.topology = spread.topology();
    }

    void out(Parcel parcel, String gatewayId, String vpcId) {
        if (!parcel.outward()) {
            attached(parcel, gatewayId, vpcId).ifPresent(known -> cross(known, vpcId));
            return;
        }
        attached(parcel, gatewayId, vpcId)
                .ifPresent(known -> spread.on(outside(known), leaving -> leave(leaving, gatewayId, vpcId)));
    }

    /**
     * From many senders to one address. Over IPv6 they keep their addresses and may find it again behind the internet;
     * over IPv4 nobody asked the public addresses that they would answer with.
     */
    private void cross(Parcel parcel, String vpcId) {
        if (spread.family() == Family.IPV4
                || topology.publicHolder(parcel.fixed()).isEmpty()) {
            return;
        }
        for (Receivers.Group group : spread.receivers().in(vpcId)) {
            Parcel part = parcel.from(open(group));
            PublicAccess.Way way = parcel.answering() ? PublicAccess.Way.INBOUND : PublicAccess.Way.OUTBOUND;
            spread.on(part, leaving -> publicAccess(leaving, group.kind().subnetId(), way)
                    .ifPresent(this::in));
        }
    }

    private Addresses open(Receivers.Group group) {
        return Addresses.ofAll(group.members().stream()
                .filter(member -> !member.denyAllIgwTraffic())
                .flatMap(member -> spread.receivers().addresses(member).stream())
                .filter(address -> topology.publicIpv6(group.kind().vpcId(), address))
                .toList());
    }

    private Parcel outside(Parcel parcel) {
        return parcel.to(Addresses.internet(spread.family()));
    }

    private Optional<Parcel> attached(Parcel parcel, String gatewayId, String vpcId) {
        return switch (topology.gateways().attached(gatewayId, vpcId)) {
            case YES -> Optional.of(parcel);
            case NO -> Optional.empty();
            case UNKNOWN -> Optional.of(parcel.doubted("the attachment of " + gatewayId));
        };
    }

    private void leave(Parcel parcel, String gatewayId, String vpcId) {
        Optional<NatGateway> nat = parcel.nearestNat()
                .map(Parcel.Translated::nat)
                .filter(gateway -> !parcel.answering() && gateway.vpcId().equals(vpcId));
        if (nat.isPresent()) {
            translated(parcel, nat.get(), gatewayId);
            return;
        }
        Optional<IPAddress> seenAs = publicAddress(parcel.fixed(), vpcId);
        if (seenAs.isEmpty()) {
            return;
        }
        PublicAccess.Way way = parcel.answering() ? PublicAccess.Way.INBOUND : PublicAccess.Way.OUTBOUND;
        publicAccess(parcel, subnetOf(vpcId, parcel.fixed()), way)
                .ifPresent(passed -> home(passed, gatewayId, vpcId, seenAs.get()));
    }

    private void translated(Parcel parcel, NatGateway nat, String gatewayId) {
        Optional<IPAddress> seenAs = publicAddress(nat);
        if (!nat.internetFacing()) {
            return;
        }
        if (seenAs.isEmpty()) {
            spread.lose(parcel, "the public address of " + nat.id());
            return;
        }
        Answer passes = topology.publicAccess().passes(nat, spread.askerSubnet());
        Parcel out = passes == Answer.UNKNOWN
                ? parcel.doubted("which subnet's exclusion from Block Public Access governs " + nat.id())
                : parcel;
        if (passes != Answer.NO) {
            home(out, gatewayId, nat.vpcId(), seenAs.get());
        }
    }

    private void home(Parcel parcel, String gatewayId, String vpcId, IPAddress seenAs) {
        if (!parcel.answering()) {
            spread.land(
                    new End(End.Kind.INTERNET, gatewayId, vpcId),
                    parcel.at(seenAs).comingFrom(Origin.ELSEWHERE));
            return;
        }
        End asker = parcel.asker();
        if (asker.kind() == End.Kind.INTERNET && asker.id().equals(seenAs.toCanonicalString())) {
            spread.land(asker, parcel);
        }
    }

    private static Optional<IPAddress> publicAddress(NatGateway nat, Topology topology) {
        return topology.natAddresses(nat.id()).stream()
                .map(NatGatewayAddress::publicIp)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .flatMap(Cidr::address)
                .filter(address -> nat.internetFacing());
    }

    private Optional<IPAddress> publicAddress(NatGateway nat) {
        return publicAddress(nat, topology);
    }

    private Optional<IPAddress> publicAddress(IPAddress source, String vpcId) {
        Optional<NetworkInterfaceAddress> holder = topology.holder(vpcId, source);
        if (source.isIPv4()) {
            return holder.map(NetworkInterfaceAddress::publicIp).flatMap(Cidr::address);
        }
        boolean closed = holder.flatMap(known -> topology.networkInterface(known.networkInterfaceId()))
                .map(NetworkInterface::denyAllIgwTraffic)
                .orElse(true);
        return closed || !topology.publicIpv6(vpcId, source) ? Optional.empty() : Optional.of(source);
    }

    private String subnetOf(String vpcId, IPAddress address) {
        return topology.holder(vpcId, address)
                .flatMap(holder -> topology.networkInterface(holder.networkInterfaceId()))
                .map(NetworkInterface::subnetId)
                .orElse("");
    }

    private Optional<Parcel> publicAccess(Parcel parcel, String place, PublicAccess.Way way) {
        return switch (topology.publicAccess().passes(place, way)) {
            case YES -> Optional.of(parcel);
            case NO -> Optional.empty();
            case UNKNOWN -> Optional.of(parcel.doubted(topology.publicAccess().missing(place)));
        };
    }

    void outOnly(Parcel parcel, String gatewayId, String vpcId) {
        boolean passes = parcel.outward()
                && !parcel.answering()
                && spread.family() == Family.IPV6
                && topology.holder(vpcId, parcel.fixed()).isPresent()
                && parcel.state().inspectors().stream().noneMatch(inspector -> inspector.startsWith("vpce-"))
                && topology.publicIpv6(vpcId, parcel.fixed());
        if (passes) {
            attached(parcel, gatewayId, vpcId)
                    .flatMap(known ->
                            publicAccess(outside(known), subnetOf(vpcId, parcel.fixed()), PublicAccess.Way.TRANSLATED))
                    .ifPresent(out -> spread.land(new End(End.Kind.INTERNET, gatewayId, vpcId), out));
        }
    }

    /** Back from the internet, to where the parcel left it. */
    void back(Parcel parcel, End from) {
        boolean outOnly = from.id().startsWith("eigw-");
        if (outOnly && topology.holder(from.vpcId(), parcel.fixed()).isPresent()) {
            vpc.deliver(parcel, from.vpcId(), "");
        } else {
            in(parcel);
        }
    }

    /** In from the internet, to one public address; the parcel goes to it. */
    void in(Parcel parcel) {
        IPAddress to = parcel.fixed();
        Optional<Parcel.Translated> nat = parcel.nearestNat()
                .filter(translated -> parcel.answering()
                        && topology.natAddresses(translated.nat().id()).stream()
                                .anyMatch(address -> address.publicIp().equals(to.toCanonicalString())));
        if (nat.isPresent()) {
            Parcel inside = nat.get().inside().map(parcel::at).orElse(parcel);
            enter(inside, nat.get().nat().vpcId());
            return;
        }
        Optional<NetworkInterfaceAddress> holder = topology.publicHolder(to);
        Optional<NetworkInterface> receiver =
                holder.flatMap(known -> topology.networkInterface(known.networkInterfaceId()));
        if (holder.isEmpty() && topology.unread().anywhere(List.of("NetworkInterfaces"))) {
            spread.lose(parcel, "who has " + to.toCanonicalString());
        }
        if (receiver.isEmpty()) {
            return;
        }
        String vpcId = receiver.get().vpcId();
        if (to.isIPv6() && (receiver.get().denyAllIgwTraffic() || !topology.publicIpv6(vpcId, to))) {
            return;
        }
        Parcel inside = to.isIPv4()
                ? Cidr.address(holder.get().address()).map(parcel::at).orElse(parcel)
                : parcel;
        Optional<Parcel> passed = parcel.answering()
                ? Optional.of(inside)
                : publicAccess(inside, receiver.get().subnetId(), PublicAccess.Way.INBOUND);
        passed.ifPresent(in -> enter(in, vpcId));
    }

    private void enter(Parcel parcel, String vpcId) {
        Optional<String> gatewayId = topology.gateways().ofVpc(vpcId);
        if (gatewayId.isEmpty()) {
            if (topology.unread("InternetGateways", vpcId)) {
                spread.lose(parcel, "ec2:DescribeInternetGateways");
            }
            return;
        }
        Parcel in = parcel.comingFrom(Origin.ELSEWHERE);
        Optional<Routes.Table> edge = topology.routes().ofGateway(gatewayId.get());
        if (edge.isPresent()) {
            vpc.route(in, edge.get(), new SpreadVpc.At(gatewayId.get()));
        } else {
            vpc.deliver(in, vpcId, "");
        }
    }
}
