package dev.faultline.analysis;

import dev.faultline.analysis.TransitVpcs.Leg;
import dev.faultline.model.Network;
import dev.faultline.model.VgwTelemetry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds spokes of transit VPCs with several appliances that lack a connection to one of them, or a tunnel of it. */
final class TransitSpokeGaps {
    private final Map<String, List<VgwTelemetry>> tunnels;
    private final List<TransitSpokeGap> found = new ArrayList<>();

    private TransitSpokeGaps(Network network) {
        tunnels =
                network.all(VgwTelemetry.class).stream().collect(Collectors.groupingBy(VgwTelemetry::vpnConnectionId));
    }

    static List<TransitSpokeGap> derive(Network network) {
        TransitSpokeGaps gaps = new TransitSpokeGaps(network);
        TransitVpcs.byHub(network).values().forEach(gaps::judge);
        return gaps.found;
    }

    private void judge(List<Leg> legs) {
        Map<String, String> appliances = new TreeMap<>();
        Map<String, Map<String, List<Leg>>> bySpoke = new HashMap<>();
        for (Leg leg : legs) {
            appliances.putIfAbsent(leg.appliance().id(), leg.appliance().text());
            bySpoke.computeIfAbsent(leg.spoke(), unseen -> new HashMap<>())
                    .computeIfAbsent(leg.appliance().id(), unseen -> new ArrayList<>())
                    .add(leg);
        }
        if (appliances.size() > 1) {
            String hub = legs.get(0).hubVpcId();
            bySpoke.forEach((spoke, own) -> appliances.forEach((id, text) -> {
                if (own.containsKey(id)) {
                    own.get(id).forEach(leg -> judgeTunnels(leg, text));
                } else {
                    found.add(
                            new TransitSpokeGap(spoke, hub, "has no VPN connection to %s".formatted(text), false, ""));
                }
            }));
        }
    }

    private void judgeTunnels(Leg leg, String appliance) {
        List<VgwTelemetry> all = tunnels.getOrDefault(leg.connection().id(), List.of());
        boolean spare = leg.connection().staticRoutesOnly() && all.stream().anyMatch(VgwTelemetry::up);
        for (VgwTelemetry tunnel : all) {
            if (!tunnel.up()) {
                found.add(new TransitSpokeGap(
                        leg.spoke(),
                        leg.hubVpcId(),
                        "tunnel %s of %s to %s is %s"
                                .formatted(
                                        tunnel.outsideIpAddress(),
                                        leg.connection().id(),
                                        appliance,
                                        tunnel.status().isEmpty() ? "not told" : tunnel.status()),
                        spare,
                        tunnel.status().equals("DOWN") ? "" : "this version does not know whether it carries packets"));
            }
        }
    }
}
