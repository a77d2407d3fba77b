package dev.faultline.analysis;

import dev.faultline.analysis.TransitGatewayVpcs.Attached;
import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayVpcAttachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds inspection that needs appliance mode and lacks it. A transit gateway keeps packets in the zone they come from, and
 * the answer comes from the zone of the other end (Amazon VPC Transit Gateways Guide, appliance in a shared services VPC).
 */
final class TransitGatewayInspectionSplits {
    private final TransitGatewayVpcs attached;
    private final InspectionVpcs inspection;
    private final VpcBlocks blocks;
    private final Map<String, PrefixTable<TransitGatewayEffectiveRoute>> tables;
    private final List<String> attachmentIds;

    private TransitGatewayInspectionSplits(Network network) {
        attached = new TransitGatewayVpcs(network);
        inspection = new InspectionVpcs(network, new RouteLookup(network));
        blocks = new VpcBlocks(network);
        tables = TransitGatewayEffectiveRoutes.tables(network);
        attachmentIds = Stream.concat(
                        network.all(TransitGatewayAttachment.class).stream()
                                .filter(TransitGatewayAttachment::live)
                                .map(Fact::id),
                        attached.all().stream().map(Attached::attachmentId))
                .distinct()
                .toList();
    }

    static List<TransitGatewayInspectionSplit> derive(Network network) {
        List<TransitGatewayVpcAttachment> suspects = network.all(TransitGatewayVpcAttachment.class).stream()
                .filter(attachment -> attachment.live() && !attachment.applianceMode())
                .toList();
        if (suspects.isEmpty()) {
            return List.of();
        }
        TransitGatewayInspectionSplits analysis = new TransitGatewayInspectionSplits(network);
        List<TransitGatewayInspectionSplit> found = new ArrayList<>();
        suspects.forEach(attachment -> analysis.judge(attachment, found));
        return found;
    }

    private void judge(TransitGatewayVpcAttachment attachment, List<TransitGatewayInspectionSplit> found) {
        List<Set<String>> ways = inspection.inspectors(attachment.id()).values().stream()
                .filter(inspectors -> !inspectors.isEmpty())
                .distinct()
                .toList();
        if (ways.size() > 1) {
            found.add(new TransitGatewayInspectionSplit(
                    attachment.id(),
                    attachment.vpcId(),
                    ways.stream().flatMap(Set::stream).distinct().sorted().toList(),
                    between(attachment),
                    attachment.applianceModeSupport().equals("disable") ? "" : "its appliance mode was not told"));
        }
    }

    /** Whether a table leads the packets of one attachment to the VPC of another by way of this one, or none was read. */
    private boolean between(TransitGatewayVpcAttachment inspecting) {
        List<String> senders = attachmentIds.stream()
                .filter(id -> !id.equals(inspecting.id()) && tables.containsKey(attached.table(id)))
                .toList();
        return senders.isEmpty()
                || senders.stream().anyMatch(sender -> attached.all().stream()
                        .filter(to -> to.transitGatewayId().equals(inspecting.transitGatewayId()))
                        .filter(to -> !to.attachmentId().equals(sender)
                                && !to.attachmentId().equals(inspecting.id()))
                        .anyMatch(to -> leads(sender, to, inspecting.id())));
    }

    private boolean leads(String sender, Attached to, String inspectingId) {
        PrefixTable<TransitGatewayEffectiveRoute> table = tables.get(attached.table(sender));
        return blocks.of(to.vpcId()).stream()
                .flatMap(block -> table.deciders(block).stream())
                .anyMatch(route -> route.active() && route.attachmentId().equals(inspectingId));
    }
}
