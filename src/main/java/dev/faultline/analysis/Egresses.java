package dev.faultline.analysis;

import dev.faultline.analysis.Journey.End;
import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.RulePeer;
import dev.faultline.model.SecurityGroupRule;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what reaches the internet on any port. Interfaces that no filter on the way tells apart, neither by their groups
 * nor by their addresses, are worked out once.
 */
final class Egresses {
    private static final int CLIENT_PORT = 50000;
    private static final int HTTPS = 443;

    private final Topology topology;
    private final Reach reach;
    private final Tracer tracer;
    private final Map<Alike, Optional<Way>> ways = new HashMap<>();
    private final Map<Place, Out> out = new LinkedHashMap<>();
    private final Map<GroupKey, GroupOut> byGroup = new LinkedHashMap<>();

    /** What tells interfaces apart on their way out. */
    private record Alike(Receivers.Kind kind, Family family, boolean seen, Object atom) {}

    /** @param own whether the interface's own public address is used */
    private record Way(String via, boolean own, List<String> path) {}

    private record Place(String subnetId, String vpcId, Family family, String via) {}

    private record GroupKey(String groupId, Family family) {}

    private record Out(List<String> interfaces, List<String> path) {}

    private record GroupOut(String vpcId, Set<String> via, Set<String> interfaces) {}

    Egresses(Reach reach) {
        this.topology = reach.topology();
        this.reach = reach;
        this.tracer = new Tracer(topology);
    }

    List<Fact> derive() {
        List<NetworkInterface> senders = topology.network().all(NetworkInterface.class).stream()
                .sorted(Comparator.comparing(NetworkInterface::id))
                .toList();
        for (NetworkInterface sender : senders) {
            if (sender.inUse() && !sender.plumbing()) {
                for (Family family : Family.values()) {
                    reach.receivers(family).addresses(sender).stream()
                            .findFirst()
                            .ifPresent(address -> note(sender, family, address));
                }
            }
        }
        List<Fact> facts = new ArrayList<>();
        out.forEach((place, all) -> facts.add(new InternetEgress(
                place.subnetId,
                place.vpcId,
                place.family,
                place.via,
                all.interfaces.size(),
                few(all.interfaces),
                all.path)));
        byGroup.forEach((key, all) ->
                facts.add(new OpenEgress(key.groupId, all.vpcId, key.family, few(all.via), few(all.interfaces))));
        return facts;
    }

    private static List<String> few(Iterable<String> all) {
        List<String> sorted = new ArrayList<>();
        all.forEach(sorted::add);
        return sorted.stream().sorted().limit(Use.MOST_EXAMPLES).toList();
    }

    private void note(NetworkInterface sender, Family family, IPAddress address) {
        boolean seen = family == Family.IPV6
                || topology.holder(sender.vpcId(), address)
                        .filter(holder -> holder.hasPublicIp())
                        .isPresent();
        Alike alike = new Alike(reach.receivers(family).kind(sender), family, seen, reach.atom(family, address));
        Optional<Way> way = ways.computeIfAbsent(alike, unseen -> way(sender, family, address));
        way.ifPresent(found -> note(sender, family, found));
    }

    private void note(NetworkInterface sender, Family family, Way way) {
        if (!way.own) {
            out.computeIfAbsent(
                            new Place(sender.subnetId(), sender.vpcId(), family, way.via),
                            unseen -> new Out(new ArrayList<>(), way.path))
                    .interfaces
                    .add(sender.id());
        }
        for (String group : topology.filters().groups(sender)) {
            if (letsEverythingOut(group, family)) {
                GroupOut all = byGroup.computeIfAbsent(
                        new GroupKey(group, family),
                        unseen -> new GroupOut(sender.vpcId(), new LinkedHashSet<>(), new LinkedHashSet<>()));
                all.via.add(way.via);
                all.interfaces.add(sender.id());
            }
        }
    }

    private boolean letsEverythingOut(String group, Family family) {
        return topology.filters().rules(group, false).stream().anyMatch(rule -> everything(rule, family));
    }

    private static boolean everything(SecurityGroupRule rule, Family family) {
        return rule.protocol().equals(Protocol.ALL)
                && rule.peer() instanceof RulePeer.Block block
                && block.cidr().coversEverything()
                && block.cidr().family() == family;
    }

    /** The way on which every TCP port of the internet is reached and answers, for certain and uninspected. */
    private Optional<Way> way(NetworkInterface sender, Family family, IPAddress address) {
        Traffic outside = reach.everything(family).of(Protocol.TCP).with(Addresses.internet(family));
        return reach.fromInterface(sender, address, outside).stream()
                .filter(flow -> flow.doubts().isEmpty() && flow.inspectors().isEmpty())
                .filter(flow -> flow.end()
                        .filter(end -> end.kind() == End.Kind.INTERNET)
                        .isPresent())
                .filter(flow -> unrestricted(flow, family))
                .findFirst()
                .map(flow -> way(sender, address, flow));
    }

    private static boolean unrestricted(Flow flow, Family family) {
        Addresses answering = flow.back().addresses();
        Addresses everywhere =
                flow.there().throughout(PortRange.ALL).addresses().and(answering);
        return InternetSpace.of(family).enough(everywhere.count());
    }

    private Way way(NetworkInterface sender, IPAddress address, Flow flow) {
        PortRange from = new PortRange(CLIENT_PORT, CLIENT_PORT);
        PortRange to = new PortRange(HTTPS, HTTPS);
        IPAddress there = flow.there().addresses().and(flow.back().addresses()).example();
        Trace trace = tracer.fromInterface(sender, new Packet(address, there, Protocol.TCP, from, to));
        Optional<String> nat = trace.hops().stream()
                .filter(hop -> hop.step() == Hop.Step.NAT_GATEWAY)
                .map(hop -> hop.by().id())
                .findFirst();
        String gateway = flow.end().orElseThrow().id();
        boolean own = nat.isEmpty() && !gateway.startsWith("eigw-");
        return new Way(nat.orElse(gateway), own, trace.lines());
    }
}
