package dev.faultline.analysis;

import dev.faultline.analysis.Hop.Ref;
import dev.faultline.analysis.Hop.Step;
import dev.faultline.analysis.Journey.Origin;
import dev.faultline.model.VpcPeeringConnection;
import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.Optional;

/** The way from one VPC to another over a peering. */
final class PeeringSteps {
    private final Journey journey;
    private final Topology topology;
    private final VpcSteps vpc;
    private final TransitSteps transit;

    PeeringSteps(Journey journey, VpcSteps vpc, TransitSteps transit) {
        this.journey = journey;
        this.topology = journey.topology();
        this.vpc = vpc;
        this.transit = transit;
    }

    /** Over a peering, which carries what starts and ends in its two VPCs, and nothing else. */
    boolean peering(String peeringId, String vpcId) {
        Ref at = new Ref("VpcPeeringConnection", peeringId);
        List<VpcPeeringConnection> views = topology.peering(peeringId);
        if (views.isEmpty()) {
            return journey.lose(
                    at, Step.VPC_PEERING_CONNECTION, at, "not known: " + peeringId, "the peering " + peeringId);
        }
        Optional<VpcPeeringConnection> active =
                views.stream().filter(VpcPeeringConnection::active).findFirst();
        if (active.isEmpty()) {
            return journey.deny(
                    at, Step.VPC_PEERING_CONNECTION, at, "it is " + views.get(0).statusCode());
        }
        VpcPeeringConnection peering = active.get();
        boolean fromRequester = peering.requester().vpcId().equals(vpcId);
        if (!fromRequester && !peering.accepter().vpcId().equals(vpcId)) {
            return journey.deny(at, Step.VPC_PEERING_CONNECTION, at, vpcId + " is not one of its VPCs");
        }
        VpcPeeringConnection.PeeringVpc other = fromRequester ? peering.accepter() : peering.requester();
        Optional<String> refusal = refusal(vpcId, other.vpcId());
        if (refusal.isPresent()) {
            return journey.deny(at, Step.VPC_PEERING_CONNECTION, at, refusal.get());
        }
        return transit.translatedInside(vpcId, at, Step.VPC_PEERING_CONNECTION)
                && journey.allow(at, Step.VPC_PEERING_CONNECTION, at, "to " + other.vpcId())
                && cross(peering, other, at);
    }

    private Optional<String> refusal(String vpcId, String otherVpcId) {
        IPAddress source = journey.packet().source();
        IPAddress to = journey.packet().destination();
        if (!topology.inVpc(vpcId, source)) {
            return Optional.of("%s is not of %s: a peering carries nobody else's packets"
                    .formatted(source.toCanonicalString(), vpcId));
        }
        return topology.blocks(otherVpcId).isEmpty() || topology.inVpc(otherVpcId, to)
                ? Optional.empty()
                : Optional.of("%s is not of %s: a peering leads no further than the other VPC"
                        .formatted(to.toCanonicalString(), otherVpcId));
    }

    private boolean cross(VpcPeeringConnection peering, VpcPeeringConnection.PeeringVpc other, Ref at) {
        if (topology.vpc(other.vpcId()).isEmpty()) {
            String lacking = "%s of account %s in %s".formatted(other.vpcId(), other.ownerId(), other.region());
            return journey.lose(at, Step.VPC_PEERING_CONNECTION, at, "not known: " + lacking, lacking);
        }
        boolean oneRegion =
                peering.requester().region().equals(peering.accepter().region());
        if (!oneRegion) {
            journey.comesFrom(Origin.ELSEWHERE);
        }
        if (!journey.translations().isEmpty() && !journey.answering()) {
            journey.returnsToSender();
        }
        return journey.spared("Vpc", other.vpcId(), Step.VPC_PEERING_CONNECTION) && vpc.deliver(other.vpcId(), "");
    }
}
