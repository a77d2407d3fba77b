package dev.faultline.analysis;

import dev.faultline.analysis.Hop.Decision;
import dev.faultline.analysis.Hop.Direction;
import dev.faultline.analysis.Hop.Ref;
import dev.faultline.analysis.Hop.Step;
import dev.faultline.model.NatGateway;
import inet.ipaddr.IPAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A packet under way: what it looks like now, what was decided about it, and where it came out. The steps decide; this
 * remembers. A denied packet goes no further; one that something unknown was met by goes on, because what comes after may
 * still stop it for certain.
 */
final class Journey {
    /** More objects than any packet meets that does not go round in circles. */
    private static final int MOST_HOPS = 100;

    /** Where a packet came out, or has to come out. */
    record End(Kind kind, String id, String vpcId) {
        enum Kind {
            NETWORK_INTERFACE("NetworkInterface"),
            INTERNET("Internet"),
            OFFICE("OnPremises"),
            /** Anybody in a subnet: where a packet that asks for the way alone is from or for. */
            SUBNET("Subnet"),
            SERVICE("AwsService");

            private final String type;

            Kind(String type) {
                this.type = type;
            }
        }

        Ref ref() {
            return new Ref(kind.type, id);
        }
    }

    /**
     * Whom the security groups of a receiver may take the packet for.
     *
     * @param vpcId where its source address belongs
     * @param referable whether rules that name groups see its sender
     * @param overTransit whether it came through a transit gateway, where not every place supports such rules
     */
    record Origin(String vpcId, boolean referable, boolean overTransit) {
        static final Origin ELSEWHERE = new Origin("", false, false);

        Origin overTransit(boolean supported) {
            return new Origin(vpcId, referable && supported, true);
        }
    }

    /**
     * A NAT gateway that the packet went through.
     *
     * @param before what the packet was
     * @param inside the gateway's own private address
     */
    record Translation(NatGateway nat, Packet before, IPAddress inside) {}

    private final Topology topology;
    private final Direction direction;
    private final Optional<End> expected;
    private final Deque<Translation> translations;
    private final Choices choices;
    private final Outage outage;
    private final Offices offices;
    private final List<Hop> hops = new ArrayList<>();
    private final List<Packet> packets = new ArrayList<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final Set<String> inspectors = new LinkedHashSet<>();
    private Packet packet;
    private Origin origin;
    private Answer answer = Answer.YES;
    private End end;
    private boolean returnToSender;
    private boolean answered;
    private String askerSubnet = "";

    private Journey(
            Topology topology,
            Direction direction,
            Packet packet,
            Origin origin,
            Optional<End> expected,
            Deque<Translation> translations,
            Choices choices,
            Outage outage,
            Offices offices) {
        this.topology = topology;
        this.direction = direction;
        this.packet = packet;
        this.origin = origin;
        this.expected = expected;
        this.translations = translations;
        this.choices = choices;
        this.outage = outage;
        this.offices = offices;
    }

    static Journey forward(Topology topology, Packet packet, Origin origin, Choices choices, Outage outage) {
        return new Journey(
                topology,
                Direction.FORWARD,
                packet,
                origin,
                Optional.empty(),
                new ArrayDeque<>(),
                choices,
                outage,
                topology.offices().under(outage));
    }

    /** The way back of the packet that came out here, to where it was sent from. */
    Journey back(Packet reply, End sender) {
        Journey back = new Journey(
                topology,
                Direction.RETURN,
                reply,
                Origin.ELSEWHERE,
                Optional.of(sender),
                new ArrayDeque<>(translations),
                choices,
                outage,
                offices);
        back.returnToSender = returnToSender;
        return back;
    }

    /** The subnet of the interface that asks; empty where none does. */
    String askerSubnet() {
        return askerSubnet;
    }

    void askedFrom(String subnetId) {
        askerSubnet = subnetId;
    }

    /** What AWS chooses, nobody can tell how. */
    Choices choices() {
        return choices;
    }

    /** What is out of order. */
    Outage outage() {
        return outage;
    }

    /** What leads on-premises, with what is out of order. */
    Offices offices() {
        return offices;
    }

    Topology topology() {
        return topology;
    }

    Packet packet() {
        return packet;
    }

    void becomes(Packet other) {
        packet = other;
    }

    Origin origin() {
        return origin;
    }

    void comesFrom(Origin other) {
        origin = other;
    }

    Deque<Translation> translations() {
        return translations;
    }

    /** Stateful filters let an answer through. */
    boolean answering() {
        return direction == Direction.RETURN;
    }

    /** Whom an answer is for. */
    End expected() {
        return expected.orElseThrow();
    }

    /** Whether what answers need not have a route: a NAT gateway spoke to it through a peering. */
    boolean returnToSender() {
        return returnToSender;
    }

    void returnsToSender() {
        returnToSender = true;
    }

    Answer answer() {
        return answer;
    }

    Optional<End> end() {
        return Optional.ofNullable(end);
    }

    List<Hop> hops() {
        return hops;
    }

    /** What the packet looked like at each hop. */
    List<Packet> packets() {
        return packets;
    }

    Set<String> missing() {
        return missing;
    }

    /** Appliances and firewalls that stand in the way, which may drop what they like. */
    Set<String> inspectors() {
        return inspectors;
    }

    /** Stops it where something is out of order. */
    boolean spared(String type, String id, Step step) {
        Ref at = new Ref(type, id);
        return outage.spares(type, id) || deny(at, step, at, "it is out of order");
    }

    /** Lets the packet go on. */
    boolean allow(Ref at, Step step, Ref by, String detail) {
        met(new Hop(direction, at, step, Decision.ALLOW, by, detail));
        if (hops.size() < MOST_HOPS) {
            return true;
        }
        return deny(at, step, by, "the packet goes round in circles");
    }

    /** Stops it. */
    boolean deny(Ref at, Step step, Ref by, String detail) {
        met(new Hop(direction, at, step, Decision.DENY, by, detail));
        answer = Answer.NO;
        return false;
    }

    /** Lets it go on, but nobody can tell whether AWS does. */
    boolean doubt(Ref at, Step step, Ref by, String detail, String lacking) {
        met(new Hop(direction, at, step, Decision.UNKNOWN, by, detail));
        missing.add(lacking);
        answer = Answer.UNKNOWN;
        return hops.size() < MOST_HOPS || deny(at, step, by, "the packet goes round in circles");
    }

    /** Stops it where nobody can tell how it goes on. */
    boolean lose(Ref at, Step step, Ref by, String detail, String lacking) {
        doubt(at, step, by, detail, lacking);
        return false;
    }

    private void met(Hop hop) {
        hops.add(hop);
        packets.add(packet);
    }

    /** Arrives where the answer finds its way back the way the packet came. */
    boolean arriveForGood(End at, String detail) {
        answered = true;
        return arrive(at, detail);
    }

    /** Whether nothing is to be asked about the way back. */
    boolean answered() {
        return answered;
    }

    boolean arrive(End at, String detail) {
        met(new Hop(direction, at.ref(), Step.DELIVERY, Decision.ALLOW, at.ref(), detail));
        end = at;
        return true;
    }
}
