package dev.faultline.model;

/** One thing a security group admits: a protocol, its ports, and one peer. Groups only ever allow. */
public record SecurityGroupRule(
        String groupId, String vpcId, boolean ingress, Protocol protocol, PortRange ports, RulePeer peer)
        implements Fact, InVpc {
    @Override
    public String id() {
        return groupId;
    }

    @Override
    public String detail() {
        String what = protocol.hasPorts() ? "%s %s".formatted(protocol, ports) : protocol + " traffic";
        return "%s %s %s"
                .formatted(ingress ? "admits" : "sends", what, ingress ? "from " + peer.text() : "to " + peer.text());
    }
}
