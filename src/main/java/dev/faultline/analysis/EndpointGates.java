package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.Subnet;
import dev.faultline.model.SubnetCidrBlock;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcEndpointInterface;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds the security groups of interface endpoints against the workloads of their VPC. A subnet is kept out when not one of
 * its workloads is admitted, by address or by group. Callers from other networks are not looked for.
 */
final class EndpointGates {
    private static final int HTTPS = 443;

    /** Services of AWS that are called at other ports; those of others may be called at any. */
    private static final List<String> OTHER_PORTS =
            List.of(".vpce.", ".email-smtp", ".cassandra", ".transfer.server", ".iot.data");

    private final GroupRules rules;
    private final Workloads workloads;
    private final Map<String, Set<String>> groupsOfInterface;
    private final Map<String, List<String>> interfaces = new HashMap<>();
    private final Map<String, List<String>> subnets = new HashMap<>();
    private final Map<String, List<Cidr>> blocks = new HashMap<>();

    private EndpointGates(Network network) {
        rules = new GroupRules(network);
        workloads = new Workloads(network);
        groupsOfInterface = Workloads.groups(network);
        network.all(VpcEndpointInterface.class).forEach(link -> interfaces
                .computeIfAbsent(link.vpcEndpointId(), unseen -> new ArrayList<>())
                .add(link.networkInterfaceId()));
        network.all(Subnet.class).forEach(subnet -> subnets.computeIfAbsent(subnet.vpcId(), unseen -> new ArrayList<>())
                .add(subnet.id()));
        network.all(SubnetCidrBlock.class)
                .forEach(block -> blocks.computeIfAbsent(block.subnetId(), unseen -> new ArrayList<>())
                        .add(block.cidr()));
    }

    static List<EndpointGate> derive(Network network) {
        List<VpcEndpoint> endpoints = network.all(VpcEndpoint.class).stream()
                .filter(endpoint -> endpoint.type().equals("Interface") && endpoint.available() && https(endpoint))
                .toList();
        if (endpoints.isEmpty()) {
            return List.of();
        }
        EndpointGates analysis = new EndpointGates(network);
        return endpoints.stream()
                .flatMap(endpoint -> analysis.judge(endpoint).stream())
                .toList();
    }

    private static boolean https(VpcEndpoint endpoint) {
        return !endpoint.serviceName().isEmpty() && OTHER_PORTS.stream().noneMatch(endpoint.serviceName()::contains);
    }

    private Optional<EndpointGate> judge(VpcEndpoint endpoint) {
        Set<String> groups = groups(endpoint);
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        Admission admission = rules.admission(groups, true, HTTPS);
        List<String> working = subnets.getOrDefault(endpoint.vpcId(), List.of()).stream()
                .filter(subnet -> !workloads.in(subnet).isEmpty())
                .sorted()
                .toList();
        List<String> shutOut =
                working.stream().filter(subnet -> shutOut(subnet, admission)).toList();
        String doubt = rules.doubt(groups, admission);
        boolean nobody = admission.nobody() && doubt.isEmpty();
        if (!nobody && shutOut.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new EndpointGate(
                endpoint.id(),
                endpoint.vpcId(),
                List.copyOf(groups),
                nobody,
                admission.byGroupsOnly(),
                shutOut,
                doubt,
                !working.isEmpty()));
    }

    private Set<String> groups(VpcEndpoint endpoint) {
        Set<String> groups = new TreeSet<>();
        interfaces
                .getOrDefault(endpoint.id(), List.of())
                .forEach(id -> groups.addAll(groupsOfInterface.getOrDefault(id, Set.of())));
        return groups;
    }

    private boolean shutOut(String subnet, Admission admission) {
        List<Cidr> addresses = blocks.getOrDefault(subnet, List.of());
        return workloads.in(subnet).stream().noneMatch(workload -> admission.admits(workload, addresses));
    }
}
