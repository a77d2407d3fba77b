package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.InVpc;
import dev.faultline.model.Instance;
import dev.faultline.model.InternetGateway;
import dev.faultline.model.InternetGatewayAttachment;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.NetworkInterfaceGroup;
import dev.faultline.model.PortRange;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.PrivateIpv6Block;
import dev.faultline.model.Protocol;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTableAssociation;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.SecurityGroupRule;
import dev.faultline.model.Subnet;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcBlockPublicAccessExclusion;
import dev.faultline.model.VpcBlockPublicAccessOptions;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcPeeringConnection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the internet reaches of one network interface, there and back again: the exact ports of one protocol that go with
 * the same sources. Filters, routes, addresses and Block Public Access are all in it.
 *
 * @param address the public IPv4 address, or the IPv6 address
 * @param protocol {@code all} where every protocol is reached alike
 * @param ports ascending and apart; all of them for a protocol without ports
 * @param sources as the filters write them, a few of them where they are many
 * @param everyone whether the sources hold so much of the internet that they stand for it
 * @param dormant whether it takes a start of the instance that is stopped
 * @param services of administration or high risk that listen on these ports, if they run
 * @param authorised whether the policy allows every one of the ports to face the internet
 * @param doubts what would have to be known for certainty; empty if it is certain
 * @param path how a packet gets there and its answer back, a line for each step
 */
@DerivedFrom(
        value = {
            Vpc.class,
            Subnet.class,
            NetworkInterface.class,
            NetworkInterfaceAddress.class,
            NetworkInterfaceGroup.class,
            SecurityGroup.class,
            SecurityGroupRule.class,
            PrefixListEntry.class,
            EffectiveNetworkAcl.class,
            NetworkAclEntry.class,
            EffectiveRouteTable.class,
            Route.class,
            RouteTableAssociation.class,
            InternetGateway.class,
            InternetGatewayAttachment.class,
            VpcBlockPublicAccessOptions.class,
            VpcBlockPublicAccessExclusion.class,
            PrivateIpv6Block.class,
            Instance.class,
            NatGateway.class,
            VpcEndpoint.class,
            VpcPeeringConnection.class,
            TransitGateway.class
        },
        monotone = true)
public record InternetExposure(
        String networkInterfaceId,
        String vpcId,
        Family family,
        String address,
        Protocol protocol,
        List<PortRange> ports,
        String sources,
        boolean everyone,
        boolean dormant,
        List<String> services,
        boolean authorised,
        List<String> doubts,
        List<String> path)
        implements Fact, InVpc {
    public InternetExposure {
        ports = List.copyOf(ports);
        services = List.copyOf(services);
        doubts = List.copyOf(doubts);
        path = List.copyOf(path);
    }

    /** Whether the internet as a whole reaches it now, for certain. */
    public boolean proven() {
        return everyone && !dormant && doubts.isEmpty();
    }

    /** Whether the internet as a whole would reach it, if something unknown were so. */
    public boolean suspected() {
        return everyone && !dormant && !doubts.isEmpty();
    }

    /** Whether it takes but a start of the instance to let the internet as a whole in. */
    public boolean wouldBe() {
        return everyone && dormant && doubts.isEmpty();
    }

    /** Whether it opens a service that nobody offers to the internet on purpose. */
    public boolean grave() {
        return !services.isEmpty();
    }

    /** Whether it is echoes and messages about errors, which no service listens to. */
    public boolean messagesOnly() {
        return protocol.hasTypes();
    }

    /** The traffic, and what it is known for. */
    public String what() {
        return services.isEmpty() ? traffic() : "%s (%s)".formatted(traffic(), String.join(", ", services));
    }

    /** {@code all traffic}, {@code all tcp ports}, {@code tcp 22, 8000-8080}, {@code icmp} or {@code protocol 50}. */
    public String traffic() {
        if (!protocol.hasPorts()) {
            return messagesOnly() ? protocol.name() : withoutPorts();
        }
        return ports.size() == 1 && ports.get(0).coversEveryPort()
                ? "all %s ports".formatted(protocol)
                : "%s %s"
                        .formatted(
                                protocol,
                                ports.stream().map(PortRange::toString).collect(Collectors.joining(", ")));
    }

    private String withoutPorts() {
        if (protocol.equals(Protocol.ALL)) {
            return "all traffic";
        }
        return protocol.equals(Traffic.OTHERS) ? "every other protocol" : "protocol " + protocol;
    }

    /** Why it is not certain, for a message; empty if it is. */
    public String doubt() {
        return String.join("; ", doubts);
    }

    @Override
    public String id() {
        return networkInterfaceId;
    }

    @Override
    public String detail() {
        return "%s at %s from %s".formatted(traffic(), address, sources);
    }
}
