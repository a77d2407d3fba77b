package dev.faultline.analysis;

import dev.faultline.analysis.AclDirection.AnswersDenied;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import inet.ipaddr.IPAddressSeqRangeList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds services whose answers a network ACL denies: it keeps no state, so each direction must be allowed by itself.
 *
 * <p>Only an entry for a few TCP ports shows that a service is meant. One that allows everything, or a range wide enough to
 * be for answers, shows nothing, and neither does UDP, which need not be answered. Where nothing at all is allowed one way,
 * that is a finding of its own. Addresses that an entry denies altogether are kept out on purpose.
 */
final class ReturnTrafficGaps {
    /** More ports above 1023 than this are opened for answers, not for a service. */
    private static final int MOST_SERVICE_PORTS = 1000;

    private final AclDirections directions;
    private final RoutedPeers routed;
    private final Set<String> anyPort;
    private final Map<Gap, Set<String>> gaps = new LinkedHashMap<>();

    private record Gap(
            String vpcId,
            Family family,
            NetworkAclEntry service,
            List<PortRange> answers,
            String peers,
            boolean usual) {}

    private ReturnTrafficGaps(Network network) {
        directions = new AclDirections(network);
        routed = new RoutedPeers(network);
        anyPort = network.all(NetworkInterface.class).stream()
                .filter(networkInterface -> networkInterface.inUse() && choosesAnyPort(networkInterface))
                .map(NetworkInterface::subnetId)
                .collect(Collectors.toSet());
    }

    static List<ReturnTrafficGap> derive(Network network) {
        ReturnTrafficGaps analysis = new ReturnTrafficGaps(network);
        Guarded.in(network)
                .filter(subnet -> analysis.directions.read(subnet.networkAclId()))
                .forEach(analysis::judge);
        return analysis.found();
    }

    private static boolean choosesAnyPort(NetworkInterface networkInterface) {
        return networkInterface.loadBalancer()
                || networkInterface.interfaceType().equals("lambda")
                || networkInterface.interfaceType().toLowerCase(Locale.ROOT).startsWith("nat");
    }

    private void judge(Guarded subnet) {
        if (directions.darkByItself(subnet.networkAclId(), false, subnet.family())
                || directions.darkByItself(subnet.networkAclId(), true, subnet.family())) {
            return;
        }
        AclDirection in = directions.of(subnet.networkAclId(), false, subnet.family());
        AclDirection out = directions.of(subnet.networkAclId(), true, subnet.family());
        in.entries().stream()
                .filter(ReturnTrafficGaps::service)
                .forEach(entry -> judgeServed(subnet, entry, in.reached(entry), out));
        out.entries().stream()
                .filter(ReturnTrafficGaps::service)
                .forEach(entry -> judgeCalled(subnet, entry, out.reached(entry), in));
    }

    private void judgeServed(
            Guarded subnet, NetworkAclEntry entry, IPAddressSeqRangeList clients, AclDirection answers) {
        answers.answersDenied(routed.inbound(subnet.id(), clients, subnet.family()), true)
                .ifPresent(denied -> note(subnet, entry, denied));
    }

    /** Here the clients are known: what works in the subnet. */
    private void judgeCalled(
            Guarded subnet, NetworkAclEntry entry, IPAddressSeqRangeList servers, AclDirection answers) {
        answers.answersDenied(routed.outbound(subnet.id(), servers, subnet.family()), true)
                .filter(denied -> denied.everyClient() || anyPort.contains(subnet.id()))
                .ifPresent(denied -> note(subnet, entry, denied));
    }

    private static boolean service(NetworkAclEntry entry) {
        int above = entry.ports().to() - Math.max(entry.ports().from(), AclDirection.EPHEMERAL.from()) + 1;
        return entry.allow() && entry.protocol().equals(Protocol.TCP) && above <= MOST_SERVICE_PORTS;
    }

    private void note(Guarded subnet, NetworkAclEntry entry, AnswersDenied denied) {
        Gap gap = new Gap(
                subnet.vpcId(),
                subnet.family(),
                entry,
                List.copyOf(denied.ports()),
                PeerText.of(denied.peers(), subnet.family()),
                denied.everyClient());
        gaps.computeIfAbsent(gap, unseen -> new TreeSet<>()).add(subnet.id());
    }

    private List<ReturnTrafficGap> found() {
        List<ReturnTrafficGap> found = new ArrayList<>();
        gaps.forEach((gap, subnets) -> found.add(new ReturnTrafficGap(
                gap.service.networkAclId(),
                gap.vpcId,
                gap.family,
                gap.service,
                gap.answers,
                gap.peers,
                gap.usual,
                List.copyOf(subnets))));
        return found;
    }
}
