package dev.faultline.analysis;

import dev.faultline.model.*;
import dev.faultline.model.RouteTarget.Kind;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A network of a few facts in which nothing stands in a packet's way but what a test says: every VPC has a network ACL that
 * allows all, {@code acl-<vpc>}, every interface has a security group of its own that admits all and lets all out, and the
 * main table of a VPC, {@code rtb-<vpc>}, has nothing but local routes. Whatever a test asks, both engines answer, and have
 * to say the same.
 */
final class SmallNetwork {
    static final String ACCOUNT = "111111111111";
    static final String REGION = "eu-west-1";
    static final String INTERNET = "8.8.8.8";
    static final String INTERNET6 = "2a00:1450::1";
    static final String OFFICE = "192.168.1.7";
    private static final int CLIENT_PORT = 40000;

    private final List<Fact> facts = new ArrayList<>();
    private final List<Coverage.Line> lines = new ArrayList<>();
    private final Map<String, String> vpcOfSubnet = new HashMap<>();
    private final Map<String, String> vpcOfTable = new HashMap<>();
    private final Map<String, String> vpcOfHost = new HashMap<>();
    private final Map<String, List<IPAddress>> addressesOfHost = new HashMap<>();
    private final Set<String> openAcls = new HashSet<>();

    SmallNetwork and(Fact... more) {
        facts.addAll(List.of(more));
        return this;
    }

    /** Takes away what the facts of a class say that match. */
    <T extends Fact> SmallNetwork without(Class<T> type, String id) {
        facts.removeIf(fact -> type.isInstance(fact) && fact.id().equals(id));
        return this;
    }

    SmallNetwork unread(String key) {
        lines.add(new Coverage.Line(
                ACCOUNT, REGION, "ec2", "Describe" + key, key, Coverage.Status.DENIED, 0, "UnauthorizedOperation", ""));
        return this;
    }

    SmallNetwork vpc(String id, String... blocks) {
        return vpcOf(ACCOUNT, REGION, id, blocks);
    }

    SmallNetwork vpcOf(String account, String region, String id, String... blocks) {
        and(new Vpc(account, region, id, account, "", false));
        boolean primary = true;
        for (String block : blocks) {
            and(new VpcCidrBlock(id, Cidr.of(block), primary));
            primary = false;
        }
        and(new NetworkAcl(account, region, "acl-" + id, id, account, "", true));
        openAcls.add("acl-" + id);
        table("rtb-" + id, id);
        return and(new RouteTableAssociation("rtb-" + id, id, "", "", true));
    }

    SmallNetwork subnet(String id, String vpcId, String... blocks) {
        return subnetIn("euw1-az1", id, vpcId, blocks);
    }

    SmallNetwork subnetIn(String zone, String id, String vpcId, String... blocks) {
        vpcOfSubnet.put(id, vpcId);
        and(new Subnet(ACCOUNT, REGION, id, vpcId, ACCOUNT, "", zone, false, 100));
        for (String block : blocks) {
            and(new SubnetCidrBlock(id, vpcId, Cidr.of(block)));
        }
        return this;
    }

    /** An instance that runs, with a group {@code sg-<id>} that is open, unless the test gives rules to it. */
    SmallNetwork host(String id, String subnetId, String... addresses) {
        return and(new Instance(ACCOUNT, REGION, "i-" + id, vpcOfSubnet.get(subnetId), subnetId, "", "running"))
                .port(id, subnetId, "interface", "i-" + id, addresses)
                .group("sg-" + id, vpcOfSubnet.get(subnetId))
                .open("sg-" + id)
                .member(id, "sg-" + id);
    }

    /** The same, but guarded by other groups. */
    SmallNetwork guarded(String id, String subnetId, String address, String... groups) {
        and(new Instance(ACCOUNT, REGION, "i-" + id, vpcOfSubnet.get(subnetId), subnetId, "", "running"));
        port(id, subnetId, "interface", "i-" + id, address);
        for (String group : groups) {
            member(id, group);
        }
        return this;
    }

