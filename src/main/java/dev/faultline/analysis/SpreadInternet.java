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
        Optional<IPAddress> seenAs = nat.isPresent() ? publicAddress(nat.get()) : publicAddress(parcel.fixed(), vpcId);
        if (seenAs.isEmpty()) {
            return;
        }
        String touches = nat.map(gateway -> gateway.zonal() ? gateway.subnetId() : gateway.vpcId())
                .orElseGet(() -> subnetOf(vpcId, parcel.fixed()));
        PublicAccess.Way way = nat.isPresent()
                ? PublicAccess.Way.TRANSLATED
                : parcel.answering() ? PublicAccess.Way.INBOUND : PublicAccess.Way.OUTBOUND;
        publicAccess(parcel, touches, way).ifPresent(passed -> home(passed, gatewayId, vpcId, seenAs.get()));
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
            case UNKNOWN -> Optional.of(parcel.doubted("ec2:DescribeVpcBlockPublicAccessOptions"));
        };
    }

    void outOnly(Parcel parcel, String gatewayId, String vpcId) {
        boolean passes = parcel.outward()
                && !parcel.answering()
                && spread.family() == Family.IPV6
                && topology.holder(vpcId, parcel.fixed()).isPresent()
                && topology.publicIpv6(vpcId, parcel.fixed());
        if (passes) {
            attached(parcel, gatewayId, vpcId)
                    .flatMap(known ->
                            publicAccess(outside(known), subnetOf(vpcId, parcel.fixed()), PublicAccess.Way.TRANSLATED))
                    .ifPresent(out -> spread.land(new End(End.Kind.INTERNET, gatewayId, vpcId), out));
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
            if (parcel.answering()
                    && parcel.fixed().isIPv6()
                    && topology.gateways().hasEgressOnly(vpcId)) {
                vpc.deliver(parcel, vpcId, "");
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
