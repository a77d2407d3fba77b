package dev.faultline.analysis;

import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.Cidr;
import dev.faultline.model.Coverage;
import dev.faultline.model.Destination;
import dev.faultline.model.ManagedPrefixList;
import dev.faultline.model.Network;
import dev.faultline.model.PortRange;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Protocol;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.RulePeer;
import dev.faultline.model.SecurityGroupRule;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcBlockPublicAccessExclusion;
import dev.faultline.model.VpcBlockPublicAccessOptions;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A small network in which every kind of object that decides about a packet may stand, working or not, read or not. Few
 * addresses and ports, so that what is random still meets.
 */
final class RandomNetwork extends RandomFacts {
    static final List<String> INTERNET =
            List.of("1.2.3.4", "8.8.8.8", "52.1.2.3", "93.184.216.34", "2a00:1450::1", "2620:fe::9");
    static final String TRANSLATED = "64:ff9b::808:808";
    static final List<String> OFFICE = List.of("192.168.1.7", "172.16.0.9", "10.200.0.1");

    RandomNetwork(long seed) {
        super(new Random(seed));
    }

    Network make() {
        RandomVpcs making = new RandomVpcs(this);
        int count = 2 + random.nextInt(3);
        for (int index = 0; index < count; index++) {
            making.vpc(index);
        }
        prefixLists();
        add(new AvailabilityZone(ACCOUNTS.get(0), REGIONS.get(0), "lax", "az1-lax", "local-zone", "az1"));
        new RandomTransit(this).make();
        vpcs.forEach(this::routes);
        publicAccess();
        extras();
        return Analyses.derive(Network.of(facts));
    }

    private void routes(MadeVpc vpc) {
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

    private Destination destination(MadeVpc vpc) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> Destination.cidr("0.0.0.0/0");
            case 3, 4 -> Destination.cidr("::/0");
            case 5 -> Destination.cidr(any(vpc.subnetBlocks));
            case 6 -> Destination.prefixList(any(List.of("pl-office", "pl-office", "pl-two", "pl-unread", "pl-empty")));
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
        add(new ManagedPrefixList(ACCOUNTS.get(0), REGIONS.get(0), "pl-empty", "", "", "create-complete", 10));
    }

    private void entry(String list, String cidr) {
        add(new PrefixListEntry(ACCOUNTS.get(0), REGIONS.get(0), list, Cidr.of(cidr)));
    }

    /** Another participant's view, and a group that is a member's nowhere. */
    private void extras() {
        MadeVpc vpc = any(vpcs);
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
                    "TransitGatewayPolicyTableEntries",
                    "ManagedPrefixListEntries",
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
        MadeVpc vpc = any(vpcs);
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
