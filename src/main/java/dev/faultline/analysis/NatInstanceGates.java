package dev.faultline.analysis;

import dev.faultline.analysis.NatInstances.NatInstance;
import dev.faultline.analysis.Workloads.Workload;
import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.SubnetCidrBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds the security groups of NAT instances against the subnets that are routed to them. HTTPS decides: an instance that
 * passes it but not HTTP does so on purpose. A group that is referenced is met, as clients keep their private addresses.
 */
final class NatInstanceGates {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final GroupRules rules;
    private final Workloads workloads;
    private final Map<String, List<Cidr>> blocks = new HashMap<>();
    private final List<NatInstanceGate> found = new ArrayList<>();

    private NatInstanceGates(Network network) {
        rules = new GroupRules(network);
        workloads = new Workloads(network);
        network.all(SubnetCidrBlock.class)
                .forEach(block -> blocks.computeIfAbsent(block.subnetId(), unseen -> new ArrayList<>())
                        .add(block.cidr()));
    }

    static List<NatInstanceGate> derive(Network network) {
        List<NatInstance> instances = NatInstances.of(network);
        if (instances.isEmpty()) {
            return List.of();
        }
        NatInstanceGates analysis = new NatInstanceGates(network);
        Map<String, Set<String>> groups = Workloads.groups(network);
        for (NatInstance nat : instances) {
            Set<String> own =
                    new TreeSet<>(groups.getOrDefault(nat.networkInterface().id(), Set.of()));
            if (!own.isEmpty() && !nat.clients().isEmpty()) {
                analysis.judgeEgress(nat, own);
                nat.clients().forEach(subnet -> analysis.judgeClient(nat, own, subnet));
            }
        }
        return analysis.found;
    }

    private void judgeEgress(NatInstance nat, Set<String> groups) {
        Admission out = rules.admission(groups, false, HTTPS);
        if (!out.reachesInternet()) {
            boolean used = nat.clients().stream().anyMatch(this::works);
            note(nat, "sends nothing to the internet at tcp %d".formatted(HTTPS), rules.doubt(groups, out), used);
        }
    }

    private void judgeClient(NatInstance nat, Set<String> groups, String subnet) {
        Admission https = rules.admission(groups, true, HTTPS);
        if (!admits(https, subnet)) {
            boolean both = !admits(rules.admission(groups, true, HTTP), subnet);
            String ports = both ? "%d and %d".formatted(HTTP, HTTPS) : Integer.toString(HTTPS);
            note(
                    nat,
                    "admits nothing from %s at tcp %s".formatted(subnet, ports),
                    rules.doubt(groups, https),
                    works(subnet));
        }
    }

    private boolean works(String subnet) {
        return !workloads.in(subnet).isEmpty();
    }

    private boolean admits(Admission admission, String subnet) {
        List<Cidr> addresses = blocks.getOrDefault(subnet, List.of());
        List<Workload> clients = workloads.in(subnet);
        return clients.isEmpty()
                ? admission.byGroups() || admission.admits(addresses)
                : clients.stream().anyMatch(client -> admission.admits(client, addresses));
    }

    private void note(NatInstance nat, String text, String doubt, boolean used) {
        found.add(new NatInstanceGate(
                nat.networkInterface().id(), nat.networkInterface().vpcId(), text, doubt, used));
    }
}
