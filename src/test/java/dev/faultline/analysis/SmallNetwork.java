package dev.faultline.analysis;

import dev.faultline.model.Coverage;
import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import inet.ipaddr.IPAddress;
import java.util.function.Predicate;

/**
 * A network of a few facts in which nothing stands in a packet's way but what a test says: every VPC has a network ACL that
 * allows all, {@code acl-<vpc>}, every interface has a security group of its own that admits all and lets all out, and the
 * main table of a VPC, {@code rtb-<vpc>}, has nothing but local routes. Whatever a test asks, both engines answer, and have
 * to say the same.
 */
final class SmallNetwork extends SmallTransit {
    static final String INTERNET = "8.8.8.8";
    static final String INTERNET6 = "2a00:1450::1";
    static final String OFFICE = "192.168.1.7";
    private static final int CLIENT_PORT = 40000;

    /**
     * What becomes of a TCP connection; see {@link #told}.
     *
     * @param from an interface, {@code internet}, {@code onprem}, or {@code onprem} and the VPC to come in at
     */
    String tcp(String from, String to, int port) {
        return ask(from, to, Protocol.TCP, CLIENT_PORT, port);
    }

    String udp(String from, String to, int port) {
        return ask(from, to, Protocol.UDP, CLIENT_PORT, port);
    }

    String ping(String from, String to) {
        int echo = (address(to).isIPv4() ? 8 : 128) << 8;
        return ask(from, to, address(to).isIPv4() ? Protocol.ICMP : Protocol.ICMPV6, 0, echo);
    }

    String ask(String from, String to, Protocol protocol, int fromPort, int toPort) {
        return told(trace(from, to, protocol, fromPort, toPort));
    }

    @Override
    SmallNetwork self() {
        return this;
    }

    /** The facts, and what follows from them. */
    Network network() {
        return derived(type -> false);
    }

    /** The same, with what is worked out on request. */
    Network derived(Predicate<Class<? extends Fact>> joined) {
        openAcls.forEach(acl -> entry(acl, "100 in allow all 0.0.0.0/0")
                .entry(acl, "101 in allow all ::/0")
                .entry(acl, "100 out allow all 0.0.0.0/0")
                .entry(acl, "101 out allow all ::/0"));
        openAcls.clear();
        return Analyses.derive(Network.of(facts), coverage(), joined);
    }

    Coverage coverage() {
        return new Coverage(lines);
    }

    Trace trace(String from, String to, Protocol protocol, int fromPort, int toPort) {
        Topology topology = new Topology(network(), coverage());
        BothEngines both = new BothEngines(topology);
        IPAddress destination = address(to);
        Packet packet = new Packet(
                source(from, destination),
                destination,
                protocol,
                new PortRange(fromPort, fromPort),
                new PortRange(toPort, toPort));
        if (from.startsWith("onprem")) {
            String vpcId = from.equals("onprem") ? vpcOfHost.get(to) : from.substring("onprem ".length());
            return both.fromOnPremises(vpcId, packet);
        }
        return switch (from) {
            case "internet" -> both.fromInternet(packet);
            default -> both.fromInterface(topology.networkInterface(from).orElseThrow(), packet);
        };
    }

    private IPAddress source(String from, IPAddress destination) {
        if (from.startsWith("onprem")) {
            return ip(destination.isIPv4() ? OFFICE : "fd12::7");
        }
        return switch (from) {
            case "internet" -> ip(destination.isIPv4() ? INTERNET : INTERNET6);
            default ->
                addressesOfHost.get(from).stream()
                        .filter(address -> address.isIPv4() == destination.isIPv4())
                        .findFirst()
                        .orElseThrow();
        };
    }

    private IPAddress address(String host) {
        return addressesOfHost.containsKey(host) ? addressesOfHost.get(host).get(0) : ip(host);
    }

    /**
     * A verdict in words: {@code yes}, {@code unknown: what is missing}, {@code no: the step and the object that stop it}, or
     * what stops the answer where the packet itself arrives, or may arrive.
     */
    static String told(Trace trace) {
        if (trace.forward() == Answer.NO) {
            return "no: " + stop(trace);
        }
        if (trace.roundTrip() == Answer.NO) {
            return (trace.forward() == Answer.YES ? "there; back no: " : "perhaps there; back no: ") + stop(trace);
        }
        return trace.roundTrip() == Answer.YES ? "yes" : "unknown: " + String.join("; ", trace.missing());
    }

    private static String stop(Trace trace) {
        return trace.hops().stream()
                .filter(hop -> hop.decision() == Hop.Decision.DENY)
                .reduce((first, second) -> second)
                .map(hop -> "%s %s".formatted(hop.step().text(), hop.by()))
                .orElse("nothing leads there");
    }
}
