package dev.faultline.analysis;

import dev.faultline.model.CustomerGateway;
import dev.faultline.model.Network;
import dev.faultline.model.VpnConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the configuration itself declares redundant: two Connect peers of one segment, and two customer gateways with one AS
 * number behind one gateway. Equal names or tags of subnets declare nothing: stages and tenants bear them as well.
 */
final class RedundantPairs {
    /**
     * An appliance by its address.
     *
     * @param vpcId where the address is private; empty for a public address
     */
    record Member(String id, String vpcId, String address) {}

    /** Two that back each other up. */
    record Pair(Member one, Member other, String service) {}

    private final List<Pair> pairs = new ArrayList<>();

    private RedundantPairs() {}

    static List<Pair> of(Network network) {
        RedundantPairs found = new RedundantPairs();
        found.connectPeers(network);
        found.customerGateways(network);
        return found.pairs;
    }

    private void connectPeers(Network network) {
        TransitGatewayVpcs attached = new TransitGatewayVpcs(network);
        List<TransitGatewayConnectSegments.Member> members = new TransitGatewayConnectSegments(network).members();
        for (int first = 0; first < members.size(); first++) {
            for (TransitGatewayConnectSegments.Member other : members.subList(first + 1, members.size())) {
                TransitGatewayConnectSegments.Member one = members.get(first);
                TransitGatewayVpcs.Attached here = attached.byAttachment(one.transportAttachmentId());
                TransitGatewayVpcs.Attached there = attached.byAttachment(other.transportAttachmentId());
                if (one.surelyStandsInFor(other) && here != null && there != null) {
                    pairs.add(new Pair(
                            new Member(one.peer().id(), here.vpcId(), one.peer().peerAddress()),
                            new Member(
                                    other.peer().id(),
                                    there.vpcId(),
                                    other.peer().peerAddress()),
                            one.transitGatewayId()));
                }
            }
        }
    }

    private void customerGateways(Network network) {
        Map<String, CustomerGateway> devices = new HashMap<>();
        network.all(CustomerGateway.class).forEach(device -> devices.put(device.id(), device));
        List<VpnConnection> connections = network.all(VpnConnection.class).stream()
                .filter(vpn ->
                        vpn.available() && !vpn.gatewayId().isEmpty() && devices.containsKey(vpn.customerGatewayId()))
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
        for (int first = 0; first < connections.size(); first++) {
            for (VpnConnection other : connections.subList(first + 1, connections.size())) {
                VpnConnection one = connections.get(first);
                CustomerGateway here = devices.get(one.customerGatewayId());
                CustomerGateway there = devices.get(other.customerGatewayId());
                if (one.gatewayId().equals(other.gatewayId())
                        && !here.ipAddress().equals(there.ipAddress())
                        && !here.bgpAsn().isEmpty()
                        && Objects.equals(here.bgpAsn(), there.bgpAsn())) {
                    pairs.add(new Pair(
                            new Member(here.id(), "", here.ipAddress()),
                            new Member(there.id(), "", there.ipAddress()),
                            one.gatewayId()));
                }
            }
        }
    }
}
