package dev.faultline.analysis;

import dev.faultline.analysis.Hop.Ref;
import dev.faultline.analysis.Hop.Step;
import dev.faultline.analysis.Journey.End;
import dev.faultline.analysis.Journey.Origin;
import dev.faultline.analysis.Journey.Translation;
import dev.faultline.model.Cidr;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NatGatewayAddress;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.Optional;

/** The way through an internet gateway, in and out, and its one-to-one translation of public IPv4 addresses. */
final class InternetSteps {
    private static final String GATEWAY = "InternetGateway";

    private final Journey journey;
    private final Topology topology;
    private final VpcSteps vpc;

    InternetSteps(Journey journey, VpcSteps vpc) {
        this.journey = journey;
        this.topology = journey.topology();
        this.vpc = vpc;
    }

    /** Out through an internet gateway. */
    boolean out(String gatewayId, String vpcId) {
        Ref gateway = new Ref(GATEWAY, gatewayId);
        return attached(gateway, vpcId) && leadsOutside(gateway) && mayLeave(gateway, vpcId) && outside(vpcId, gateway);
    }

    /** Out through an egress-only internet gateway, which takes IPv6 alone and lets only answers back. */
    boolean outOnly(String gatewayId, String vpcId) {
        Ref gateway = new Ref("EgressOnlyInternetGateway", gatewayId);
        IPAddress source = journey.packet().source();
        if (!attached(gateway, vpcId) || !leadsOutside(gateway)) {
            return false;
        }
        if (journey.answering()) {
            return journey.deny(
                    gateway,
                    Step.EGRESS_ONLY_INTERNET_GATEWAY,
                    gateway,
                    "it lets out what was asked from inside, and this is an answer to the outside");
        }
        // A firewall endpoint and this gateway together drop IPv6 (Amazon VPC User Guide, egress-only internet
        // gateways).
        if (journey.inspectors().stream().anyMatch(inspector -> inspector.startsWith("vpce-"))) {
            return journey.deny(
                    gateway, Step.EGRESS_ONLY_INTERNET_GATEWAY, gateway, "IPv6 from a firewall endpoint is dropped");
        }
        Optional<NetworkInterface> sender = sender(vpcId, source);
        if (source.isIPv4() || sender.isEmpty() || !topology.publicIpv6(vpcId, source)) {
            return journey.deny(
                    gateway,
                    Step.EGRESS_ONLY_INTERNET_GATEWAY,
                    gateway,
                    source.toCanonicalString() + " is no public IPv6 address of " + vpcId);
        }
        return publicAccess(sender.get().subnetId(), PublicAccess.Way.TRANSLATED)
                && journey.allow(gateway, Step.EGRESS_ONLY_INTERNET_GATEWAY, gateway, "out to the internet")
                && journey.arrive(
                        new End(End.Kind.INTERNET, gatewayId, vpcId),
                        text(journey.packet().destination()));
    }

    private boolean attached(Ref gateway, String vpcId) {
        Step step = gateway.type().equals(GATEWAY) ? Step.INTERNET_GATEWAY : Step.EGRESS_ONLY_INTERNET_GATEWAY;
        return switch (topology.gateways().attached(gateway.id(), vpcId)) {
            case YES -> true;
            case NO -> journey.deny(gateway, step, gateway, "it is not attached to " + vpcId);
            case UNKNOWN ->
                journey.doubt(
                        gateway, step, gateway, "not known: " + gateway.id(), "the attachment of " + gateway.id());
        };
    }

    /** Whether what a packet is for is on the internet. */
    boolean leadsOutside(Ref gateway) {
        IPAddress to = journey.packet().destination();
        return InternetSpace.of(journey.packet().family()).touches(new Cidr(to))
                || topology.publicHolder(to).isPresent()
                || journey.deny(
                        gateway, Step.INTERNET_GATEWAY, gateway, to.toCanonicalString() + " is not on the internet");
    }

