package dev.faultline.analysis;

import dev.faultline.analysis.AclDirection.AnswersDenied;
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
import java.util.function.Predicate;
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
                analysis.judge(nat, acl, own);
            }
        }
        return analysis.found;
    }

    private void judge(NatGateway nat, String acl, List<NatRoute> routes) {
        boolean used = routes.stream().anyMatch(NatRoute::used);
        boolean in = !directions.of(acl, false, Family.IPV4).allowsNothing();
        boolean out = !directions.of(acl, true, Family.IPV4).allowsNothing();
        if (in && out) {
            judgeInternet(nat, acl, used);
            judgeClients(nat, acl, routes);
        } else {
            note(nat, acl, in ? "everything out" : out ? "everything in" : "everything", used);
        }
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

    private void judgeClients(NatGateway nat, String acl, List<NatRoute> routes) {
        AclDirection in = directions.of(acl, false, Family.IPV4);
        AclDirection out = directions.of(acl, true, Family.IPV4);
        List<NatRoute> clients = routes.stream()
                .filter(route -> !route.subnetId().equals(nat.subnetId()))
                .toList();
        noteClients(
                nat, acl, "tcp %d from".formatted(HTTPS), clients, client -> !in.denied(addresses(client), HTTPS, true)
                        .isEmpty());
        noteClients(nat, acl, "answers to", clients, client -> out.answersDenied(addresses(client), true)
                .filter(AnswersDenied::everyClient)
                .isPresent());
    }

    private IPAddressSeqRangeList addresses(NatRoute client) {
        IPAddressSeqRangeList addresses = new IPAddressSeqRangeList();
        blocks.getOrDefault(client.subnetId(), List.of()).forEach(block -> addresses.add(block.block()));
        return addresses;
    }

    private void noteClients(
            NatGateway nat, String acl, String what, List<NatRoute> clients, Predicate<NatRoute> denied) {
        List<NatRoute> cut = clients.stream().filter(denied).toList();
        if (!cut.isEmpty()) {
            List<String> subnets = cut.stream().map(NatRoute::subnetId).sorted().toList();
            note(
                    nat,
                    acl,
                    "%s clients in %s".formatted(what, GroupSources.first(subnets)),
                    cut.stream().anyMatch(NatRoute::used));
        }
    }

    private void note(NatGateway nat, String acl, String denied, boolean used) {
        found.add(new NatAclGap(nat.id(), nat.vpcId(), acl, denied, used));
    }
}