    /** An instance that forwards what is not its own. */
    SmallNetwork forwarder(String id, String subnetId, String address) {
        host(id, subnetId, address);
        facts.removeIf(fact -> fact instanceof NetworkInterface eni && eni.id().equals(id));
        return and(eni(id, subnetId, "interface", "in-use", "i-" + id, false));
    }

    SmallNetwork port(String id, String subnetId, String type, String instance, String... addresses) {
        and(eni(id, subnetId, type, "in-use", instance, true));
        return holding(id, subnetId, addresses);
    }

    SmallNetwork holding(String id, String subnetId, String... addresses) {
        String vpcId = vpcOfSubnet.get(subnetId);
        vpcOfHost.put(id, vpcId);
        for (String text : addresses) {
            // "10.0.0.10=54.0.0.1" has a public address in front.
            String[] both = text.split("=", 2);
            and(new NetworkInterfaceAddress(id, vpcId, both[0], both.length > 1 ? both[1] : ""));
            addressesOfHost.computeIfAbsent(id, none -> new ArrayList<>()).add(ip(both[0]));
        }
        return this;
    }

    NetworkInterface eni(String id, String subnetId, String type, String status, String instance, boolean check) {
        return new NetworkInterface(
                ACCOUNT,
                REGION,
                id,
                vpcOfSubnet.get(subnetId),
                subnetId,
                ACCOUNT,
                "",
                type,
                status,
                check,
                false,
                "",
                instance,
                false);
    }

    SmallNetwork group(String id, String vpcId) {
        return and(new SecurityGroup(ACCOUNT, REGION, id, vpcId, ACCOUNT, "", id));
    }

    SmallNetwork open(String group) {
        return admits(group, "all", "0.0.0.0/0")
                .admits(group, "all", "::/0")
                .sends(group, "all", "0.0.0.0/0")
                .sends(group, "all", "::/0");
    }

    SmallNetwork member(String id, String group) {
        return and(new NetworkInterfaceGroup(id, vpcOfHost.get(id), group));
    }

    /** @param what such as {@code "tcp 22"}, {@code "udp 53-54"} or {@code "all"} */
    SmallNetwork admits(String group, String what, String peer) {
        return and(new SecurityGroupRule(group, "", true, protocol(what), ports(what), peer(peer)));
    }

    SmallNetwork sends(String group, String what, String peer) {
        return and(new SecurityGroupRule(group, "", false, protocol(what), ports(what), peer(peer)));
    }

    SmallNetwork acl(String id, String vpcId, String... subnets) {
        and(new NetworkAcl(ACCOUNT, REGION, id, vpcId, ACCOUNT, "", false));
        for (String subnet : subnets) {
            and(new NetworkAclAssociation(id, vpcId, subnet));
        }
        return this;
    }

    SmallNetwork openAcl(String id) {
        openAcls.add(id);
        return this;
    }

    /** @param line such as {@code "100 in allow tcp 22 10.0.0.0/8"} */
    SmallNetwork entry(String acl, String line) {
        String[] words = line.split(" ");
        String what = String.join(" ", List.of(words).subList(3, words.length - 1));
        return and(new NetworkAclEntry(
                acl,
                "",
                words[1].equals("out"),
                Integer.parseInt(words[0]),
                words[2].equals("allow"),
                protocol(what),
                ports(what),
                Cidr.of(words[words.length - 1])));
    }

    SmallNetwork table(String id, String vpcId, String... subnets) {
        vpcOfTable.put(id, vpcId);
        and(new RouteTable(ACCOUNT, REGION, id, vpcId, ACCOUNT, ""));
        for (String subnet : subnets) {
            and(new RouteTableAssociation(id, vpcId, subnet, "", false));
        }
        return this;
    }

