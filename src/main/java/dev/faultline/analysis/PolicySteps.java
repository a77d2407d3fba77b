package dev.faultline.analysis;

import dev.faultline.analysis.Hop.Ref;
import dev.faultline.analysis.Hop.Step;
import dev.faultline.model.Cidr;
import dev.faultline.model.PortRange;
import dev.faultline.model.TransitGatewayPolicyTableEntry;
import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.Optional;

/** What policy tables of transit gateways say to one packet. */
final class PolicySteps {
    private final Journey journey;
    private final Transit transit;

    PolicySteps(Journey journey) {
        this.journey = journey;
        this.transit = journey.topology().transit();
    }

    /** The route table that the first entry which matches chooses; nothing where the packet goes no further. */
    Optional<String> choose(String policyTableId, Ref at) {
        Ref by = new Ref("TransitGatewayPolicyTable", policyTableId);
        Optional<List<TransitGatewayPolicyTableEntry>> entries =
                transit.policies().entries(policyTableId);
        if (entries.isEmpty()) {
            return lost(at, by, "the entries of policy table " + policyTableId);
        }
        for (TransitGatewayPolicyTableEntry entry : entries.get()) {
            Answer match = matches(entry);
            if (match == Answer.UNKNOWN) {
                return lost(
                        at, by, "whether entry %s of %s matches".formatted(entry.policyRuleNumber(), policyTableId));
            }
            if (match == Answer.YES) {
                return chosen(entry, at, by);
            }
        }
        journey.deny(at, Step.TRANSIT_GATEWAY_ROUTE, by, "no entry matches, so it is dropped");
        return Optional.empty();
    }

    private Optional<String> chosen(TransitGatewayPolicyTableEntry entry, Ref at, Ref by) {
        if (!transit.known(entry.targetRouteTableId())) {
            return lost(at, by, "the transit gateway route table " + entry.targetRouteTableId());
        }
        return journey.allow(at, Step.TRANSIT_GATEWAY_ROUTE, by, entry.detail())
                ? Optional.of(entry.targetRouteTableId())
                : Optional.empty();
    }

    private Optional<String> lost(Ref at, Ref by, String lacking) {
        journey.lose(at, Step.TRANSIT_GATEWAY_ROUTE, by, "not known: " + lacking, lacking);
        return Optional.empty();
    }

    private Answer matches(TransitGatewayPolicyTableEntry entry) {
        Packet packet = journey.packet();
        boolean about = entry.protocol().covers(packet.protocol())
                && holds(entry.sourceCidrBlock(), packet.source())
                && holds(entry.destinationCidrBlock(), packet.destination());
        if (!about) {
            return Answer.NO;
        }
        Answer ports = entry.looksAtPorts()
                ? within(entry.sourcePorts(), packet.sourcePorts())
                        .and(within(entry.destinationPorts(), packet.destinationPorts()))
                : Answer.YES;
        return entry.metaData().isEmpty() ? ports : ports.and(Answer.UNKNOWN);
    }

    private static boolean holds(Optional<Cidr> block, IPAddress address) {
        return block.map(cidr -> Topology.holds(cidr, address)).orElse(true);
    }

    /** Whether ports are in a range, all or none of them, whichever is chosen. */
    static Answer within(PortRange range, PortRange ports) {
        if (range.from() <= ports.from() && ports.to() <= range.to()) {
            return Answer.YES;
        }
        return ports.to() < range.from() || range.to() < ports.from() ? Answer.NO : Answer.UNKNOWN;
    }
}
