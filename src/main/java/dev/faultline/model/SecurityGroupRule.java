package dev.faultline.model;

/**
 * One thing a security group admits: a protocol, its ports, and one peer. Groups only ever allow.
 *
 * @param ports of TCP and UDP; of ICMP the types and codes, see {@link PortRange#icmp}, which are no ports; all of them for
 *     any other protocol
 */
public record SecurityGroupRule(
        String groupId, String vpcId, boolean ingress, Protocol protocol, PortRange ports, RulePeer peer)
        implements Fact, InVpc {
    @Override
    public String id() {
        return groupId;
    }

    @Override
    public String detail() {
        return "%s %s %s"
                .formatted(
                        ingress ? "admits" : "sends",
                        protocol.traffic(ports),
                        ingress ? "from " + peer.text() : "to " + peer.text());
    }
}
