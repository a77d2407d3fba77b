package dev.faultline.analysis;

import dev.faultline.model.EgressOnlyInternetGateway;
import dev.faultline.model.InternetGateway;
import dev.faultline.model.InternetGatewayAttachment;
import dev.faultline.model.Network;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Internet gateways, and egress-only ones, by what they are attached to. */
final class Gateways {
    private final Set<String> known = new HashSet<>();
    private final Set<String> attached = new HashSet<>();
    private final Map<String, String> ofVpc = new HashMap<>();
    private final Set<String> egressOnly = new HashSet<>();

    Gateways(Network network) {
        network.all(InternetGateway.class).forEach(gateway -> known.add(gateway.id()));
        network.all(EgressOnlyInternetGateway.class).forEach(gateway -> egressOnly.add(gateway.id()));
        known.addAll(egressOnly);
        for (InternetGatewayAttachment link : network.all(InternetGatewayAttachment.class)) {
            if (link.live()) {
                attached.add(link.gatewayId() + " " + link.vpcId());
                if (!egressOnly.contains(link.gatewayId())) {
                    ofVpc.put(link.vpcId(), link.gatewayId());
                }
            }
        }
    }

    /** Whether a gateway of either kind is attached to a VPC. */
    Answer attached(String gatewayId, String vpcId) {
        if (attached.contains(gatewayId + " " + vpcId)) {
            return Answer.YES;
        }
        return known.contains(gatewayId) ? Answer.NO : Answer.UNKNOWN;
    }

    /** The internet gateway of a VPC, which has one at most. */
    Optional<String> ofVpc(String vpcId) {
        return Optional.ofNullable(ofVpc.get(vpcId));
    }
}