    SmallNetwork edge(String table, String gatewayId) {
        return and(new RouteTableAssociation(table, vpcOfTable.get(table), "", gatewayId, false));
    }

    SmallNetwork route(String table, String destination, String target) {
        return route(table, destination, target, "active");
    }

    SmallNetwork route(String table, String destination, String target, String state) {
        return and(route(table, destination, target, state, "CreateRoute"));
    }

    SmallNetwork propagated(String table, String destination, String target) {
        return and(route(table, destination, target, "active", "EnableVgwRoutePropagation"));
    }

    Route route(String table, String destination, String target, String state, String origin) {
        Destination to =
                destination.startsWith("pl-") ? Destination.prefixList(destination) : Destination.cidr(destination);
        return new Route(table, vpcOfTable.get(table), to, target(target), state, origin);
    }

    private static RouteTarget target(String id) {
        return new RouteTarget(
                switch (id.substring(0, id.indexOf('-') < 0 ? id.length() : id.indexOf('-'))) {
                    case "local" -> Kind.LOCAL;
                    case "igw" -> Kind.INTERNET_GATEWAY;
                    case "eigw" -> Kind.EGRESS_ONLY_INTERNET_GATEWAY;
                    case "nat" -> Kind.NAT_GATEWAY;
                    case "pcx" -> Kind.VPC_PEERING_CONNECTION;
                    case "tgw" -> Kind.TRANSIT_GATEWAY;
                    case "vgw" -> Kind.VPN_GATEWAY;
                    case "vpce" -> Kind.VPC_ENDPOINT;
                    case "core" -> Kind.CORE_NETWORK;
                    case "lgw" -> Kind.LOCAL_GATEWAY;
                    default -> id.contains(".") ? Kind.ROUTE_SERVER_NEXT_HOP : Kind.NETWORK_INTERFACE;
                },
                id);
    }

    SmallNetwork internetGateway(String id, String vpcId) {
        return and(
                new InternetGateway(ACCOUNT, REGION, id, ACCOUNT, ""),
                new InternetGatewayAttachment(id, vpcId, "available"));
    }

    SmallNetwork egressOnly(String id, String vpcId) {
        return and(
                new EgressOnlyInternetGateway(ACCOUNT, REGION, id, ""),
                new InternetGatewayAttachment(id, vpcId, "attached"));
    }

    /** @param type {@code public} or {@code private} */
    SmallNetwork nat(String id, String subnetId, String type, String address, String publicIp) {
        String vpcId = vpcOfSubnet.get(subnetId);
        return port("eni-" + id, subnetId, "nat_gateway", "", publicIp.isEmpty() ? address : address + "=" + publicIp)
                .and(
                        new NatGateway(ACCOUNT, REGION, id, vpcId, subnetId, "", "available", type, "zonal", ""),
                        new NatGatewayAddress(id, vpcId, publicIp, address, "eni-" + id, "", ""));
    }

    SmallNetwork peering(String id, String one, String other) {
        return peering(id, "active", one, REGION, other, REGION);
    }

    SmallNetwork peering(String id, String status, String one, String region, String other, String otherRegion) {
        return and(new VpcPeeringConnection(
                ACCOUNT,
                region,
                id,
                "",
                status,
                java.time.Instant.MAX,
                new VpcPeeringConnection.PeeringVpc(one, ACCOUNT, region),
                new VpcPeeringConnection.PeeringVpc(other, ACCOUNT, otherRegion)));
    }

    SmallNetwork transitGateway(String id, boolean references) {
        return and(
                new TransitGateway(ACCOUNT, REGION, id, ACCOUNT, "", "available", "enable", references),
                new TransitGatewayRouteTable(ACCOUNT, REGION, "rtb-" + id, "", id, "available"));
    }

