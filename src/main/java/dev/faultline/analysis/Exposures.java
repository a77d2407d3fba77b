package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.Route;
import dev.faultline.model.VpcCidrBlock;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what the internet reaches. Interfaces that nothing on the way tells apart are worked out once, so the cost follows
 * the number of different behaviours and not the number of machines.
 */
final class Exposures {
    private static final int CLIENT_PORT = 50000;
    private static final int MOST_SOURCES = 4;

    private final Topology topology;
    private final Reach now;
    private final Reach started;
    private final Tracer tracer;
    private final Services services;
    private final Map<Family, Addresses> ours = new EnumMap<>(Family.class);
    private final Map<Alike, List<Opening>> openings = new HashMap<>();

    /** What tells the interfaces of one kind apart for a packet from the internet. */
    private record Alike(
            Receivers.Kind kind, Family family, boolean started, boolean closed, Optional<Route> throughEdge) {}

    /**
     * What is reached alike.
     *
     * @param sources of the internet only
     */
    private record Opening(
            Protocol protocol,
            List<PortRange> ports,
            Addresses sources,
            String text,
            boolean everyone,
            List<String> services,
            boolean authorised,
            List<String> doubts) {}

    Exposures(Reach reach) {
        this.topology = reach.topology();
        this.now = reach;
        this.started = new Reach(topology, true);
        this.tracer = new Tracer(topology);
        this.services = new Services(topology.network());
    }

    List<InternetExposure> derive() {
        List<InternetExposure> exposures = new ArrayList<>();
        for (NetworkInterfaceAddress address : topology.network().all(NetworkInterfaceAddress.class)) {
            publicly(address).ifPresent(seen -> exposures.addAll(of(address, seen)));
        }
        return exposures;
    }

    /** How many interfaces had to be looked at, because the network tells them apart. */
    int behaviours() {
        return openings.size();
    }

    private Optional<IPAddress> publicly(NetworkInterfaceAddress address) {
        return address.family() == Family.IPV4
                ? Cidr.address(address.publicIp())
                : Cidr.address(address.address()).filter(own -> topology.publicIpv6(address.vpcId(), own));
    }

    private List<InternetExposure> of(NetworkInterfaceAddress address, IPAddress seen) {
        Optional<NetworkInterface> found = topology.networkInterface(address.networkInterfaceId());
        boolean known = found.isPresent()
                && topology.publicHolder(seen).filter(address::equals).isPresent();
        if (!known) {
            return List.of();
        }
        NetworkInterface exposed = found.get();
        boolean dormant = topology.instance(exposed.instanceId())
                .filter(instance -> instance.state().startsWith("stop"))
                .isPresent();
        Reach reach = dormant ? started : now;
        Alike alike = new Alike(
                reach.receivers(address.family()).kind(exposed),
                address.family(),
                dormant,
                exposed.denyAllIgwTraffic(),
                throughEdge(address));
        return openings.computeIfAbsent(alike, unseen -> openings(reach, seen, alike.kind)).stream()
                .map(opening -> exposure(exposed, address.family(), seen, opening, dormant))
                .toList();
    }

    private Optional<Route> throughEdge(NetworkInterfaceAddress address) {
        return topology.gateways()
                .ofVpc(address.vpcId())
                .flatMap(topology.routes()::ofGateway)
                .flatMap(edge -> Cidr.address(address.address())
                        .flatMap(own -> RouteChoice.of(edge, own).route()));
    }

    private InternetExposure exposure(
            NetworkInterface exposed, Family family, IPAddress seen, Opening opening, boolean dormant) {
        return new InternetExposure(
                exposed.id(),
                exposed.vpcId(),
                family,
                seen.toCanonicalString(),
                opening.protocol,
                opening.ports,
                opening.text,
                opening.everyone,
                dormant,
                opening.services,
                opening.authorised,
                opening.doubts,
                path(seen, opening));
    }

    private List<String> path(IPAddress seen, Opening opening) {
        Protocol protocol = opening.protocol.equals(Protocol.ALL) ? Protocol.TCP : opening.protocol;
        int port = opening.ports.get(0).from();
        PortRange to = new PortRange(port, port);
        PortRange from = protocol.hasPorts() ? new PortRange(CLIENT_PORT, CLIENT_PORT) : to;
        return tracer.fromInternet(new Packet(opening.sources.example(), seen, protocol, from, to))
                .lines();
    }

    private List<Opening> openings(Reach reach, IPAddress seen, Receivers.Kind kind) {
        Family family = seen.isIPv4() ? Family.IPV4 : Family.IPV6;
        Traffic written = reach.written(kind, family);
        List<Opening> found = new ArrayList<>();
        for (Flow flow : reach.fromInternet(seen, reach.everything(family).with(Addresses.internet(family)))) {
            boolean sure = flow.end().isPresent() && flow.doubts().isEmpty();
            Set<String> doubts = new TreeSet<>(flow.doubts());
            Traffic answered = sure ? spoken(flow, flow.back()) : Traffic.NONE;
            Traffic maybe = sure
                    ? spoken(flow, flow.backMaybe()).minus(answered)
                    : flow.end().isPresent() ? spoken(flow, flow.back().or(flow.backMaybe())) : flow.there();
            found.addAll(openings(answered, written, family, Set.of()));
            doubts.addAll(flow.backDoubts());
            found.addAll(openings(maybe, written, family, doubts));
        }
        return List.copyOf(found);
    }

