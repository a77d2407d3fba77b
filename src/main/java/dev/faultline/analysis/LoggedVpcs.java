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
final class LoggedVpcs {
    /** The first log of each VPC, subnet or network interface by its id: AWS promises no order. */
    private final Map<String, String> logs = new HashMap<>();

    private final Set<String> withSubnet = new HashSet<>();
    private final Set<String> withUnloggedSubnet = new HashSet<>();
    private final Set<String> withInterface = new HashSet<>();
    private final Set<String> withUnloggedInterface = new HashSet<>();

    private LoggedVpcs(Network network) {
        network.all(FlowLog.class).stream()
                .filter(FlowLog::effective)
                .forEach(log ->
                        logs.merge(log.resourceId(), log.id(), (one, other) -> one.compareTo(other) < 0 ? one : other));
        if (logs.isEmpty()) {
            return;
        }
        for (Subnet subnet : network.all(Subnet.class)) {
            withSubnet.add(subnet.vpcId());
            if (!logs.containsKey(subnet.id())) {
                withUnloggedSubnet.add(subnet.vpcId());
            }
        }
        for (NetworkInterface networkInterface : network.all(NetworkInterface.class)) {
            withInterface.add(networkInterface.vpcId());
            if (!logs.containsKey(networkInterface.id()) && !logs.containsKey(networkInterface.subnetId())) {
                withUnloggedInterface.add(networkInterface.vpcId());
            }
        }
    }

    static List<LoggedVpc> derive(Network network) {
        LoggedVpcs analysis = new LoggedVpcs(network);
        List<LoggedVpc> logged = new ArrayList<>();
        for (Vpc vpc : network.all(Vpc.class)) {
            String by = analysis.by(vpc.id());
            if (!by.isEmpty()) {
                logged.add(new LoggedVpc(vpc.id(), by));
            }
        }
        return logged;
    }

    /** What records all traffic of the VPC; empty if nothing does. */
    private String by(String vpcId) {
        if (logs.containsKey(vpcId)) {
            return logs.get(vpcId);
        }
        if (withSubnet.contains(vpcId) && !withUnloggedSubnet.contains(vpcId)) {
            return "the logs of all its subnets";
        }
        return withInterface.contains(vpcId) && !withUnloggedInterface.contains(vpcId)
                ? "the logs of all its network interfaces"
                : "";
    }
}
