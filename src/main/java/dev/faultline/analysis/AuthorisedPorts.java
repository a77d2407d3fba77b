package dev.faultline.analysis;

import dev.faultline.model.AuthorisedPort;
import dev.faultline.model.Network;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The ports that policy lets face the internet. */
final class AuthorisedPorts {
    private final Map<Protocol, TreeSet<Integer>> allowed = new HashMap<>();

    AuthorisedPorts(Network network) {
        network.all(AuthorisedPort.class)
                .forEach(port -> allowed.computeIfAbsent(port.protocol(), unseen -> new TreeSet<>())
                        .add(port.port()));
    }

    /** What is left of a range when the allowed ports are taken out of it, in ascending order. */
    List<PortRange> without(Protocol protocol, PortRange open) {
        List<PortRange> rest = new ArrayList<>();
        int from = open.from();
        for (int port : allowed.getOrDefault(protocol, new TreeSet<>()).subSet(open.from(), true, open.to(), true)) {
            if (from < port) {
                rest.add(new PortRange(from, port - 1));
            }
            from = port + 1;
        }
        if (from <= open.to()) {
            rest.add(new PortRange(from, open.to()));
        }
        return rest;
    }

    /** Whether each port of the range is allowed. */
    boolean allow(Protocol protocol, PortRange open) {
        return without(protocol, open).isEmpty();
    }
}
