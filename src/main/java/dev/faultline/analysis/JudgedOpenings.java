package dev.faultline.analysis;

import dev.faultline.model.AdminPort;
import dev.faultline.model.Fact;
import dev.faultline.model.HighRiskPort;
import dev.faultline.model.Network;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Holds what security groups admit from the internet against the port lists of policy. One opening is told once: all ports
 * as such, a port of administration or of high risk by its service, anything else as what nobody allowed.
 */
final class JudgedOpenings {
    private final List<HighRiskPort> highRisk;
    private final Set<Port> named = new HashSet<>();
    private final AuthorisedPorts authorised;
    private final List<Fact> facts = new ArrayList<>();

    private record Port(Protocol protocol, int number) {}

    private JudgedOpenings(Network network) {
        network.all(AdminPort.class).forEach(admin -> named.add(new Port(admin.protocol(), admin.port())));
        // What is an administration port as well is judged as that.
        highRisk = network.all(HighRiskPort.class).stream()
                .filter(port -> !named.contains(new Port(port.protocol(), port.port())))
                .sorted(Comparator.comparingInt(HighRiskPort::port))
                .toList();
        highRisk.forEach(port -> named.add(new Port(port.protocol(), port.port())));
        authorised = new AuthorisedPorts(network);
    }

    static List<Fact> derive(Network network) {
        JudgedOpenings analysis = new JudgedOpenings(network);
        network.all(SecurityGroupOpening.class).stream()
                .filter(opening -> !opening.ports().coversEveryPort())
                .forEach(analysis::judge);
        return analysis.facts;
    }

    private void judge(SecurityGroupOpening opening) {
        List<HighRiskPort> services = highRisk.stream()
                .filter(port -> opening.protocol().covers(port.protocol())
                        && opening.ports().contains(port.port()))
                .toList();
        if (!services.isEmpty()) {
            facts.add(new HighRiskOpening(
                    opening.groupId(), opening.vpcId(), opening.family(), services, opening.sources()));
        }
        List<PortRange> rest = authorised.without(opening.protocol(), opening.ports()).stream()
                .filter(range -> !eachNamed(opening.protocol(), range))
                .toList();
        if (!rest.isEmpty()) {
            facts.add(new UnauthorisedOpening(
                    opening.groupId(), opening.vpcId(), opening.family(), opening.protocol(), rest, opening.sources()));
        }
    }

    private boolean eachNamed(Protocol protocol, PortRange range) {
        return IntStream.rangeClosed(range.from(), range.to())
                .allMatch(port -> named.contains(new Port(protocol, port)));
    }
}
