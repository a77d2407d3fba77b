package dev.faultline.analysis;

import dev.faultline.model.*;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A small network in which every kind of object that decides about a packet may stand, working or not, read or not. Few
 * addresses and ports, so that what is random still meets.
 */
final class RandomNetwork {
    private static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");
    private static final List<String> ACCOUNTS = List.of("111111111111", "222222222222");
    private static final List<String> ZONES = List.of("az1", "az1", "az2", "az2", "use1-az3", "az1-lax", "");
    private static final String S3 = "pl-s3";
    static final List<String> INTERNET =
            List.of("1.2.3.4", "8.8.8.8", "52.1.2.3", "93.184.216.34", "2a00:1450::1", "2620:fe::9");
    static final String TRANSLATED = "64:ff9b::808:808";
    static final List<String> OFFICE = List.of("192.168.1.7", "172.16.0.9", "10.200.0.1");
    static final List<Integer> PORTS = List.of(22, 80, 443, 1023, 1024, 20000, 32768, 50000, 65535);

    private final Random random;
    private final List<Fact> facts = new ArrayList<>();
    private final List<VpcMade> vpcs = new ArrayList<>();
    private final List<String> transitGateways = new ArrayList<>();
    private int next;

    private static final class VpcMade {
        private String id;
        private String account;
        private String region;
        private String block;
        private String block6;
        private final List<String> subnets = new ArrayList<>();
        private final List<String> subnetBlocks = new ArrayList<>();
        private final List<String> tables = new ArrayList<>();
        private final List<String> groups = new ArrayList<>();
        private final List<RouteTarget> targets = new ArrayList<>();
        private String edge = "";
    }

    RandomNetwork(long seed) {
        this.random = new Random(seed);
    }

    Network make() {
        int count = 2 + random.nextInt(3);
        for (int index = 0; index < count; index++) {
            vpc(index);
        }
        prefixLists();
        add(new AvailabilityZone(ACCOUNTS.get(0), REGIONS.get(0), "lax", "az1-lax", "local-zone", "az1"));
        transit();
        peerings();
        offices();
        vpcs.forEach(this::routes);
        publicAccess();
        extras();
        return Analyses.derive(Network.of(facts));
    }

