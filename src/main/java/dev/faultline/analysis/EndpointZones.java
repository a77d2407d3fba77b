package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.Subnet;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcEndpointSubnet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the zones of every interface endpoint. */
final class EndpointZones {
    private EndpointZones() {}

    static List<EndpointZone> derive(Network network) {
        Map<String, String> zoneOfSubnet = new HashMap<>();
        network.all(Subnet.class).forEach(subnet -> zoneOfSubnet.put(subnet.id(), subnet.availabilityZoneId()));
        Map<String, List<String>> subnets = new HashMap<>();
        for (VpcEndpointSubnet link : network.all(VpcEndpointSubnet.class)) {
            subnets.computeIfAbsent(link.vpcEndpointId(), unseen -> new ArrayList<>())
                    .add(link.subnetId());
        }
        List<EndpointZone> zones = new ArrayList<>();
        for (VpcEndpoint endpoint : network.all(VpcEndpoint.class)) {
            List<String> own = subnets.getOrDefault(endpoint.id(), List.of());
            if (endpoint.type().equals("Interface") && zoneOfSubnet.keySet().containsAll(own)) {
                own.stream()
                        .map(zoneOfSubnet::get)
                        .distinct()
                        .forEach(zone -> zones.add(new EndpointZone(endpoint.id(), endpoint.vpcId(), zone)));
            }
        }
        return zones;
    }
}