    /** Attaches a VPC through subnets; the attachment uses the gateway's one table, and propagates its blocks into it. */
    SmallNetwork attach(String id, String gateway, String vpcId, String... subnets) {
        attachment(id, gateway, "vpc", vpcId)
                .and(
                        new TransitGatewayVpcAttachment(
                                ACCOUNT, REGION, id, "", gateway, vpcId, "available", true, "disable", true),
                        new TransitGatewayRouteTablePropagation("rtb-" + gateway, id, "vpc", vpcId));
        for (String subnet : subnets) {
            and(new TransitGatewayVpcAttachmentSubnet(id, vpcId, subnet));
        }
        return this;
    }

    SmallNetwork attachment(String id, String gateway, String type, String resource) {
        return and(
                new TransitGatewayAttachment(
                        ACCOUNT, REGION, id, "", gateway, type, resource, "available", "rtb-" + gateway, "associated"),
                new TransitGatewayRouteTableAssociation("rtb-" + gateway, id));
    }

    SmallNetwork transitRoute(String table, String destination, String attachment) {
        return transitRoute(table, destination, attachment, "static", "active");
    }

    SmallNetwork transitRoute(String table, String destination, String attachment, String type, String state) {
        return and(new TransitGatewayRoute(table, Cidr.of(destination), type, state, attachment, "", ""));
    }

    SmallNetwork vpnGateway(String id, String vpcId) {
        return and(new VpnGateway(ACCOUNT, REGION, id, "", "available"), new VpcAttachment(id, vpcId, "attached"));
    }

    /** A VPN connection on a virtual private gateway or a transit gateway; static if it has prefixes. */
    SmallNetwork vpn(String id, String gateway, String status, String... prefixes) {
        boolean transit = gateway.startsWith("tgw-");
        and(
                new VpnConnection(
                        ACCOUNT,
                        REGION,
                        id,
                        "",
                        "available",
                        "cgw-1",
                        transit ? "" : gateway,
                        transit ? gateway : "",
                        "",
                        true,
                        prefixes.length > 0,
                        "PublicIpv4",
                        ""),
                new VgwTelemetry(id, "1.1.1.1", status, "", 3, Optional.empty()));
        for (String prefix : prefixes) {
            and(new VpnStaticRoute(id, Cidr.of(prefix)));
        }
        return this;
    }

    SmallNetwork publicAccess(String mode) {
        return and(new VpcBlockPublicAccessOptions(ACCOUNT, REGION, mode, "account"));
    }

    SmallNetwork exclusion(String resource, String mode) {
        return and(new VpcBlockPublicAccessExclusion(
                ACCOUNT, REGION, "vpcbpa-" + resource, "", resource, mode, "create-complete"));
    }

    SmallNetwork endpoint(String id, String type, String subnetId, String state) {
        String vpcId = vpcOfSubnet.get(subnetId);
        and(new VpcEndpoint(ACCOUNT, REGION, id, vpcId, ACCOUNT, "", type, "com.amazonaws." + REGION + ".s3", state));
        return type.equals("Gateway") ? this : and(new VpcEndpointSubnet(id, vpcId, subnetId));
    }

    SmallNetwork prefixList(String id, String... blocks) {
        for (String block : blocks) {
            and(new PrefixListEntry(ACCOUNT, REGION, id, Cidr.of(block)));
        }
        return this;
    }

    /**
     * What becomes of a TCP connection; see {@link #told}.
     *
     * @param from an interface, {@code internet}, {@code onprem}, or {@code onprem} and the VPC to come in at
     */
    String tcp(String from, String to, int port) {
        return ask(from, to, Protocol.TCP, CLIENT_PORT, port);
    }

    String udp(String from, String to, int port) {
        return ask(from, to, Protocol.UDP, CLIENT_PORT, port);
    }

    String ping(String from, String to) {
        int echo = (address(to).isIPv4() ? 8 : 128) << 8;
        return ask(from, to, address(to).isIPv4() ? Protocol.ICMP : Protocol.ICMPV6, 0, echo);
    }

