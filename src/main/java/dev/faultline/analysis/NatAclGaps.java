package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.NatGateway;
import dev.faultline.model.Network;
import dev.faultline.model.SubnetCidrBlock;
import inet.ipaddr.IPAddressSeqRangeList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Follows a connection through a public NAT gateway past the network ACL of its subnet: in from the client, out to the
 * internet, and both answers. A security group has no part in it. HTTPS stands for the services that clients call; an ACL
 * that lets only some of the internet be called is judged by that part.
 */
final class NatAclGaps {
    private static final int HTTPS = 443;

    private final AclDirections directions;
    private final Map<String, List<Cidr>> blocks = new HashMap<>();
    private final Map<String, String> acls = new HashMap<>();
    private final List<NatAclGap> found = new ArrayList<>();

    private NatAclGaps(Network network) {
        directions = new AclDirections(network);
        network.all(EffectiveNetworkAcl.class).forEach(guard -> acls.put(guard.subnetId(), guard.networkAclId()));
        network.all(SubnetCidrBlock.class).stream()
                .filter(block -> block.cidr().family() == Family.IPV4)
                .forEach(block -> blocks.computeIfAbsent(block.subnetId(), unseen -> new ArrayList<>())
                        .add(block.cidr()));
    }

    static List<NatAclGap> derive(Network network) {
        NatAclGaps analysis = new NatAclGaps(network);
        Map<String, List<NatRoute>> routes = network.all(NatRoute.class).stream()
                .filter(NatRoute::internetFacing)
                .collect(Collectors.groupingBy(NatRoute::natGatewayId));
        for (NatGateway nat : network.all(NatGateway.class)) {
            List<NatRoute> own = routes.getOrDefault(nat.id(), List.of());
            String acl = analysis.acls.getOrDefault(nat.subnetId(), "");
            if (!own.isEmpty() && analysis.directions.read(acl)) {
                analysis.judgeInternet(nat, acl, own.stream().anyMatch(NatRoute::used));
                own.stream()
                        .filter(route -> !route.subnetId().equals(nat.subnetId()))
                        .forEach(route -> analysis.judgeClients(nat, acl, route));
            }
        }
        return analysis.found;
    }

    private void judgeInternet(NatGateway nat, String acl, boolean used) {
        AclDirection out = directions.of(acl, true, Family.IPV4);
        IPAddressSeqRangeList internet = InternetSpace.of(Family.IPV4).addresses();
        IPAddressSeqRangeList called = out.allowed(internet, HTTPS);
        if (called.isEmpty()) {
            note(nat, acl, "tcp %d to the internet".formatted(HTTPS), used);
            called = internet;
        }
        // A NAT gateway takes ports from 1024 on, so a part of them is not enough.
        directions
                .of(acl, false, Family.IPV4)
                .answersDenied(called, true)
                .ifPresent(denied -> note(
                        nat,
                        acl,
                        "answers on tcp %s from %s"
                                .formatted(denied.portText(), PeerText.of(denied.peers(), Family.IPV4)),
                        used));
    }

    private void judgeClients(NatGateway nat, String acl, NatRoute route) {
        IPAddressSeqRangeList clients = new IPAddressSeqRangeList();
        blocks.getOrDefault(route.subnetId(), List.of()).forEach(block -> clients.add(block.block()));
        if (!directions.of(acl, false, Family.IPV4).denied(clients, HTTPS, true).isEmpty()) {
            note(nat, acl, "tcp %d from its client %s".formatted(HTTPS, route.subnetId()), route.used());
        }
        directions
                .of(acl, true, Family.IPV4)
                .answersDenied(clients, true)
                .filter(AclDirection.AnswersDenied::everyClient)
                .ifPresent(denied -> note(
                        nat,
                        acl,
                        "answers on tcp %s to its client %s".formatted(denied.portText(), route.subnetId()),
                        route.used()));
    }

    private void note(NatGateway nat, String acl, String denied, boolean used) {
        found.add(new NatAclGap(nat.id(), nat.vpcId(), acl, denied, used));
    }
}