    private void add(Fact fact) {
        facts.add(fact);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String id(String prefix) {
        return prefix + "-" + next++;
    }

    private void vpc(int index) {
        VpcMade vpc = new VpcMade();
        vpc.id = id("vpc");
        vpc.account = any(ACCOUNTS);
        vpc.region = any(REGIONS);
        // Now and then two VPCs overlap.
        int net = chance(15) ? random.nextInt(4) : index;
        vpc.block = "10.%d.0.0/16".formatted(net);
        vpc.block6 = "2600:%d::/56".formatted(index + 1);
        vpcs.add(vpc);
        boolean participant = chance(5);
        add(new Vpc(vpc.account, vpc.region, vpc.id, participant ? "999999999999" : vpc.account, "", false));
        add(new VpcCidrBlock(vpc.id, Cidr.of(vpc.block), true));
        add(new VpcCidrBlock(vpc.id, Cidr.of(vpc.block6)));
        if (chance(10)) {
            add(new PrivateIpv6Block(vpc.id, Cidr.of(vpc.block6)));
        }
        groups(vpc);
        for (int table = 0; table <= random.nextInt(3); table++) {
            String id = id("rtb");
            vpc.tables.add(id);
            add(new RouteTable(vpc.account, vpc.region, id, vpc.id, vpc.account, ""));
        }
        if (chance(95)) {
            add(new RouteTableAssociation(vpc.tables.get(0), vpc.id, "", "", true));
        }
        List<String> acls = new ArrayList<>();
        for (int acl = 0; acl < 2; acl++) {
            acls.add(acl(vpc));
        }
        for (int subnet = 0; subnet <= 1 + random.nextInt(2); subnet++) {
            subnet(vpc, net, subnet, acls);
        }
        gateways(vpc);
        middleboxes(vpc);
    }

    private void groups(VpcMade vpc) {
        for (int group = 0; group < 3; group++) {
            String id = id("sg");
            vpc.groups.add(id);
            if (chance(97)) {
                add(new SecurityGroup(vpc.account, vpc.region, id, vpc.id, vpc.account, "", id));
            }
        }
        for (String group : vpc.groups) {
            for (int rule = 0; rule <= random.nextInt(3); rule++) {
                add(rule(group, vpc.id, true));
            }
            add(
                    chance(60)
                            ? new SecurityGroupRule(
                                    group, vpc.id, false, Protocol.ALL, PortRange.ALL, peer("0.0.0.0/0"))
                            : rule(group, vpc.id, false));
            if (chance(40)) {
                add(new SecurityGroupRule(group, vpc.id, false, Protocol.ALL, PortRange.ALL, peer("::/0")));
            }
        }
    }

    private SecurityGroupRule rule(String group, String vpcId, boolean ingress) {
        Protocol protocol = protocol();
        return new SecurityGroupRule(group, vpcId, ingress, protocol, ports(protocol), peer());
    }

    private Protocol protocol() {
        return any(List.of(
                Protocol.ALL,
                Protocol.TCP,
                Protocol.TCP,
                Protocol.TCP,
                Protocol.UDP,
                Protocol.ICMP,
                Protocol.ICMPV6,
                new Protocol("47")));
    }

    private PortRange ports(Protocol protocol) {
        if (protocol.equals(Protocol.ICMP)) {
            return chance(50) ? new PortRange(8 << 8, (8 << 8) + 255) : PortRange.ALL;
        }
        if (!protocol.hasPorts() || chance(40)) {
            return PortRange.ALL;
        }
        int one = any(PORTS);
        int other = any(PORTS);
        return new PortRange(Math.min(one, other), Math.max(one, other));
    }

    private RulePeer peer() {
        return switch (random.nextInt(8)) {
            case 0 ->
                new RulePeer.Group("sg-" + random.nextInt(Math.max(next, 1)), "", "", chance(10) ? "deleted" : "");
            case 1 -> new RulePeer.Group(recentGroup(), "", "", "");
            case 2 -> new RulePeer.PrefixList(any(List.of(S3, "pl-office", "pl-unread")));
            default -> peer(block());
        };
    }

    private String recentGroup() {
        return vpcs.get(vpcs.size() - 1).groups.isEmpty()
                ? "sg-none"
                : any(
                        any(vpcs).groups.isEmpty()
                                ? vpcs.get(vpcs.size() - 1).groups
                                : any(vpcs.stream()
                                                .filter(v -> !v.groups.isEmpty())
                                                .toList())
                                        .groups);
    }

    private static RulePeer peer(String block) {
        return new RulePeer.Block(Cidr.of(block));
    }

    private String block() {
        return any(List.of(
                "0.0.0.0/0",
                "0.0.0.0/0",
                "::/0",
                "0.0.0.0/1",
                "128.0.0.0/1",
                "10.0.0.0/8",
                "10.0.0.0/16",
                "10.1.0.0/16",
                "10.1.1.0/24",
                "10.0.1.0/24",
                "192.168.0.0/16",
                "8.8.8.0/24",
                "2600::/16",
                "52.0.0.0/8",
                "10.2.0.10/32"));
    }

    private String acl(VpcMade vpc) {
        String id = id("acl");
        add(new NetworkAcl(vpc.account, vpc.region, id, vpc.id, vpc.account, "", false));
        for (boolean egress : List.of(true, false)) {
            for (int entry = 0; entry <= random.nextInt(4); entry++) {
                Protocol protocol = protocol();
                add(new NetworkAclEntry(
                        id,
                        vpc.id,
                        egress,
                        10 + random.nextInt(90),
                        chance(60),
                        protocol,
                        ports(protocol),
                        Cidr.of(block())));
            }
            if (chance(80)) {
                add(new NetworkAclEntry(
                        id, vpc.id, egress, 100, true, Protocol.ALL, PortRange.ALL, Cidr.of("0.0.0.0/0")));
                add(new NetworkAclEntry(id, vpc.id, egress, 101, true, Protocol.ALL, PortRange.ALL, Cidr.of("::/0")));
            }
        }
        return id;
    }

    private void subnet(VpcMade vpc, int net, int index, List<String> acls) {
        String id = id("subnet");
        String block = "10.%d.%d.0/24".formatted(net, index);
        vpc.subnets.add(id);
        vpc.subnetBlocks.add(block);
        add(new Subnet(vpc.account, vpc.region, id, vpc.id, vpc.account, "", any(ZONES), false, 100));
        boolean both = !chance(8);
        if (both) {
            add(new SubnetCidrBlock(id, vpc.id, Cidr.of(block)));
        }
        add(new SubnetCidrBlock(id, vpc.id, Cidr.of(vpc.block6.replace("::/56", ":0:%d::/64".formatted(index)))));
        if (chance(70)) {
            add(new RouteTableAssociation(any(vpc.tables), vpc.id, id, "", false));
        }
        if (chance(97)) {
            add(new NetworkAclAssociation(any(acls), vpc.id, id));
        }
        for (int host = 0; host <= random.nextInt(3); host++) {
            networkInterface(vpc, id, block.replace("0/24", Integer.toString(10 + host)), 10 + host, index, true);
        }
    }

    private String networkInterface(VpcMade vpc, String subnet, String address, int host, int index, boolean check) {
        String id = id("eni");
        String instance = chance(70) ? id("i") : "";
        if (!instance.isEmpty() && chance(97)) {
            add(new Instance(
                    vpc.account, vpc.region, instance, vpc.id, subnet, "", chance(90) ? "running" : "stopped"));
        }
        add(new NetworkInterface(
                vpc.account,
                vpc.region,
                id,
                vpc.id,
                subnet,
                vpc.account,
                "",
                "interface",
                chance(96) ? "in-use" : "available",
                check,
                false,
                "",
                instance,
                chance(5)));
        boolean seen = chance(50);
        if (chance(15)) {
            String second = address.substring(0, address.lastIndexOf('.') + 1) + (host + 40);
            add(new NetworkInterfaceAddress(
                    id, vpc.id, second, chance(50) ? "54.1.%d.%d".formatted(vpcs.size(), next % 250) : ""));
        }
        add(new NetworkInterfaceAddress(
                id, vpc.id, address, seen ? "54.0.%d.%d".formatted(vpcs.size(), next % 250) : ""));
        if (chance(60)) {
            add(new NetworkInterfaceAddress(
                    id, vpc.id, vpc.block6.replace("::/56", ":0:%d::%d".formatted(index, host)), ""));
        }
        for (int group = 0; group <= random.nextInt(2); group++) {
            // A group may be used in another VPC, too.
            List<String> groups = chance(10) ? any(vpcs).groups : vpc.groups;
            if (!groups.isEmpty()) {
                add(new NetworkInterfaceGroup(id, vpc.id, any(groups)));
            }
        }
        return id;
    }

    private void gateways(VpcMade vpc) {
        String igw = id("igw");
        add(new InternetGateway(vpc.account, vpc.region, igw, vpc.account, ""));
        if (chance(85)) {
            add(new InternetGatewayAttachment(igw, vpc.id, "available"));
        }
        vpc.targets.add(new RouteTarget(RouteTarget.Kind.INTERNET_GATEWAY, igw));
        vpc.targets.add(new RouteTarget(RouteTarget.Kind.INTERNET_GATEWAY, igw));
        String eigw = id("eigw");
        add(new EgressOnlyInternetGateway(vpc.account, vpc.region, eigw, ""));
        add(new InternetGatewayAttachment(eigw, vpc.id, "attached"));
        vpc.targets.add(new RouteTarget(RouteTarget.Kind.EGRESS_ONLY_INTERNET_GATEWAY, eigw));
        if (chance(20)) {
            vpc.edge = id("rtb");
            add(new RouteTable(vpc.account, vpc.region, vpc.edge, vpc.id, vpc.account, ""));
            add(new RouteTableAssociation(vpc.edge, vpc.id, "", igw, false));
        }
    }

    private void middleboxes(VpcMade vpc) {
        int subnet = random.nextInt(vpc.subnets.size());
        String subnetId = vpc.subnets.get(subnet);
        String prefix = vpc.subnetBlocks.get(subnet).replace("0/24", "");
        String nat = id("nat");
        boolean open = chance(80);
        boolean regional = open && chance(20);
        add(new NatGateway(
                vpc.account,
                vpc.region,
                nat,
                vpc.id,
                regional ? "" : subnetId,
                "",
                chance(93) ? "available" : "failed",
                open ? "public" : "private",
                regional ? "regional" : "zonal",
                regional ? any(vpc.tables) : ""));
        String eni = id("eni");
        add(new NatGatewayAddress(
                nat, vpc.id, open ? "53.0.0." + vpcs.size() : "", chance(96) ? prefix + "100" : "", eni, "", ""));
        if (!regional) {
            add(new NetworkInterface(
                    vpc.account,
                    vpc.region,
                    eni,
                    vpc.id,
                    subnetId,
                    vpc.account,
                    "",
                    "nat_gateway",
                    "in-use",
                    true,
                    true,
                    "",
                    "",
                    false));
            add(new NetworkInterfaceAddress(eni, vpc.id, prefix + "100", open ? "53.0.0." + vpcs.size() : ""));
        }
        vpc.targets.add(new RouteTarget(RouteTarget.Kind.NAT_GATEWAY, nat));
        vpc.targets.add(new RouteTarget(RouteTarget.Kind.NAT_GATEWAY, nat));
        String appliance = networkInterface(vpc, subnetId, prefix + "120", 120, subnet, chance(20));
        vpc.targets.add(new RouteTarget(RouteTarget.Kind.NETWORK_INTERFACE, appliance));
        String firewall = id("vpce");
        add(new VpcEndpoint(
                vpc.account,
                vpc.region,
                firewall,
                vpc.id,
                vpc.account,
                "",
                "GatewayLoadBalancer",
                "fw",
                chance(90) ? "available" : "deleted"));
        add(new VpcEndpointSubnet(firewall, vpc.id, any(vpc.subnets)));
        vpc.targets.add(new RouteTarget(RouteTarget.Kind.VPC_ENDPOINT, firewall));
        vpc.targets.add(new RouteTarget(RouteTarget.Kind.NAT_GATEWAY, "nat-unread"));
        plumbing(vpc, subnetId, prefix, subnet);
        String s3 = id("vpce");
        String state = chance(90) ? "available" : "partial";
        add(new VpcEndpoint(vpc.account, vpc.region, s3, vpc.id, vpc.account, "", "Gateway", "s3", state));
        if (chance(50)) {
            add(route(
                    vpc,
                    any(vpc.tables),
                    Destination.prefixList(S3),
                    new RouteTarget(RouteTarget.Kind.VPC_ENDPOINT, s3)));
        }
    }

    /** Endpoints that serve by themselves, load balancers, and what only forwards. */
    private void plumbing(VpcMade vpc, String subnetId, String prefix, int subnet) {
        for (int port = 0; port < 3; port++) {
            String type = any(List.of("vpc_endpoint", "network_load_balancer", "load_balancer", "transit_gateway"));
            String eni = id("eni");
            add(new NetworkInterface(
                    vpc.account,
                    vpc.region,
                    eni,
                    vpc.id,
                    subnetId,
                    vpc.account,
                    "",
                    type,
                    chance(95) ? "in-use" : "",
                    true,
                    true,
                    "",
                    "",
                    type.equals("vpc_endpoint")));
            add(new NetworkInterfaceAddress(eni, vpc.id, prefix + (200 + port), ""));
            add(new NetworkInterfaceAddress(
                    eni, vpc.id, vpc.block6.replace("::/56", ":0:%d::%d".formatted(subnet, 200 + port)), ""));
            if (type.equals("vpc_endpoint")) {
                String endpoint = id("vpce");
                add(new VpcEndpoint(
                        vpc.account,
                        vpc.region,
                        endpoint,
                        vpc.id,
                        vpc.account,
                        "",
                        any(List.of("Interface", "Interface", "Resource")),
                        "secretsmanager",
                        any(List.of("available", "available", "available", "partial", "deleting"))));
                add(new VpcEndpointInterface(endpoint, vpc.id, eni));
            }
            if (!type.equals("transit_gateway") && chance(75)) {
                add(new NetworkInterfaceGroup(eni, vpc.id, any(vpc.groups)));
            }
        }
    }

    private Route route(VpcMade vpc, String table, Destination destination, RouteTarget target) {
        boolean propagated = target.kind() == RouteTarget.Kind.VPN_GATEWAY && chance(60);
        return new Route(
                table,
                vpc.id,
                destination,
                target,
                chance(93) ? "active" : chance(50) ? "blackhole" : "filtered",
                propagated ? "EnableVgwRoutePropagation" : "CreateRoute");
    }

    private void routes(VpcMade vpc) {
        for (String table : vpc.tables) {
            if (chance(70)) {
                add(new Route(
                        table,
                        vpc.id,
                        Destination.cidr(vpc.block),
                        new RouteTarget(RouteTarget.Kind.LOCAL, "local"),
                        "active",
                        "CreateRouteTable"));
            }
            for (int route = 0; route <= 1 + random.nextInt(5); route++) {
                add(route(vpc, table, destination(vpc), any(vpc.targets)));
            }
        }
        if (!vpc.edge.isEmpty() && chance(70)) {
            add(route(vpc, vpc.edge, Destination.cidr(any(vpc.subnetBlocks)), any(vpc.targets)));
        }
    }

    private Destination destination(VpcMade vpc) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> Destination.cidr("0.0.0.0/0");
            case 3, 4 -> Destination.cidr("::/0");
            case 5 -> Destination.cidr(any(vpc.subnetBlocks));
            case 6 -> Destination.prefixList(any(List.of("pl-office", "pl-office", "pl-two", "pl-unread")));
            case 7 -> Destination.cidr(chance(80) ? any(vpcs).block6 : "64:ff9b::/96");
            default -> Destination.cidr(chance(60) ? any(vpcs).block : block());
        };
    }

    private void prefixLists() {
        entry(S3, "52.0.0.0/12");
        entry("pl-office", "192.168.0.0/16");
        entry("pl-office", "10.200.0.0/16");
        entry("pl-two", "192.168.0.0/20");
        entry("pl-two", "10.1.0.0/16");
    }

    private void entry(String list, String cidr) {
        add(new PrefixListEntry(ACCOUNTS.get(0), REGIONS.get(0), list, Cidr.of(cidr)));
    }

    private void transit() {
        for (int index = 0; index < 2; index++) {
            String tgw = id("tgw");
            transitGateways.add(tgw);
            add(new TransitGateway(
                    ACCOUNTS.get(0), REGIONS.get(index), tgw, ACCOUNTS.get(0), "", "available", chance(60)));
        }
        List<List<String>> attachments = List.of(new ArrayList<>(), new ArrayList<>());
        for (VpcMade vpc : vpcs) {
            if (chance(75)) {
                int index = random.nextInt(2);
                attachments.get(index).add(attach(vpc, transitGateways.get(index)));
            }
        }
        String peering = id("tgw-attach");
        for (int index = 0; index < 2; index++) {
            attachments.get(index).add(peering);
            add(attachment(peering, index, "peering", transitGateways.get(1 - index)));
        }
        for (int index = 0; index < 2; index++) {
            String vpn = id("vpn");
            String attachment = id("tgw-attach");
            attachments.get(index).add(attachment);
            add(attachment(attachment, index, "vpn", vpn));
            vpn(vpn, "", transitGateways.get(index));
            if (chance(40)) {
                attachments.get(index).add(other(index));
            }
            tables(index, attachments.get(index));
        }
    }

    /** What leads to a Direct Connect gateway, or to what nothing is told about. */
    private String other(int index) {
        String id = id("tgw-attach");
        String type = any(List.of("direct-connect-gateway", "direct-connect-gateway", "connect", "network-function"));
        String gateway = transitGateways.get(index);
        add(attachment(id, index, type, "dxgw-" + index));
        if (chance(80)) {
            add(new DirectConnectGatewayAssociation("dxgw-" + index, gateway, REGIONS.get(index), "associated"));
        }
        if (chance(70)) {
            add(new AllowedPrefix("dxgw-" + index, gateway, Cidr.of(any(vpcs).block)));
        }
        directConnect(gateway, "dxgw-" + index);
        return id;
    }

    private void directConnect(String gateway, String from) {
        DirectConnectPath.Health health = any(List.of(DirectConnectPath.Health.values()));
        add(new DirectConnectReach(
                gateway,
                List.of(new DirectConnectPath(id("dxvif"), from, "dxcon-1", "EqFR5", "d", "d", health)),
                List.of(),
                false));
    }

    private TransitGatewayAttachment attachment(String id, int index, String type, String resource) {
        return new TransitGatewayAttachment(
                ACCOUNTS.get(0),
                REGIONS.get(index),
                id,
                "",
                transitGateways.get(index),
                type,
                resource,
                chance(95) ? "available" : "deleted",
                "");
    }

    private String attach(VpcMade vpc, String tgw) {
        String id = id("tgw-attach");
        int index = transitGateways.indexOf(tgw);
        add(attachment(id, index, "vpc", vpc.id));
        add(new TransitGatewayVpcAttachment(
                vpc.account,
                vpc.region,
                id,
                "",
                tgw,
                vpc.id,
                chance(95) ? "available" : "deleting",
                chance(80),
                chance(20),
                chance(80)));
        for (String subnet : vpc.subnets) {
            if (chance(70)) {
                add(new TransitGatewayVpcAttachmentSubnet(id, vpc.id, subnet));
            }
        }
        vpc.targets.add(new RouteTarget(RouteTarget.Kind.TRANSIT_GATEWAY, tgw));
        vpc.targets.add(new RouteTarget(RouteTarget.Kind.TRANSIT_GATEWAY, tgw));
        return id;
    }

    private void tables(int index, List<String> attachments) {
        List<String> tables = List.of(id("tgw-rtb"), id("tgw-rtb"));
        for (String table : tables) {
            add(new TransitGatewayRouteTable(
                    ACCOUNTS.get(0), REGIONS.get(index), table, "", transitGateways.get(index), "available"));
            for (int route = 0; route <= 2 + random.nextInt(5); route++) {
                String to = any(attachments);
                boolean black = chance(10);
                String block = chance(20)
                        ? "0.0.0.0/0"
                        : chance(60) ? any(vpcs).block : chance(50) ? any(vpcs).block6 : block();
                add(new TransitGatewayRoute(
                        table,
                        Cidr.of(block),
                        chance(50) ? "static" : "propagated",
                        black
                                ? "blackhole"
                                : any(List.of("active", "active", "active", "active", "pending", "deleted")),
                        black ? "" : to,
                        "",
                        ""));
            }
        }
        for (String attachment : attachments) {
            if (chance(95)) {
                add(new TransitGatewayRouteTableAssociation(any(tables), attachment));
            }
            if (chance(4)) {
                add(new TransitGatewayPolicyTableAssociation("tgw-ptb-1", attachment));
            }
            if (chance(15)) {
                add(new TransitGatewayRouteTablePropagation(any(tables), attachment, "vpn", ""));
            }
        }
        for (VpcMade vpc : vpcs) {
            facts.stream()
                    .filter(fact -> fact instanceof TransitGatewayVpcAttachment attachment
                            && attachment.vpcId().equals(vpc.id)
                            && attachments.contains(attachment.id()))
                    .map(fact -> ((TransitGatewayVpcAttachment) fact).id())
                    .toList()
                    .forEach(attachment -> {
                        if (chance(60)) {
                            add(new TransitGatewayRouteTablePropagation(any(tables), attachment, "vpc", vpc.id));
                        }
                    });
        }
    }

    private void peerings() {
        for (int peering = 0; peering < 2; peering++) {
            VpcMade one = any(vpcs);
            VpcMade other = any(vpcs);
            if (one == other) {
                continue;
            }
            String id = id("pcx");
            add(new VpcPeeringConnection(
                    one.account,
                    one.region,
                    id,
                    "",
                    chance(85) ? "active" : "deleted",
                    java.time.Instant.MAX,
                    new VpcPeeringConnection.PeeringVpc(one.id, one.account, one.region),
                    new VpcPeeringConnection.PeeringVpc(other.id, other.account, other.region)));
            for (VpcMade end : List.of(one, other)) {
                end.targets.add(new RouteTarget(RouteTarget.Kind.VPC_PEERING_CONNECTION, id));
                end.targets.add(new RouteTarget(RouteTarget.Kind.VPC_PEERING_CONNECTION, id));
            }
        }
    }

    private void offices() {
        for (VpcMade vpc : vpcs) {
            if (chance(50)) {
                String vgw = id("vgw");
                add(new VpnGateway(vpc.account, vpc.region, vgw, "", "available"));
                add(new VpcAttachment(vgw, vpc.id, chance(90) ? "attached" : "detached"));
                vpn(id("vpn"), vgw, "");
                if (chance(30)) {
                    directConnect(vgw, vgw);
                    if (chance(60)) {
                        add(new AllowedPrefix("dxgw-9", vgw, Cidr.of(chance(50) ? vpc.block : "10.0.0.0/24")));
                    }
                }
                vpc.targets.add(new RouteTarget(RouteTarget.Kind.VPN_GATEWAY, vgw));
                vpc.targets.add(new RouteTarget(RouteTarget.Kind.VPN_GATEWAY, vgw));
            }
        }
    }

    private void vpn(String id, String vgw, String tgw) {
        boolean fixed = chance(50);
        add(new VpnConnection(
                ACCOUNTS.get(0), REGIONS.get(0), id, "", "available", "cgw-1", vgw, tgw, fixed, "PublicIpv4"));
        if (chance(93)) {
            add(new VgwTelemetry(id, "1.1.1.1", chance(80) ? "UP" : "DOWN", "", chance(90) ? 3 : 0));
        }
        if (fixed) {
            add(new VpnStaticRoute(id, Cidr.of(chance(50) ? "192.168.0.0/16" : "10.200.0.0/16")));
        }
    }

    /** Another participant's view, and a group that is a member's nowhere. */
    private void extras() {
        VpcMade vpc = any(vpcs);
        if (chance(10)) {
            add(new Vpc("333333333333", vpc.region, vpc.id, vpc.account, "", false));
        }
        if (chance(30)) {
            add(new SecurityGroupRule(
                    any(vpc.groups),
                    vpc.id,
                    false,
                    Protocol.ALL,
                    PortRange.ALL,
                    new RulePeer.Group("sg-unread", "", "", "")));
        }
    }

    /** What was not read: mostly nothing. */
    Coverage coverage() {
        List<Coverage.Line> lines = new ArrayList<>();
        for (int line = 0; line < 2 && chance(12); line++) {
            String key = any(List.of(
                    "InternetGateways",
                    "NetworkInterfaces",
                    "TransitGatewayRoutes",
                    "TransitGatewayVpcAttachments",
                    "VpnConnections",
                    "VirtualInterfaces",
                    "VpcBlockPublicAccessOptions",
                    "VpcBlockPublicAccessExclusions"));
            lines.add(new Coverage.Line(
                    any(ACCOUNTS), any(REGIONS), "ec2", "Describe" + key, key, Coverage.Status.DENIED, 0, "", ""));
        }
        return new Coverage(lines);
    }

    private void publicAccess() {
        for (String account : ACCOUNTS) {
            for (String region : REGIONS) {
                String mode = chance(75) ? "off" : any(List.of("block-bidirectional", "block-ingress", "next-year"));
                add(new VpcBlockPublicAccessOptions(account, region, mode, "account"));
            }
        }
        VpcMade vpc = any(vpcs);
        add(new VpcBlockPublicAccessExclusion(
                vpc.account,
                vpc.region,
                id("vpcbpa-exclude"),
                "",
                chance(50) ? vpc.id : any(vpc.subnets),
                chance(50) ? "allow-bidirectional" : "allow-egress",
                "create-complete"));
    }

    static IPAddress address(String text) {
        return Cidr.address(text).orElseThrow();
    }
}
