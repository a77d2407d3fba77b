package dev.faultline.analysis;

import dev.faultline.analysis.DirectConnectPath.Health;
import dev.faultline.model.Network;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what leads to a gateway with what of it carries traffic. */
final class PaperRedundancies {
    private PaperRedundancies() {}

    static List<PaperRedundancy> derive(Network network) {
        return network.all(DirectConnectReach.class).stream()
                .filter(DirectConnectReach::direct)
                .flatMap(PaperRedundancies::of)
                .toList();
    }

    private static Stream<PaperRedundancy> of(DirectConnectReach reach) {
        DirectConnectReach paper = with(
                reach, reach.paths().stream().map(PaperRedundancies::usable).toList());
        DirectConnectReach live = with(
                reach, reach.paths().stream().filter(DirectConnectPath::usable).toList());
        boolean locations = paper.locations().size() > 1 && live.locations().size() < 2;
        boolean devices = !paper.oneDevice() && live.oneDevice();
        if (!locations && !devices) {
            return Stream.empty();
        }
        String wouldBe = locations ? String.join(" and ", paper.locations()) : "two devices";
        String left = live.paths().isEmpty()
                ? "no virtual interface is"
                : "only %s is".formatted(Several.of(ids(live.paths().stream())));
        return Stream.of(new PaperRedundancy(
                reach.gatewayId(),
                wouldBe,
                left,
                Several.of(ids(reach.paths().stream().filter(path -> !path.usable()))),
                doubt(reach)));
    }

    private static String doubt(DirectConnectReach reach) {
        Stream<String> unclear = reach.paths().stream()
                .filter(path -> path.health() == Health.UNCLEAR)
                .map(path -> "AWS does not tell whether %s is up".formatted(path.id()));
        return Stream.concat(unclear, reach.unseen().stream()).collect(Collectors.joining("; "));
    }

    private static List<String> ids(Stream<DirectConnectPath> paths) {
        return paths.map(DirectConnectPath::id).toList();
    }

    private static DirectConnectReach with(DirectConnectReach reach, List<DirectConnectPath> paths) {
        return new DirectConnectReach(reach.gatewayId(), paths, reach.unseen(), reach.direct());
    }

    private static DirectConnectPath usable(DirectConnectPath path) {
        return new DirectConnectPath(
                path.virtualInterfaceId(),
                path.gatewayId(),
                path.connectionId(),
                path.location(),
                path.physicalDevice(),
                path.logicalDevice(),
                Health.USABLE);
    }
}
