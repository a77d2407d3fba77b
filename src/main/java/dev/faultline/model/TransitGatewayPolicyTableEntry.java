package dev.faultline.model;

import java.util.Optional;

/**
 * One entry of a policy table: packets that are as it says are looked up in its route table. Entries of AWS come before a
 * customer's, which are tried by ascending number, and the first that matches decides (Amazon VPC Transit Gateways Guide,
 * transit gateway policy tables).
 *
 * @param policyRuleNumber {@code *} for an entry of AWS
 * @param sourceCidrBlock any source, if there is none
 * @param sourcePorts of TCP and UDP alone, as all ports here are
 * @param destinationCidrBlock any destination, if there is none
 * @param metaData what it also asks of a packet, and no packet shows; empty if nothing
 */
public record TransitGatewayPolicyTableEntry(
        String transitGatewayPolicyTableId,
        String policyRuleNumber,
        Protocol protocol,
        Optional<Cidr> sourceCidrBlock,
        PortRange sourcePorts,
        Optional<Cidr> destinationCidrBlock,
        PortRange destinationPorts,
        String metaData,
        String targetRouteTableId)
        implements Fact {
    /** Its place among the entries of its table. */
    public int order() {
        return policyRuleNumber.matches("\\d{1,9}") ? Integer.parseInt(policyRuleNumber) : -1;
    }

    /** Where it looks at ports, which it does of TCP and UDP alone. */
    public boolean looksAtPorts() {
        return protocol.hasPorts();
    }

    @Override
    public String id() {
        return transitGatewayPolicyTableId;
    }

    @Override
    public String detail() {
        return "entry %s sends %s from %s to %s to %s"
                .formatted(
                        policyRuleNumber,
                        protocol.traffic(destinationPorts),
                        sourceCidrBlock.map(Cidr::text).orElse("anywhere"),
                        destinationCidrBlock.map(Cidr::text).orElse("anywhere"),
                        targetRouteTableId);
    }
}
