package dev.faultline;

import dev.faultline.analysis.Failure;
import dev.faultline.analysis.FailureBlocks;
import dev.faultline.analysis.Impact;
import dev.faultline.analysis.ImpactNames;
import dev.faultline.analysis.Need;
import dev.faultline.analysis.ResiliencyGrade;
import dev.faultline.analysis.SubnetGroup;
import dev.faultline.finding.GatewayGrade;
import dev.faultline.finding.ImpactRow;
import dev.faultline.finding.ImpactSummary;
import dev.faultline.model.Connection;
import dev.faultline.model.Coverage;
import dev.faultline.model.CustomerGateway;
import dev.faultline.model.DirectConnectGateway;
import dev.faultline.model.DirectConnectGatewayAssociation;
import dev.faultline.model.DirectConnectGatewayAttachment;
import dev.faultline.model.EgressOnlyInternetGateway;
import dev.faultline.model.Fact;
import dev.faultline.model.InternetGateway;
import dev.faultline.model.Lag;
import dev.faultline.model.LoadBalancer;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.RouteTable;
import dev.faultline.model.Subnet;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTable;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.VirtualInterface;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnGateway;
import dev.faultline.snapshot.FactSources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Puts into words what breaks when something dies. */
public final class ImpactSummaries {
    /** Without one of these there may be connections, or ways, that nobody asked about. */
    private static final List<Class<? extends Fact>> RESTS_ON = List.of(
            Vpc.class,
            Subnet.class,
            RouteTable.class,
            NetworkInterface.class,
            NatGateway.class,
            InternetGateway.class,
            EgressOnlyInternetGateway.class,
            VpcEndpoint.class,
            LoadBalancer.class,
            PrefixListEntry.class,
            VpnGateway.class,
            VpnConnection.class,
            CustomerGateway.class,
            TransitGateway.class,
            TransitGatewayAttachment.class,
            TransitGatewayVpcAttachment.class,
            TransitGatewayRouteTable.class,
            TransitGatewayRoute.class,
            DirectConnectGateway.class,
            DirectConnectGatewayAssociation.class,
            DirectConnectGatewayAttachment.class,
            VirtualInterface.class,
            Connection.class,
            Lag.class);

    private ImpactSummaries() {}

    /** @param failures what the impact tells of single failures, or of pairs too */
    public static ImpactSummary of(Impact impact, List<Failure> failures, Coverage coverage) {
        ImpactNames names = impact.names();
        List<Failure> blocks = FailureBlocks.of(failures);
        return new ImpactSummary(
                true,
                Arrays.stream(Need.Kind.values())
                        .map(kind -> new ImpactSummary.Need(kind.word(), kind.title()))
                        .toList(),
                rows(blocks.stream().filter(block -> block.cut().order() == 1).toList(), impact, names),
                rows(blocks.stream().filter(block -> block.cut().order() > 1).toList(), impact, names),
                impact.grades().stream().map(ImpactSummaries::grade).toList(),
                ResiliencyGrade.UNSEEN,
                unread(coverage));
    }

    /** The calls that were not answered in full and that impact rests on; a line each. */
    public static List<String> unread(Coverage coverage) {
        Set<String> keys = RESTS_ON.stream()
                .flatMap(type -> FactSources.keys(type).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return MissingCalls.words(coverage.lines().stream()
                .filter(line -> !line.status().complete())
                .filter(line -> line.closesAccount() || keys.contains(line.key()))
                .toList());
    }

    private static List<ImpactRow> rows(List<Failure> blocks, Impact impact, ImpactNames names) {
        return blocks.stream().map(block -> row(block, impact, names)).toList();
    }

    private static ImpactRow row(Failure failure, Impact impact, ImpactNames names) {
        Map<Need.Kind, Set<SubnetGroup>> groups = new LinkedHashMap<>();
        failure.lost().forEach(one -> groups.computeIfAbsent(one.need().kind(), unseen -> new LinkedHashSet<>())
                .add(one.group()));
        List<ImpactRow.Total> totals = new ArrayList<>();
        groups.forEach((kind, lost) ->
                totals.add(new ImpactRow.Total(kind.word(), subnets(lost).size(), interfaces(lost))));
        return new ImpactRow(
                capital(names.of(failure.cut())),
                failure.cut().certain(),
                totals,
                losses(failure, names),
                failure.subnets(),
                failure.interfaces(),
                impact.repair(failure),
                failure.cut().missing());
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private record InVpc(Need need, String vpcId) {}

    private record Losers(Need.Kind kind, Set<SubnetGroup> groups) {}

    /** What the same subnets lose is one loss, however many targets it has. */
    private static List<ImpactRow.Loss> losses(Failure failure, ImpactNames names) {
        Map<InVpc, Set<SubnetGroup>> groups = new LinkedHashMap<>();
        failure.lost().forEach(one -> groups.computeIfAbsent(
                        new InVpc(one.need(), one.group().vpcId()), unseen -> new LinkedHashSet<>())
                .add(one.group()));
        Map<Losers, List<Need>> alike = new LinkedHashMap<>();
        groups.forEach((lost, losers) -> alike.computeIfAbsent(
                        new Losers(lost.need.kind(), losers), unseen -> new ArrayList<>())
                .add(lost.need));
        return alike.entrySet().stream()
                .map(entry -> loss(entry.getValue(), entry.getKey().groups, names))
                .toList();
    }

    private static ImpactRow.Loss loss(List<Need> needs, Set<SubnetGroup> losers, ImpactNames names) {
        Need.Kind kind = needs.get(0).kind();
        Need all = new Need(
                kind,
                needs.stream()
                        .flatMap(need -> need.targets().stream())
                        .distinct()
                        .map(target -> kind == Need.Kind.VPC ? names.vpc(target) : target)
                        .toList());
        SubnetGroup first = losers.iterator().next();
        return new ImpactRow.Loss(
                kind.word(),
                all.text(),
                all.target(),
                first.account(),
                first.region(),
                names.vpc(first.vpcId()),
                subnets(losers).stream().map(names::subnet).toList(),
                interfaces(losers));
    }

    private static Set<String> subnets(Collection<SubnetGroup> groups) {
        return groups.stream()
                .flatMap(group -> group.subnets().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int interfaces(Collection<SubnetGroup> groups) {
        return groups.stream().distinct().mapToInt(SubnetGroup::interfaces).sum();
    }

    private static GatewayGrade grade(ResiliencyGrade grade) {
        return new GatewayGrade(
                grade.gatewayId(),
                grade.name(),
                grade.account(),
                grade.region(),
                grade.certain() ? grade.model().word() : "unknown",
                grade.text(),
                grade.next(),
                grade.capacity(),
                grade.doubts(),
                grade.notes());
    }
}
