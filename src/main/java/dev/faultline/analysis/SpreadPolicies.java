package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.TransitGatewayPolicyTableEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What policy tables of transit gateways make of parcels. */
final class SpreadPolicies {
    private final Spread spread;
    private final Transit transit;

    /** The packets that an entry is about: those that are surely as it says, and those that may be. */
    private record Matching(Traffic surely, Traffic maybe) {}

    SpreadPolicies(Spread spread) {
        this.spread = spread;
        this.transit = spread.topology().transit();
    }

    /** @param onward goes on with the packets for which a route table is chosen */
    void choose(Parcel parcel, String policyTableId, BiConsumer<Parcel, String> onward) {
        Optional<List<TransitGatewayPolicyTableEntry>> entries =
                transit.policies().entries(policyTableId);
        if (entries.isEmpty()) {
            spread.lose(parcel, "the entries of policy table " + policyTableId);
        } else {
            choose(parcel, entries.get(), onward);
        }
    }

    private void choose(
            Parcel parcel, List<TransitGatewayPolicyTableEntry> entries, BiConsumer<Parcel, String> onward) {
        if (entries.isEmpty() || parcel.isEmpty()) {
            return;
        }
        TransitGatewayPolicyTableEntry entry = entries.get(0);
        for (Parcel part : cut(parcel, entry)) {
            Matching matching = matching(part, entry);
            Parcel chosen = part.carrying(matching.surely);
            if (transit.known(entry.targetRouteTableId())) {
                spread.on(chosen, in -> onward.accept(in, entry.targetRouteTableId()));
            } else {
                spread.lose(chosen, "the transit gateway route table " + entry.targetRouteTableId());
            }
            spread.lose(
                    part.carrying(matching.maybe),
                    "whether entry %s of %s matches"
                            .formatted(entry.policyRuleNumber(), entry.transitGatewayPolicyTableId()));
            Traffic left = part.traffic().minus(matching.surely).minus(matching.maybe);
            choose(part.carrying(left), entries.subList(1, entries.size()), onward);
        }
    }

    /** Parts of which all source ports are in the entry's range, or none, as far as they are told. */
    private static List<Parcel> cut(Parcel parcel, TransitGatewayPolicyTableEntry entry) {
        if (!entry.looksAtPorts() || parcel.translated()) {
            return List.of(parcel);
        }
        PortRange own = parcel.state().sourcePorts();
        return PortSteps.of(List.of(entry.sourcePorts())).stream()
                .filter(step -> step.from() <= own.to() && own.from() <= step.to())
                .map(step -> new PortRange(Math.max(step.from(), own.from()), Math.min(step.to(), own.to())))
                .map(parcel::fromPorts)
                .toList();
    }

    private Matching matching(Parcel parcel, TransitGatewayPolicyTableEntry entry) {
        List<Protocol> protocols =
                entry.protocol().equals(Protocol.ALL) ? spread.filters().protocols() : List.of(entry.protocol());
        Traffic about = parcel.from(addresses(entry.sourceCidrBlock()))
                .to(addresses(entry.destinationCidrBlock()))
                .traffic()
                .and(Traffic.everything(protocols, spread.family()));
        if (!entry.looksAtPorts()) {
            return told(about, about, entry);
        }
        PortRange sources =
                parcel.translated() ? Packet.EPHEMERAL : parcel.state().sourcePorts();
        Answer from = PolicySteps.within(entry.sourcePorts(), sources);
        Answer to = parcel.unchosen() ? PolicySteps.within(entry.destinationPorts(), Packet.EPHEMERAL) : Answer.YES;
        Answer ports = from.and(to);
        Traffic on = parcel.unchosen() ? about : about.on(entry.destinationPorts());
        return told(ports == Answer.YES ? on : Traffic.NONE, ports == Answer.NO ? Traffic.NONE : on, entry);
    }

    private static Matching told(Traffic surely, Traffic possibly, TransitGatewayPolicyTableEntry entry) {
        return entry.metaData().isEmpty()
                ? new Matching(surely, possibly.minus(surely))
                : new Matching(Traffic.NONE, possibly);
    }

    private Addresses addresses(Optional<Cidr> block) {
        return block.map(cidr -> Addresses.of(Stream.of(cidr), spread.family()))
                .orElseGet(() -> Addresses.all(spread.family()));
    }
}
