package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.NetworkAcl;
import dev.faultline.model.NetworkAclAssociation;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.PortRange;
import dev.faultline.model.PrivateIpv6Block;
import dev.faultline.model.Protocol;
import dev.faultline.model.RouteTable;
import dev.faultline.model.RouteTableAssociation;
import dev.faultline.model.RulePeer;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.SecurityGroupRule;
import dev.faultline.model.Subnet;
import dev.faultline.model.SubnetCidrBlock;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcCidrBlock;
import java.util.ArrayList;
import java.util.List;

/** Makes VPCs with their subnets, filters and interfaces. */
final class RandomVpcs extends RandomFacts {
    private static final List<String> ZONES = List.of("az1", "az1", "az2", "az2", "use1-az3", "az1-lax", "");

    RandomVpcs(RandomFacts others) {
        super(others);
    }

    void vpc(int index) {
        MadeVpc vpc = new MadeVpc();
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
        new RandomMiddleboxes(this).make(vpc);
    }

    private void groups(MadeVpc vpc) {
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

    private RulePeer peer() {
        return switch (random.nextInt(8)) {
            case 0 ->
                new RulePeer.Group(
                        "sg-" + random.nextInt(Math.max(next.get(), 1)), "", "", chance(10) ? "deleted" : "");
            case 1 -> new RulePeer.Group(recentGroup(), "", "", "");
            case 2 -> new RulePeer.PrefixList(any(List.of(S3, "pl-office", "pl-unread", "pl-empty")));
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

    private String acl(MadeVpc vpc) {
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

    private void subnet(MadeVpc vpc, int net, int index, List<String> acls) {
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
}
