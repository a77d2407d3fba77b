package dev.faultline.analysis;

import dev.faultline.analysis.TransitGatewayVpcs.Attached;
import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds VPCs that a transit gateway leads to and not back from. A blackhole that names no attachment isolates on purpose.
 * Answers that go to another attachment, such as one for inspection, are followed one step further.
 */
final class TransitGatewayReturnGaps {
    /** What becomes of the answers to one VPC in one table. */
    private record Answers(List<String> lost, String doubt) {}

    private record Lookup(String routeTableId, Attached to) {}

    private record Lead(String routeTableId, Attached from) {}

    private final VpcBlocks blocks;
    private final TransitGatewayVpcs attached;
    private final Map<String, PrefixTable<TransitGatewayEffectiveRoute>> tables;
    private final RouteLookup lookup;
    private final RoutedSubnets subnets;
    private final Map<Lookup, Boolean> reached = new HashMap<>();

    private TransitGatewayReturnGaps(Network network) {
        blocks = new VpcBlocks(network);
        attached = new TransitGatewayVpcs(network);
        tables = TransitGatewayEffectiveRoutes.tables(network);
        lookup = new RouteLookup(network);
        subnets = new RoutedSubnets(network);
    }

    static List<TransitGatewayReturnGap> derive(Network network) {
        if (network.all(TransitGatewayEffectiveRoute.class).isEmpty()) {
            return List.of();
        }
        TransitGatewayReturnGaps gaps = new TransitGatewayReturnGaps(network);
        Map<String, List<Attached>> byTable = gaps.attached.all().stream()
                .filter(vpc -> !gaps.table(vpc).isEmpty())
                .collect(Collectors.groupingBy(gaps::table, TreeMap::new, Collectors.toList()));
        List<TransitGatewayReturnGap> found = new ArrayList<>();
        for (Attached from : gaps.attached.all()) {
            // An appliance VPC passes on what others send, and is not called itself.
            if (!gaps.table(from).isEmpty() && !from.applianceMode()) {
                byTable.forEach((table, members) -> gaps.judge(new Lead(table, from), members, found));
            }
        }
        return found;
    }

    private String table(Attached vpc) {
        return attached.table(vpc.attachmentId());
    }

    private void judge(Lead lead, List<Attached> members, List<TransitGatewayReturnGap> found) {
        List<Attached> called = members.stream()
                .filter(vpc -> !vpc.equals(lead.from) && vpc.transitGatewayId().equals(lead.from.transitGatewayId()))
                .filter(vpc -> reached.computeIfAbsent(new Lookup(table(lead.from), vpc), this::reaches))
                .toList();
        for (Family family : Family.values()) {
            List<Attached> own = called.stream()
                    .filter(vpc -> family == Family.IPV4 || vpc.ipv6Support())
                    .toList();
            if (!own.isEmpty()) {
                answers(lead, family).forEach(answers -> found.add(gap(lead, own, answers)));
            }
        }
    }

    private boolean reaches(Lookup forward) {
        return blocks.of(forward.to.vpcId()).stream().anyMatch(block -> leads(forward.routeTableId, block, forward.to));
    }

    private boolean leads(String routeTableId, Cidr block, Attached to) {
        return deciders(routeTableId, block).stream()
                .anyMatch(route -> route.active() && route.attachmentId().equals(to.attachmentId()));
    }

    private List<TransitGatewayEffectiveRoute> deciders(String routeTableId, Cidr block) {
        PrefixTable<TransitGatewayEffectiveRoute> table = tables.get(routeTableId);
        return table == null ? List.of() : table.deciders(block);
    }

    /** The blocks of the sender that are lost for sure, and those that may be. */
    private List<Answers> answers(Lead lead, Family family) {
        List<Cidr> own = blocks.of(lead.from.vpcId()).stream()
                .filter(block -> block.family() == family)
                .toList();
        boolean some = own.stream().anyMatch(block -> returns(lead, block));
        Map<String, List<String>> byDoubt = own.stream()
                .filter(block -> !returns(lead, block) && !isolated(lead, block))
                .filter(block -> !some || !VpcBlocks.usedAgain(block))
                .collect(Collectors.groupingBy(
                        block -> doubt(lead, block),
                        TreeMap::new,
                        Collectors.mapping(Cidr::text, Collectors.toList())));
        return byDoubt.entrySet().stream()
                .map(entry -> new Answers(entry.getValue(), entry.getKey()))
                .toList();
    }

    private boolean returns(Lead lead, Cidr block) {
        return deciders(lead.routeTableId, block).stream()
                .filter(TransitGatewayEffectiveRoute::active)
                .anyMatch(route -> route.attachmentId().equals(lead.from.attachmentId())
                        || leads(attached.table(route.attachmentId()), block, lead.from));
    }

    private boolean isolated(Lead lead, Cidr block) {
        return deciders(lead.routeTableId, block).stream().anyMatch(TransitGatewayEffectiveRoute::isolates);
    }

    private String doubt(Lead lead, Cidr block) {
        return deciders(lead.routeTableId, block).stream()
                .filter(TransitGatewayEffectiveRoute::active)
                .map(route -> "whether answers find the way through %s is not known".formatted(route.attachmentId()))
                .min(Comparator.naturalOrder())
                .orElse("");
    }

    private TransitGatewayReturnGap gap(Lead lead, List<Attached> called, Answers answers) {
        return new TransitGatewayReturnGap(
                lead.routeTableId,
                called.stream().map(Attached::vpcId).distinct().sorted().toList(),
                lead.from.vpcId(),
                table(lead.from),
                answers.lost,
                called.stream().anyMatch(vpc -> uses(lead.from, vpc)),
                answers.doubt);
    }

    private boolean uses(Attached from, Attached to) {
        List<RoutedSubnet> own = subnets.of(from.vpcId());
        return own.isEmpty()
                || own.stream()
                        .map(RoutedSubnet::routeTableId)
                        .distinct()
                        .anyMatch(table -> blocks.of(to.vpcId()).stream()
                                .anyMatch(block -> lookup.leads(table, block, from.transitGatewayId())));
    }
}
