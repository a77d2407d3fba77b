package dev.faultline.analysis;

import dev.faultline.analysis.Hop.Ref;
import dev.faultline.model.Cidr;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.Resource;
import dev.faultline.model.Vpc;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What reaches on-premises, is reached from there, or goes from VPC to VPC, as rows that can be read. */
final class FarFlows {
    private final Topology topology;
    private final OnPremisesReaches onPremises;
    private final VpcReaches vpcs;

    /** Senders of a subnet that send alike. */
    private record Alike(String subnetId, OnPremisesEgress first) {}

    FarFlows(Reach reach) {
        this.topology = reach.topology();
        this.onPremises = new OnPremisesReaches(reach);
        this.vpcs = new VpcReaches(reach);
    }

    /** Everything that goes from one VPC to another. */
    List<PathFlow> between(List<Spot> senders, String toVpcId, Traffic asked) {
        return vpcs.of(senders, Optional.of(toVpcId), family -> asked).stream()
                .map(this::flow)
                .toList();
    }

    List<PathFlow> fromOnPremises(List<Spot> receivers, Traffic asked) {
        return onPremises.exposures(receivers, family -> asked).stream()
                .map(this::flow)
                .toList();
    }

    List<PathFlow> toOnPremises(List<Spot> senders, Traffic asked) {
        Map<Alike, List<OnPremisesEgress>> rows = new LinkedHashMap<>();
        for (OnPremisesEgress egress : onPremises.egresses(senders, family -> asked)) {
            rows.computeIfAbsent(new Alike(egress.subnetId(), anonymous(egress)), unseen -> new ArrayList<>())
                    .add(egress);
        }
        return rows.values().stream().map(FarFlows::flow).toList();
    }

    private static OnPremisesEgress anonymous(OnPremisesEgress egress) {
        return new OnPremisesEgress(
                "",
                egress.vpcId(),
                egress.subnetId(),
                egress.family(),
                "",
                egress.over(),
                egress.protocol(),
                egress.ports(),
                egress.destinations(),
                egress.forward(),
                egress.roundTrip(),
                egress.missing());
    }

    private PathFlow flow(OnPremisesExposure exposure) {
        Optional<NetworkInterface> receiver = topology.networkInterface(exposure.networkInterfaceId());
        return new PathFlow(
                "onprem",
                new Ref("NetworkInterface", exposure.networkInterfaceId()),
                receiver.map(Resource::account).orElse(""),
                receiver.map(Resource::region).orElse(""),
                exposure.address(),
                exposure.family(),
                exposure.protocol().name(),
                ports(exposure.protocol(), exposure.ports()),
                Opening.types(exposure.protocol(), exposure.ports()),
                exposure.sources(),
                List.of(Cidr.of(exposure.address())),
                exposure.forward(),
                exposure.roundTrip(),
                exposure.missing());
    }

    private static PathFlow flow(List<OnPremisesEgress> alike) {
        OnPremisesEgress first = alike.get(0);
        Set<String> names = new TreeSet<>();
        List<IPAddress> addresses = new ArrayList<>();
        alike.forEach(egress -> {
            names.add(egress.networkInterfaceId());
            Cidr.address(egress.address()).ifPresent(addresses::add);
        });
        return new PathFlow(
                names.size() == 1 ? first.networkInterfaceId() : first.subnetId(),
                first.over().isEmpty() ? PathFlows.unknown() : new Ref("OnPremises", first.over()),
                "",
                "",
                "",
                first.family(),
                first.protocol().name(),
                ports(first.protocol(), first.ports()),
                Opening.types(first.protocol(), first.ports()),
                Addresses.ofAll(addresses).plain(),
                first.destinations(),
                first.forward(),
                first.roundTrip(),
                first.missing());
    }

    private PathFlow flow(VpcReach reach) {
        Optional<Vpc> receiver = topology.vpc(reach.toVpcId());
        return new PathFlow(
                reach.fromVpcId(),
                new Ref("Vpc", reach.toVpcId()),
                receiver.map(Vpc::account).orElse(""),
                receiver.map(Vpc::region).orElse(""),
                "",
                reach.family(),
                reach.protocol().name(),
                ports(reach.protocol(), reach.ports()),
                Opening.types(reach.protocol(), reach.ports()),
                reach.sources(),
                reach.destinations(),
                reach.forward(),
                reach.roundTrip(),
                reach.missing());
    }

    private static List<PortRange> ports(Protocol protocol, List<PortRange> ports) {
        return protocol.hasTypes() ? List.of() : ports;
    }
}
