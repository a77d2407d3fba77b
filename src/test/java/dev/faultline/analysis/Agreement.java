package dev.faultline.analysis;

import dev.faultline.analysis.Journey.End;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.NetworkInterfacePrefix;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Asks both engines about the same packets of one random network, and tells where they disagree. */
final class Agreement {
    private static final int MANY = 5;

    private final Random random;
    private final long seed;
    private final Network network;
    private final Topology topology;
    private final Tracer tracer;
    private final Reach reach;
    private final Map<String, List<Flow>> flows = new HashMap<>();
    private final List<NetworkInterfaceAddress> held;
    private final List<String> disagreements = new ArrayList<>();
    private final Map<Answer, Integer> forward = new EnumMap<>(Answer.class);
    private final Map<Answer, Integer> roundTrip = new EnumMap<>(Answer.class);
    private final Map<Hop.Step, Integer> steps = new EnumMap<>(Hop.Step.class);

    Agreement(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        RandomNetwork made = new RandomNetwork(seed);
        this.network = made.make();
        this.held = new ArrayList<>(network.all(NetworkInterfaceAddress.class));
        for (NetworkInterfacePrefix prefix : network.all(NetworkInterfacePrefix.class)) {
            String pod = prefix.prefix()
                    .block()
                    .getLower()
                    .withoutPrefixLength()
                    .increment(3)
                    .toCanonicalString();
            held.add(new NetworkInterfaceAddress(prefix.networkInterfaceId(), prefix.vpcId(), pod, ""));
        }
        this.topology = new Topology(network, made.coverage());
        this.tracer = new Tracer(topology);
        this.reach = new Reach(topology);
    }

    List<String> disagreements() {
        return disagreements;
    }

    Map<Answer, Integer> forward() {
        return forward;
    }

    Map<Answer, Integer> roundTrip() {
        return roundTrip;
    }

    /** How often each kind of decision was met. */
    Map<Hop.Step, Integer> steps() {
        return steps;
    }

    Agreement ask(int packets) {
        List<NetworkInterfaceAddress> addresses = held;
        for (int packet = 0; packet < packets && disagreements.size() < MANY; packet++) {
            NetworkInterfaceAddress holder = addresses.get(random.nextInt(addresses.size()));
            switch (random.nextInt(4)) {
                case 0 -> fromInternet(holder);
                case 1 -> fromOffice(holder);
                default -> fromInterface(holder);
            }
        }
        return this;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Packet packet(IPAddress source, IPAddress destination) {
        Protocol protocol = any(List.of(
                Protocol.TCP,
                Protocol.TCP,
                Protocol.TCP,
                Protocol.UDP,
                Protocol.ICMP,
                Protocol.ICMPV6,
                new Protocol("47")));
        boolean ported = protocol.hasPorts();
        int echo = destination.isIPv6() ? 128 << 8 : 8 << 8;
        int to = ported ? any(RandomNetwork.PORTS) : protocol.name().startsWith("icmp") ? echo : 0;
        int from = ported ? any(RandomNetwork.PORTS) : 0;
        return new Packet(source, destination, protocol, new PortRange(from, from), new PortRange(to, to));
    }

    private void fromInterface(NetworkInterfaceAddress holder) {
        NetworkInterface sender =
                topology.networkInterface(holder.networkInterfaceId()).orElseThrow();
        IPAddress source = RandomNetwork.address(holder.address());
        IPAddress to = destination(source);
        boolean own = topology.holder(sender.vpcId(), source)
                .filter(known -> known.networkInterfaceId().equals(sender.id()))
                .isPresent();
        // What leaves to a public address of ours comes in again: asked for one by one.
        if (!own || topology.publicHolder(to).isPresent() || to.isIPv4() != source.isIPv4()) {
            return;
        }
        Packet packet = packet(source, to);
        Family family = packet.family();
        List<Flow> from = flows.computeIfAbsent(
                "from " + sender.id() + source,
                unseen -> reach.fromInterface(sender, source, reach.everything(family)));
        compare(tracer.fromInterface(sender, packet), from, to);
    }

    private IPAddress destination(IPAddress source) {
        List<NetworkInterfaceAddress> addresses = held;
        return RandomNetwork.address(
                switch (random.nextInt(10)) {
                    case 0 -> any(RandomNetwork.INTERNET);
                    case 1 -> random.nextInt(4) == 0 ? RandomNetwork.TRANSLATED : any(RandomNetwork.INTERNET);
                    case 2 -> any(RandomNetwork.OFFICE);
                    case 3 -> source.isIPv4() ? any(List.of("10.1.0.2", "10.0.1.77", "169.254.169.254")) : "2600:1::77";
                    default -> any(addresses).address();
                });
    }

    private void fromInternet(NetworkInterfaceAddress holder) {
        String to = holder.hasPublicIp() ? holder.publicIp() : holder.address();
        IPAddress destination = RandomNetwork.address(to);
        IPAddress source = RandomNetwork.address(any(RandomNetwork.INTERNET));
        if (source.isIPv4() != destination.isIPv4()
                || (destination.isIPv4() && !holder.hasPublicIp())
                || topology.publicHolder(source).isPresent()) {
            return;
        }
        Packet packet = packet(source, destination);
        List<Flow> in = flows.computeIfAbsent(
                "internet " + to,
                unseen -> reach.fromInternet(
                        destination, reach.everything(packet.family()).with(Addresses.internet(packet.family()))));
        compare(tracer.fromInternet(packet), in, source);
    }

    private void fromOffice(NetworkInterfaceAddress holder) {
        IPAddress destination = RandomNetwork.address(holder.address());
        IPAddress source = RandomNetwork.address(any(RandomNetwork.OFFICE));
        if (source.isIPv4() != destination.isIPv4()) {
            return;
        }
        Packet packet = packet(source, destination);
        for (End door : tracer.doors(holder.vpcId())) {
            List<Flow> in = flows.computeIfAbsent(
                    "office " + door + destination,
                    unseen -> reach.fromOffice(door, destination, reach.everything(packet.family())));
            compare(tracer.fromOnPremises(door, packet), in, source);
        }
    }

    private void compare(Trace trace, List<Flow> flows, IPAddress other) {
        Packet packet = trace.packet();
        BothEngines.Answers sets = BothEngines.inSets(reach, packet, flows, other);
        Answer there = sets.forward();
        Answer both = sets.roundTrip();
        trace.hops().forEach(hop -> steps.merge(hop.step(), 1, Integer::sum));
        forward.merge(there, 1, Integer::sum);
        roundTrip.merge(both, 1, Integer::sum);
        if (there != trace.forward() || both != trace.roundTrip()) {
            disagreements.add("seed %d, %s: traced %s and %s, in sets %s and %s\n  %s\n  missing %s"
                    .formatted(
                            seed,
                            packet,
                            trace.forward(),
                            trace.roundTrip(),
                            there,
                            both,
                            String.join(
                                    "\n  ",
                                    trace.hops().stream().map(Hop::toString).toList()),
                            trace.missing()));
        }
    }
}