    /** Whether the sender has a public address of its own, and may use it. */
    private boolean mayLeave(Ref gateway, String vpcId) {
        Optional<Translation> nat = translator(vpcId);
        if (nat.isPresent()) {
            return natLeaves(gateway, nat.get());
        }
        IPAddress source = journey.packet().source();
        Optional<NetworkInterface> sender = sender(vpcId, source);
        Optional<IPAddress> seenAs = source.isIPv4()
                ? topology.holder(vpcId, source)
                        .map(NetworkInterfaceAddress::publicIp)
                        .flatMap(Cidr::address)
                : Optional.of(source).filter(address -> topology.publicIpv6(vpcId, address));
        if (sender.isEmpty()
                || seenAs.isEmpty()
                || (source.isIPv6() && sender.get().denyAllIgwTraffic())) {
            return journey.deny(
                    gateway,
                    Step.INTERNET_GATEWAY,
                    gateway,
                    "%s has no public address in %s".formatted(source.toCanonicalString(), vpcId));
        }
        PublicAccess.Way way = journey.answering() ? PublicAccess.Way.INBOUND : PublicAccess.Way.OUTBOUND;
        journey.becomes(journey.packet().from(seenAs.get()));
        return publicAccess(sender.get().subnetId(), way)
                && journey.allow(
                        gateway,
                        Step.INTERNET_GATEWAY,
                        gateway,
                        "out to the internet as " + seenAs.get().toCanonicalString());
    }

    private Optional<Translation> translator(String vpcId) {
        return Optional.ofNullable(journey.translations().peek())
                .filter(translation -> !journey.answering())
                .filter(translation -> translation.nat().vpcId().equals(vpcId));
    }

    private boolean natLeaves(Ref gateway, Translation translation) {
        String nat = translation.nat().id();
        Optional<IPAddress> seenAs = topology.natAddresses(nat).stream()
                .map(NatGatewayAddress::publicIp)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .flatMap(Cidr::address);
        if (!translation.nat().internetFacing()) {
            return journey.deny(gateway, Step.INTERNET_GATEWAY, gateway, nat + " has no public address");
        }
        if (seenAs.isEmpty()) {
            String lacking = "the public address of " + nat;
            return journey.lose(gateway, Step.INTERNET_GATEWAY, gateway, "not known: " + lacking, lacking);
        }
        journey.becomes(journey.packet().from(seenAs.get()));
        return publicAccess(translation.nat())
                && journey.allow(
                        gateway,
                        Step.INTERNET_GATEWAY,
                        gateway,
                        "out to the internet as " + seenAs.get().toCanonicalString());
    }

    private boolean publicAccess(String place, PublicAccess.Way way) {
        Answer passes = topology.publicAccess().passes(place, way);
        Ref at = new Ref(place.startsWith("vpc-") ? "Vpc" : "Subnet", place);
        String text = topology.publicAccess().text(place);
        return switch (passes) {
            case YES -> true;
            case NO -> journey.deny(at, Step.BLOCK_PUBLIC_ACCESS, at, text);
            case UNKNOWN ->
                journey.doubt(
                        at,
                        Step.BLOCK_PUBLIC_ACCESS,
                        at,
                        text,
                        topology.publicAccess().missing(place));
        };
    }

    private boolean publicAccess(NatGateway nat) {
        Answer both = topology.publicAccess().passes(nat, journey.askerSubnet());
        String place = PublicAccess.place(nat);
        boolean told = topology.publicAccess().passes(place, PublicAccess.Way.TRANSLATED) != Answer.UNKNOWN;
        if (both != Answer.UNKNOWN || !told) {
            return publicAccess(place, PublicAccess.Way.TRANSLATED);
        }
        Ref at = new Ref("NatGateway", nat.id());
        String lacking = "which subnet's exclusion from Block Public Access governs " + nat.id();
        return journey.doubt(at, Step.BLOCK_PUBLIC_ACCESS, at, "not known: " + lacking, lacking);
    }

    /** Already on the internet: out of what was read, or back in through another gateway. */
    private boolean outside(String vpcId, Ref gateway) {
        journey.comesFrom(Origin.ELSEWHERE);
        if (topology.publicHolder(journey.packet().destination()).isPresent()
                || isForTranslator(journey.packet().destination())) {
            return in();
        }
        End end = new End(End.Kind.INTERNET, gateway.id(), vpcId);
        if (!journey.answering()) {
            return journey.arrive(end, text(journey.packet().destination()));
        }
        String asked = journey.expected().id();
        String answers = text(journey.packet().source());
        boolean right = journey.expected().kind() == End.Kind.INTERNET && asked.equals(answers);
        return right
                ? journey.arrive(end, "the answer leaves as " + answers)
                : journey.deny(
                        gateway,
                        Step.INTERNET_GATEWAY,
                        gateway,
                        "the answer leaves as %s, but %s was asked".formatted(answers, asked));
    }

