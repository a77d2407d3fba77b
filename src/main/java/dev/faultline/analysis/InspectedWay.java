package dev.faultline.analysis;

import dev.faultline.analysis.Hop.Decision;
import dev.faultline.analysis.Hop.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What routes lead packets through in one direction.
 *
 * @param inspectors in the order in which they are met
 * @param complete whether the last route is known; otherwise more inspectors may follow
 */
record InspectedWay(List<Inspector> inspectors, List<Hop> hops, boolean complete) {
    /**
     * Something that keeps state of a flow.
     *
     * @param identity the instance for each of its interfaces, or the endpoint
     */
    record Inspector(String id, String identity, String vpcId) {}

    InspectedWay {
        inspectors = List.copyOf(inspectors);
        hops = List.copyOf(hops);
    }

    /** The inspectors of this way that the other is known not to pass. */
    List<Inspector> missingFrom(InspectedWay other) {
        if (!other.complete) {
            return List.of();
        }
        Set<String> passed = new HashSet<>();
        other.inspectors.forEach(inspector -> passed.add(inspector.identity));
        return inspectors.stream()
                .filter(inspector -> !passed.contains(inspector.identity))
                .toList();
    }

    /** The attachments through which transit gateways hand the packets to a VPC. */
    Set<String> entered() {
        Set<String> entered = new HashSet<>();
        hops.stream()
                .filter(hop -> hop.step() == Step.TRANSIT_GATEWAY
                        && hop.decision() == Decision.ALLOW
                        && hop.at().type().equals("TransitGatewayVpcAttachment"))
                .forEach(hop -> entered.add(hop.at().id()));
        return entered;
    }

    boolean passes(Step step) {
        return hops.stream().anyMatch(hop -> hop.step() == step);
    }

    /** The route tables that decide, in their order. */
    List<String> routeTables() {
        return hops.stream()
                .filter(hop -> hop.step() == Step.ROUTE && hop.by().type().equals("RouteTable"))
                .map(hop -> hop.by().id())
                .toList();
    }

    InspectedWay without(Set<String> vpcIds) {
        List<Inspector> left = new ArrayList<>(inspectors);
        left.removeIf(inspector -> vpcIds.contains(inspector.vpcId));
        return new InspectedWay(left, hops, complete);
    }

    /** {@code straight}, or {@code through vpce-1}. */
    String text() {
        return inspectors.isEmpty()
                ? "straight"
                : "through " + Several.of(inspectors.stream().map(Inspector::id).toList());
    }
}