    /** The packets whose answers come back to at least one port of who asked. */
    private static Traffic spoken(Flow flow, Traffic back) {
        Traffic spoken = Traffic.NONE;
        for (Protocol protocol : flow.there().bands().keySet()) {
            spoken = spoken.or(flow.there().of(protocol).with(back.of(protocol).addresses()));
        }
        return spoken;
    }

    /** One opening for the ports of a protocol that go with the same sources; one for all protocols that go alike. */
    private List<Opening> openings(Traffic traffic, Traffic asWritten, Family family, Set<String> doubts) {
        Protocol foreign = family == Family.IPV4 ? Protocol.ICMPV6 : Protocol.ICMP;
        Map<Protocol, Map<Addresses, List<PortRange>>> bySources = new LinkedHashMap<>();
        traffic.minus(traffic.of(foreign))
                .bands()
                .forEach((protocol, bands) -> bands.forEach(band -> bySources
                        .computeIfAbsent(protocol, unseen -> new LinkedHashMap<>())
                        .computeIfAbsent(band.addresses(), unseen -> new ArrayList<>())
                        .add(band.ports())));
        Set<Map<Addresses, List<PortRange>>> different = new LinkedHashSet<>(bySources.values());
        boolean alike = different.size() == 1
                && bySources.keySet().containsAll(now.possible(family).bands().keySet());
        List<Opening> found = new ArrayList<>();
        bySources.forEach((protocol, sources) -> {
            boolean first = found.isEmpty();
            if (!alike || first) {
                Protocol named = alike ? Protocol.ALL : protocol;
                sources.forEach((from, ports) -> found.add(opening(named, ports, from, asWritten, family, doubts)));
            }
        });
        return found;
    }

    private Opening opening(
            Protocol protocol,
            List<PortRange> ports,
            Addresses sources,
            Traffic asWritten,
            Family family,
            Set<String> doubts) {
        boolean everyone = InternetSpace.of(family).enough(sources.count());
        Addresses written = asWritten.addressesOn(ports.get(0).from(), protocol);
        return new Opening(
                protocol,
                List.copyOf(ports),
                sources,
                text(sources, written, family),
                everyone,
                services.known(protocol, ports),
                services.authorised(protocol, ports),
                List.copyOf(doubts));
    }

    /** As the filters write it, where routes take away but little of that: what they take away of our own is no news. */
    private String text(Addresses sources, Addresses filtered, Family family) {
        Addresses written = sources.minus(filtered).isEmpty() ? filtered : Addresses.all(family);
        Addresses lost = written.and(Addresses.internet(family)).minus(sources);
        Addresses notOurs = lost.minus(ours.computeIfAbsent(family, this::ours));
        if (notOurs.isEmpty()) {
            return written.text(MOST_SOURCES, family);
        }
        return notOurs.blocks().size() <= MOST_SOURCES
                ? "%s except %s".formatted(written.text(MOST_SOURCES, family), notOurs.text(MOST_SOURCES, family))
                : sources.text(MOST_SOURCES, family);
    }

    private Addresses ours(Family family) {
        return Addresses.of(topology.network().all(VpcCidrBlock.class).stream().map(VpcCidrBlock::cidr), family);
    }

    /** Why an interface is not reached on a port, in the words of the step that stops the packet. */
    String shield(NetworkInterface shielded, Family family, Protocol protocol, int port) {
        Optional<IPAddress> seen = topology.addresses(shielded.id()).stream()
                .filter(address -> address.family() == family)
                .flatMap(address -> publicly(address).stream())
                .findFirst();
        if (seen.isEmpty()) {
            return "no public %s address".formatted(family);
        }
        PortRange to = new PortRange(port, port);
        Packet packet = new Packet(
                Addresses.internet(family).example(),
                seen.get(),
                protocol,
                new PortRange(CLIENT_PORT, CLIENT_PORT),
                to);
        Trace trace = tracer.fromInternet(packet);
        return trace.hops().stream()
                .filter(hop -> hop.decision() == Hop.Decision.DENY)
                .findFirst()
                .map(Exposures::text)
                .orElse("");
    }

    /** The packet that was traced stands for the internet, which no route may lead to. */
    private static String text(Hop hop) {
        String what = hop.step() == Hop.Step.BLOCK_PUBLIC_ACCESS ? "Block Public Access of " : "";
        boolean answer = hop.direction() == Hop.Direction.RETURN;
        String who = hop.by().id().isEmpty() ? hop.at().id() : hop.by().id();
        String why = answer && hop.step() == Hop.Step.ROUTE && hop.detail().startsWith(VpcSteps.NO_ROUTE)
                ? VpcSteps.NO_ROUTE + "the internet"
                : hop.detail();
        return "%s%s%s: %s".formatted(what, who, answer ? " on the way back" : "", why);
    }
}
