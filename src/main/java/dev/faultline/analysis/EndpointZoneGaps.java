package dev.faultline.analysis;

import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares the zones of each interface endpoint with those that workloads use. Local Zones and Wavelength Zones, which few
 * services offer endpoints in, are left out.
 */
final class EndpointZoneGaps {
    private EndpointZoneGaps() {}

    static List<EndpointZoneGap> derive(Network network) {
        Map<String, List<EndpointZone>> endpoints = network.all(EndpointZone.class).stream()
                .collect(Collectors.groupingBy(EndpointZone::vpcEndpointId, TreeMap::new, Collectors.toList()));
        Set<String> local = network.all(AvailabilityZone.class).stream()
                .filter(zone -> !zone.zoneType().isEmpty() && !zone.zoneType().equals("availability-zone"))
                .map(AvailabilityZone::zoneId)
                .collect(Collectors.toSet());
        Map<String, Set<String>> used = network.all(ZoneUse.class).stream()
                .filter(use -> !local.contains(use.zoneId()) && Zones.ordinary(use.zoneId()))
                .collect(Collectors.groupingBy(
                        ZoneUse::vpcId, Collectors.mapping(ZoneUse::zoneId, Collectors.toCollection(TreeSet::new))));
        List<EndpointZoneGap> gaps = new ArrayList<>();
        endpoints.forEach((id, own) -> {
            Set<String> zones = own.stream().map(EndpointZone::zoneId).collect(Collectors.toSet());
            String vpcId = own.get(0).vpcId();
            Set<String> here = used.getOrDefault(vpcId, Set.of());
            List<String> without =
                    here.stream().filter(zone -> !zones.contains(zone)).toList();
            if (zones.size() > 1 && !without.isEmpty()) {
                gaps.add(new EndpointZoneGap(id, vpcId, without, here.size() - without.size()));
            }
        });
        return gaps;
    }
}