    String ask(String from, String to, Protocol protocol, int fromPort, int toPort) {
        return told(trace(from, to, protocol, fromPort, toPort));
    }

    /** Everything, and what follows from it. */
    Network derived() {
        return Analyses.derive(Network.of(facts));
    }

    Trace trace(String from, String to, Protocol protocol, int fromPort, int toPort) {
        openAcls.forEach(acl -> entry(acl, "100 in allow all 0.0.0.0/0")
                .entry(acl, "101 in allow all ::/0")
                .entry(acl, "100 out allow all 0.0.0.0/0")
                .entry(acl, "101 out allow all ::/0"));
        openAcls.clear();
        Network network = derived();
        Topology topology = new Topology(network, new Coverage(lines));
        BothEngines both = new BothEngines(topology);
        IPAddress destination = address(to);
        Packet packet = new Packet(
                source(from, destination),
                destination,
                protocol,
                new PortRange(fromPort, fromPort),
                new PortRange(toPort, toPort));
        if (from.startsWith("onprem")) {
            String vpcId = from.equals("onprem") ? vpcOfHost.get(to) : from.substring("onprem ".length());
            return both.fromOnPremises(vpcId, packet);
        }
        return switch (from) {
            case "internet" -> both.fromInternet(packet);
            default -> both.fromInterface(topology.networkInterface(from).orElseThrow(), packet);
        };
    }

    private IPAddress source(String from, IPAddress destination) {
        if (from.startsWith("onprem")) {
            return ip(destination.isIPv4() ? OFFICE : "fd12::7");
        }
        return switch (from) {
            case "internet" -> ip(destination.isIPv4() ? INTERNET : INTERNET6);
            default ->
                addressesOfHost.get(from).stream()
                        .filter(address -> address.isIPv4() == destination.isIPv4())
                        .findFirst()
                        .orElseThrow();
        };
    }

    private IPAddress address(String host) {
        return addressesOfHost.containsKey(host) ? addressesOfHost.get(host).get(0) : ip(host);
    }

    /**
     * A verdict in words: {@code yes}, {@code unknown: what is missing}, {@code no: the step and the object that stop it}, or
     * what stops the answer where the packet itself arrives, or may arrive.
     */
    static String told(Trace trace) {
        if (trace.forward() == Answer.NO) {
            return "no: " + stop(trace);
        }
        if (trace.roundTrip() == Answer.NO) {
            return (trace.forward() == Answer.YES ? "there; back no: " : "perhaps there; back no: ") + stop(trace);
        }
        return trace.roundTrip() == Answer.YES ? "yes" : "unknown: " + String.join("; ", trace.missing());
    }

    private static String stop(Trace trace) {
        return trace.hops().stream()
                .filter(hop -> hop.decision() == Hop.Decision.DENY)
                .reduce((first, second) -> second)
                .map(hop -> "%s %s".formatted(hop.step().text(), hop.by()))
                .orElse("nothing leads there");
    }

    static IPAddress ip(String text) {
        return Cidr.address(text).orElseThrow();
    }

    /** Words behind the protocol are its ports, or for ICMP the type. */
    private static PortRange ports(String what) {
        String[] words = what.split(" ");
        if (words.length < 2) {
            return PortRange.ALL;
        }
        String[] ends = words[1].split("-");
        int from = Integer.parseInt(ends[0]);
        int to = Integer.parseInt(ends[ends.length - 1]);
        return words[0].startsWith("icmp") ? new PortRange(from << 8, (to << 8) + 255) : new PortRange(from, to);
    }

    private static Protocol protocol(String what) {
        return Protocol.of(what.split(" ")[0]);
    }

    private static RulePeer peer(String text) {
        if (text.startsWith("pl-")) {
            return new RulePeer.PrefixList(text);
        }
        return text.startsWith("sg-") ? new RulePeer.Group(text, ACCOUNT, "", "") : new RulePeer.Block(Cidr.of(text));
    }
}
