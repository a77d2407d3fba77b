package dev.faultline.analysis;

import dev.faultline.analysis.TransitMembers.Member;
import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.TransitGatewayVpcAttachment;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What subnets are connected to over transit gateways: other VPCs, on-premises, and the internet by way of another VPC. */
final class TransitNeeds {
    private final Topology topology;
    private final SubnetGroups groups;

    TransitNeeds(Topology topology, SubnetGroups groups) {
        this.topology = topology;
        this.groups = groups;
    }

    List<Reliance> all() {
        List<Reliance> needs = new ArrayList<>();
        for (Set<String> gateways : peered()) {
            for (Family family : Family.values()) {
                TransitMembers members = new TransitMembers(topology, groups, family, gateways);
                for (List<Member> clients : members.classes()) {
                    internet(members, clients, family, needs);
                    offices(members, clients, needs);
                    members.classes().forEach(others -> vpcs(clients, others, needs));
                }
            }
        }
        return needs;
    }

    /** Transit gateways that are peered with each other, however far. */
    private List<Set<String>> peered() {
        List<Set<String>> peered = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        topology.network().all(TransitGatewayVpcAttachment.class).stream()
                .filter(TransitGatewayVpcAttachment::live)
                .filter(attachment -> !seen.contains(attachment.transitGatewayId()))
                .map(attachment -> topology.doors().transitGateways(attachment.vpcId()))
                .filter(gateways -> seen.addAll(gateways))
                .forEach(peered::add);
        return peered;
    }

    private void internet(TransitMembers members, List<Member> clients, Family family, List<Reliance> needs) {
        IPAddress to = members.internet();
        need(new Need(Need.Kind.egress(family), List.of("internet")), clients, Set.of(), to, "Internet", needs);
    }

    private void offices(TransitMembers members, List<Member> clients, List<Reliance> needs) {
        Set<Cidr> all = new LinkedHashSet<>();
        members.offices().forEach(all::addAll);
        for (List<Cidr> alike : members.offices()) {
            Need need = new Need(
                    Need.Kind.ON_PREMISES, alike.stream().map(Cidr::text).toList());
            need(need, clients, Set.of(), members.example(alike.get(0), all), "OnPremises", needs);
        }
    }

    private void vpcs(List<Member> clients, List<Member> others, List<Reliance> needs) {
        Member client = clients.get(0);
        Optional<Member> other = others.stream()
                .filter(member -> !member.group().vpcId().equals(client.group().vpcId()))
                .findFirst();
        if (other.isEmpty()) {
            return;
        }
        List<String> targets = others.stream()
                .map(member -> member.group().vpcId())
                .distinct()
                .sorted()
                .toList();
        need(
                new Need(Need.Kind.VPC, targets),
                clients,
                VpcNeeds.zone(other.get().group()),
                other.get().address(),
                "Subnet",
                needs);
    }

    private void need(
            Need need,
            List<Member> clients,
            Set<FailureDomain> theirs,
            IPAddress to,
            String endsAt,
            List<Reliance> needs) {
        Member client = clients.get(0);
        boolean asked = RouteChoice.of(groups.table(client.group()), to)
                .route()
                .map(route -> route.target().kind())
                .filter(TransitNeeds::leadsOn)
                .isPresent();
        if (!asked) {
            return;
        }
        Set<FailureDomain> own = new TreeSet<>(VpcNeeds.zone(client.group()));
        own.addAll(theirs);
        String vpcId = client.group().vpcId();
        String subnetId = groups.subnetOf(client.group(), client.address());
        needs.add(new Reliance(
                need,
                clients.stream().map(Member::group).toList(),
                own,
                asking ->
                        asWas(asking.out(subnetId, vpcId, client.address(), to).endingAt(endsAt), asking.disturbed())));
    }

    private static boolean leadsOn(RouteTarget.Kind target) {
        return switch (target) {
            case TRANSIT_GATEWAY, VPC_ENDPOINT, NETWORK_INTERFACE -> true;
            default -> false;
        };
    }

    /** What never went over a transit gateway is asked for elsewhere; what did may find another way. */
    private static Way asWas(Way way, boolean disturbed) {
        boolean over =
                disturbed || way.hops().stream().anyMatch(hop -> hop.at().type().equals("TransitGateway"));
        return over ? way : Way.LOST;
    }
}
