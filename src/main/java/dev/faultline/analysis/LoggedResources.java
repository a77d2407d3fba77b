package dev.faultline.analysis;

import dev.faultline.model.FlowLog;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Subnet;
import dev.faultline.model.Vpc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what flow logs record. A log that is off, or whose delivery fails, records nothing. */
final class LoggedResources {
    private final Map<String, String> logs = new HashMap<>();
    private final List<LoggedResource> logged = new ArrayList<>();
    private final Set<String> silentVpcs = new HashSet<>();

    private LoggedResources() {}

    static List<LoggedResource> derive(Network network) {
        LoggedResources analysis = new LoggedResources();
        network.all(FlowLog.class).stream()
                .filter(FlowLog::effective)
                .forEach(log -> analysis.logs.putIfAbsent(log.resourceId(), log.id()));
        if (!analysis.logs.isEmpty()) {
            analysis.judge(network);
        }
        return analysis.logged;
    }

    private void judge(Network network) {
        Set<String> silentSubnets = new HashSet<>();
        Set<String> peopledSubnets = new HashSet<>();
        Set<String> peopledVpcs = new HashSet<>();
        for (NetworkInterface networkInterface : network.all(NetworkInterface.class)) {
            String vpcId = networkInterface.vpcId();
            peopledSubnets.add(networkInterface.subnetId());
            peopledVpcs.add(vpcId);
            if (!note(networkInterface.id(), vpcId, networkInterface.id(), networkInterface.subnetId(), vpcId)) {
                silentSubnets.add(networkInterface.subnetId());
                silentVpcs.add(vpcId);
            }
        }
        Set<String> vpcsWithUnloggedSubnet = new HashSet<>();
        Set<String> vpcsWithSubnet = new HashSet<>();
        for (Subnet subnet : network.all(Subnet.class)) {
            vpcsWithSubnet.add(subnet.vpcId());
            if (!logs.containsKey(subnet.id())) {
                vpcsWithUnloggedSubnet.add(subnet.vpcId());
            }
            boolean byLog = note(subnet.id(), subnet.vpcId(), subnet.id(), subnet.vpcId());
            if (!byLog && peopledSubnets.contains(subnet.id()) && !silentSubnets.contains(subnet.id())) {
                logged.add(new LoggedResource(subnet.id(), subnet.vpcId(), "the logs of all its network interfaces"));
            }
        }
        for (Vpc vpc : network.all(Vpc.class)) {
            if (note(vpc.id(), vpc.id(), vpc.id())) {
                continue;
            }
            if (vpcsWithSubnet.contains(vpc.id()) && !vpcsWithUnloggedSubnet.contains(vpc.id())) {
                logged.add(new LoggedResource(vpc.id(), vpc.id(), "the logs of all its subnets"));
            } else if (peopledVpcs.contains(vpc.id()) && !silentVpcs.contains(vpc.id())) {
                logged.add(new LoggedResource(vpc.id(), vpc.id(), "the logs of all its network interfaces"));
            }
        }
    }

    /** Whether one of the places has a log, each of which holds the resource. */
    private boolean note(String resourceId, String vpcId, String... places) {
        for (String place : places) {
            String log = logs.get(place);
            if (log != null) {
                logged.add(new LoggedResource(resourceId, vpcId, log));
                return true;
            }
        }
        return false;
    }
}
