package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Subnet;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.TransitGatewayVpcAttachmentSubnet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds attachments that stand in one zone. AWS takes one subnet per zone at most, so two subnets are two zones, whether or
 * not they were read (Amazon VPC Transit Gateways Guide, VPC attachments).
 */
final class TransitGatewayZoneDependences {
    private final Map<String, List<String>> doors = new HashMap<>();
    private final Map<String, List<String>> subnets = new HashMap<>();
    private final Set<String> occupied = new HashSet<>();
    private final Zones zones;

    private TransitGatewayZoneDependences(Network network) {
        zones = new Zones(network);
        for (TransitGatewayVpcAttachmentSubnet door : network.all(TransitGatewayVpcAttachmentSubnet.class)) {
            doors.computeIfAbsent(door.attachmentId(), unseen -> new ArrayList<>())
                    .add(door.subnetId());
        }
        for (Subnet subnet : network.all(Subnet.class)) {
            subnets.computeIfAbsent(subnet.vpcId(), unseen -> new ArrayList<>()).add(subnet.id());
        }
        network.all(NetworkInterface.class).stream()
                .filter(eni -> eni.inUse() && !eni.interfaceType().equals("transit_gateway"))
                .forEach(eni -> occupied.add(eni.subnetId()));
    }

    static List<TransitGatewayZoneDependence> derive(Network network) {
        TransitGatewayZoneDependences analysis = new TransitGatewayZoneDependences(network);
        return network.all(TransitGatewayVpcAttachment.class).stream()
                .filter(TransitGatewayVpcAttachment::live)
                .flatMap(attachment -> analysis.judge(attachment).stream())
                .toList();
    }

    private Optional<TransitGatewayZoneDependence> judge(TransitGatewayVpcAttachment attachment) {
        List<String> own = doors.getOrDefault(attachment.id(), List.of());
        Set<String> attached = zonesOf(own);
        if (own.isEmpty() || attached.size() > 1 || (own.size() > 1 && attached.isEmpty())) {
            return Optional.empty();
        }
        if (attached.isEmpty()) {
            String doubt = "the subnets of %s were not read".formatted(attachment.vpcId());
            return Optional.of(dependence(attachment, own.get(0), List.of(), true, doubt));
        }
        List<String> all = subnets.getOrDefault(attachment.vpcId(), List.of());
        Set<String> others = others(all, attached);
        Set<String> inUse = others(all.stream().filter(occupied::contains).toList(), attached);
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(dependence(
                        attachment,
                        attached.iterator().next(),
                        List.copyOf(inUse.isEmpty() ? others : inUse),
                        !inUse.isEmpty(),
                        ""));
    }

    private Set<String> zonesOf(List<String> subnetIds) {
        return subnetIds.stream()
                .flatMap(id -> zones.transit(id).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Without Local Zones whose parent was not told: they may belong to the zone of the attachment. */
    private Set<String> others(List<String> subnetIds, Set<String> attached) {
        return zonesOf(subnetIds).stream()
                .filter(zone -> Zones.ordinary(zone) && !attached.contains(zone))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TransitGatewayZoneDependence dependence(
            TransitGatewayVpcAttachment attachment, String place, List<String> others, boolean used, String doubt) {
        return new TransitGatewayZoneDependence(
                attachment.id(), attachment.vpcId(), attachment.transitGatewayId(), place, others, used, doubt);
    }
}