    private boolean isForTranslator(IPAddress to) {
        Translation translation = journey.translations().peek();
        return journey.answering()
                && translation != null
                && topology.natAddresses(translation.nat().id()).stream()
                        .anyMatch(address -> address.publicIp().equals(text(to)));
    }

    /** Back from the internet, to where the packet left it. */
    boolean back(End from) {
        boolean outOnly = from.id().startsWith("eigw-");
        boolean straight = outOnly
                && topology.holder(from.vpcId(), journey.packet().destination()).isPresent();
        return straight ? vpc.deliver(from.vpcId(), "") : in();
    }

    /** In from the internet, to a public address. */
    boolean in() {
        IPAddress to = journey.packet().destination();
        if (isForTranslator(to)) {
            Translation translation = journey.translations().peek();
            translation
                    .inside()
                    .ifPresent(address -> journey.becomes(journey.packet().to(address)));
            return enter(translation.nat().vpcId());
        }
        Optional<NetworkInterfaceAddress> holder = topology.publicHolder(to);
        Ref internet = new Ref("Internet", "internet");
        if (holder.isEmpty() && topology.unread().anywhere(List.of("NetworkInterfaces"))) {
            String lacking = "who has " + text(to);
            return journey.lose(internet, Step.DELIVERY, internet, "not known: " + lacking, lacking);
        }
        if (holder.isEmpty()) {
            return journey.deny(internet, Step.DELIVERY, internet, text(to) + " is no address of what was read");
        }
        Optional<NetworkInterface> receiver =
                topology.networkInterface(holder.get().networkInterfaceId());
        if (to.isIPv4()) {
            Cidr.address(holder.get().address())
                    .ifPresent(address -> journey.becomes(journey.packet().to(address)));
        }
        return receiver.map(this::mayEnter).orElse(false) && enter(holder.get().vpcId());
    }

    private boolean mayEnter(NetworkInterface receiver) {
        Ref here = new Ref("NetworkInterface", receiver.id());
        boolean ipv6 = journey.packet().destination().isIPv6();
        if (ipv6
                && (receiver.denyAllIgwTraffic()
                        || !topology.publicIpv6(
                                receiver.vpcId(), journey.packet().destination()))) {
            return journey.deny(here, Step.INTERNET_GATEWAY, here, "internet gateways do not forward to it");
        }
        return journey.answering() || publicAccess(receiver.subnetId(), PublicAccess.Way.INBOUND);
    }

    private boolean enter(String vpcId) {
        Optional<String> gatewayId = topology.gateways().ofVpc(vpcId);
        if (gatewayId.isEmpty()) {
            return withoutGateway(vpcId);
        }
        Ref gateway = new Ref(GATEWAY, gatewayId.get());
        journey.comesFrom(Origin.ELSEWHERE);
        boolean in = journey.allow(
                gateway,
                Step.INTERNET_GATEWAY,
                gateway,
                "in to " + text(journey.packet().destination()));
        Optional<Routes.Table> edge = topology.routes().ofGateway(gatewayId.get());
        return in && (edge.isPresent() ? vpc.route(edge.get(), gateway) : vpc.deliver(vpcId, ""));
    }

    private boolean withoutGateway(String vpcId) {
        Ref at = new Ref("Vpc", vpcId);
        if (topology.unread("InternetGateways", vpcId)) {
            String lacking = "ec2:DescribeInternetGateways";
            return journey.lose(at, Step.INTERNET_GATEWAY, at, "not known: its internet gateway", lacking);
        }
        return journey.deny(at, Step.INTERNET_GATEWAY, at, "no internet gateway is attached to " + vpcId);
    }

    private Optional<NetworkInterface> sender(String vpcId, IPAddress source) {
        return topology.holder(vpcId, source).flatMap(holder -> topology.networkInterface(holder.networkInterfaceId()));
    }

    private static String text(IPAddress address) {
        return address.toCanonicalString();
    }
}
