package dev.faultline.analysis;

import dev.faultline.model.AdminPort;
import dev.faultline.model.AuthorisedPort;
import dev.faultline.model.HighRiskPort;
import dev.faultline.model.Network;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What the policy says of ports. */
final class Services {
    private static final int MOST = 6;
    private static final int MOST_AUTHORISED = 100;

    private final List<AdminPort> admin;
    private final List<HighRiskPort> risky;
    private final List<AuthorisedPort> authorised;

    Services(Network network) {
        // Facts come in any order, and a message names the first of them.
        admin = network.all(AdminPort.class).stream()
                .sorted(Comparator.comparingInt(AdminPort::port))
                .toList();
        risky = network.all(HighRiskPort.class).stream()
                .sorted(Comparator.comparingInt(HighRiskPort::port))
                .toList();
        authorised = network.all(AuthorisedPort.class);
    }

    /** Services of administration, then those of high risk, on any of the ports; a few of them. */
    List<String> known(Protocol protocol, List<PortRange> ports) {
        List<String> known = new ArrayList<>();
        admin.stream()
                .filter(one -> on(protocol, ports, one.protocol(), one.port()))
                .forEach(one -> known.add(one.service()));
        risky.stream()
                .filter(one -> on(protocol, ports, one.protocol(), one.port()))
                .forEach(one -> known.add(one.service()));
        List<String> apart = known.stream().distinct().toList();
        return apart.size() <= MOST
                ? apart
                : IntStream.rangeClosed(0, MOST)
                        .mapToObj(
                                index -> index < MOST ? apart.get(index) : "and %d more".formatted(apart.size() - MOST))
                        .toList();
    }

    private static boolean on(Protocol protocol, List<PortRange> ports, Protocol service, int port) {
        return protocol.covers(service) && ports.stream().anyMatch(range -> range.contains(port));
    }

    /** Whether the policy lets every one of the ports face the internet. */
    boolean authorised(Protocol protocol, List<PortRange> ports) {
        return protocol.hasPorts()
                && ports.stream()
                                .mapToInt(range -> range.to() - range.from() + 1)
                                .sum()
                        <= MOST_AUTHORISED
                && ports.stream()
                        .flatMapToInt(range -> IntStream.rangeClosed(range.from(), range.to()))
                        .allMatch(port -> authorised.stream()
                                .anyMatch(one ->
                                        one.port() == port && one.protocol().equals(protocol)));
    }
}
