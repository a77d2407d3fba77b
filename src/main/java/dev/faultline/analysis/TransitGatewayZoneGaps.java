package dev.faultline.analysis;

import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.Network;
import dev.faultline.model.Subnet;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.TransitGatewayVpcAttachmentSubnet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds zones that send to a transit gateway without an attachment subnet of their own. A Local Zone can have none and
 * uses that of its parent zone (Transit Gateways Guide).
 */
final class TransitGatewayZoneGaps {
    private record Link(String transitGatewayId, String vpcId) {}

    private final Map<String, AvailabilityZone> zones = new HashMap<>();
    private final Map<String, String> zoneOfSubnet = new HashMap<>();
    private final Map<String, List<String>> subnetsOfAttachment = new HashMap<>();
    private final RouteLookup lookup;
    private final RoutedSubnets subnets;
    private final List<TransitGatewayZoneGap> found = new ArrayList<>();

    private TransitGatewayZoneGaps(Network network) {
        network.all(AvailabilityZone.class).forEach(zone -> zones.put(zone.zoneId(), zone));
        network.all(Subnet.class).forEach(subnet -> zoneOfSubnet.put(subnet.id(), subnet.availabilityZoneId()));
        for (TransitGatewayVpcAttachmentSubnet link : network.all(TransitGatewayVpcAttachmentSubnet.class)) {
            subnetsOfAttachment
                    .computeIfAbsent(link.attachmentId(), unseen -> new ArrayList<>())
                    .add(link.subnetId());
        }
        lookup = new RouteLookup(network);
        subnets = new RoutedSubnets(network);
    }

    static List<TransitGatewayZoneGap> derive(Network network) {
        Map<Link, List<TransitGatewayVpcAttachment>> attachments =
                network.all(TransitGatewayVpcAttachment.class).stream()
                        .filter(TransitGatewayVpcAttachment::live)
                        .collect(Collectors.groupingBy(
                                attachment -> new Link(attachment.transitGatewayId(), attachment.vpcId()),
                                LinkedHashMap::new,
                                Collectors.toList()));
        if (attachments.isEmpty()) {
            return List.of();
        }
        TransitGatewayZoneGaps gaps = new TransitGatewayZoneGaps(network);
        attachments.forEach((link, own) -> gaps.judge(
                link, own.stream().map(TransitGatewayVpcAttachment::id).sorted().toList()));
        return gaps.found;
    }

    private void judge(Link link, List<String> attachmentIds) {
        List<String> own = attachmentIds.stream()
                .flatMap(id -> subnetsOfAttachment.getOrDefault(id, List.of()).stream())
                .toList();
        Set<String> attached = own.stream()
                .filter(zoneOfSubnet::containsKey)
                .map(zoneOfSubnet::get)
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, List<RoutedSubnet>> sending = subnets.of(link.vpcId).stream()
                .filter(subnet -> subnet.works() && routes(subnet, link.transitGatewayId))
                .collect(Collectors.groupingBy(subnet -> parent(subnet.zoneId()), TreeMap::new, Collectors.toList()));
        sending.keySet().removeAll(attached);
        sending.forEach((zone, cutOff) -> found.add(new TransitGatewayZoneGap(
                attachmentIds.get(0),
                link.vpcId,
                zone,
                cutOff.stream().map(RoutedSubnet::id).toList(),
                List.copyOf(attached),
                doubt(zone, own))));
    }

    private boolean routes(RoutedSubnet subnet, String transitGatewayId) {
        return lookup.routes(subnet.routeTableId()).stream()
                .anyMatch(route -> route.active() && route.target().id().equals(transitGatewayId));
    }

    private String parent(String zoneId) {
        AvailabilityZone zone = zones.get(zoneId);
        return zone == null || zone.parentZoneId().isEmpty() ? zoneId : zone.parentZoneId();
    }

    private String doubt(String zone, List<String> attachmentSubnets) {
        if (attachmentSubnets.isEmpty() || !zoneOfSubnet.keySet().containsAll(attachmentSubnets)) {
            return "not every subnet of the attachment was read";
        }
        return Zones.ordinary(zone) ? "" : "which zone is the parent of %s is not known".formatted(zone);
    }
}
