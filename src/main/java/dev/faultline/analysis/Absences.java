package dev.faultline.analysis;

import dev.faultline.analysis.Hop.Step;
import dev.faultline.model.Coverage;
import dev.faultline.model.Resource;
import java.util.List;
import java.util.Optional;

/** Packets that are stopped by the lack of something: where that was not read, nobody can tell that it lacks. */
final class Absences {
    private final Topology topology;
    private final Coverage coverage;

    Absences(Topology topology, Coverage coverage) {
        this.topology = topology;
        this.coverage = coverage;
    }

    /** The permission without which what stopped the packet may be there after all; nothing if it was read. */
    Optional<String> unread(Hop stop) {
        List<String> keys = keys(stop);
        Optional<? extends Resource> at = topology.vpc(stop.at().id());
        Optional<? extends Resource> place =
                at.isPresent() ? at : topology.transit().gateway(stop.at().id());
        return coverage.lines().stream()
                .filter(line -> keys.contains(line.key()) && !line.status().complete())
                .filter(line -> place.isEmpty()
                        || (line.account().equals(place.get().account())
                                && line.region().equals(place.get().region())))
                .map(Coverage.Line::permission)
                .findFirst();
    }

    private static List<String> keys(Hop stop) {
        String detail = stop.detail();
        if (stop.step() == Step.TRANSIT_GATEWAY_ROUTE && detail.startsWith("no route leads")) {
            return List.of("TransitGatewayRoutes");
        }
        if (stop.step() == Step.TRANSIT_GATEWAY && detail.endsWith("is not attached to it")) {
            return List.of("TransitGatewayVpcAttachments");
        }
        if (stop.step() == Step.INTERNET_GATEWAY && detail.startsWith("no internet gateway")) {
            return List.of("InternetGateways");
        }
        return stop.step() == Step.DELIVERY && detail.startsWith("no network interface has")
                ? List.of("NetworkInterfaces")
                : List.of();
    }
}
