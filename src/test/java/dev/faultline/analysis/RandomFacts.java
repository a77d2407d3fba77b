package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Destination;
import dev.faultline.model.Fact;
import dev.faultline.model.Instance;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.NetworkInterfaceGroup;
import dev.faultline.model.NetworkInterfacePrefix;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.RulePeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** What the makers of a random network share: its chances, and what was made so far. */
abstract class RandomFacts {
    static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");
    static final List<String> ACCOUNTS = List.of("111111111111", "222222222222");
    static final String S3 = "pl-s3";
    static final List<Integer> PORTS = List.of(22, 80, 443, 1023, 1024, 20000, 32768, 50000, 65535);

    final Random random;
    final List<Fact> facts;
    final List<MadeVpc> vpcs;
    final AtomicInteger next;

    RandomFacts(Random random) {
        this.random = random;
        this.facts = new ArrayList<>();
        this.vpcs = new ArrayList<>();
        this.next = new AtomicInteger();
    }

    /** Makes more for the same network. */
    RandomFacts(RandomFacts others) {
        this.random = others.random;
        this.facts = others.facts;
        this.vpcs = others.vpcs;
        this.next = others.next;
    }

    void add(Fact fact) {
        facts.add(fact);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    String id(String prefix) {
        return prefix + "-" + next.getAndIncrement();
    }

    Protocol protocol() {
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

    PortRange ports(Protocol protocol) {
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

    static RulePeer peer(String block) {
        return new RulePeer.Block(Cidr.of(block));
    }

    String block() {
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

    String networkInterface(MadeVpc vpc, String subnet, String address, int host, int index, boolean check) {
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
                    id, vpc.id, second, chance(50) ? "54.1.%d.%d".formatted(vpcs.size(), next.get() % 250) : ""));
        }
        add(new NetworkInterfaceAddress(
                id, vpc.id, address, seen ? "54.0.%d.%d".formatted(vpcs.size(), next.get() % 250) : ""));
        if (chance(60)) {
            add(new NetworkInterfaceAddress(
                    id, vpc.id, vpc.block6.replace("::/56", ":0:%d::%d".formatted(index, host)), ""));
        }
        if (chance(15) && address.endsWith("." + host) && host < 12) {
            String node = address.substring(0, address.lastIndexOf('.') + 1);
            add(new NetworkInterfacePrefix(id, vpc.id, Cidr.of("%s%d/28".formatted(node, 208 + 16 * (host - 10)))));
            add(new NetworkInterfacePrefix(
                    id, vpc.id, Cidr.of(vpc.block6.replace("::/56", ":0:%d:%d::/80".formatted(index, host)))));
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

    Route route(MadeVpc vpc, String table, Destination destination, RouteTarget target) {
        boolean propagated = target.kind() == RouteTarget.Kind.VPN_GATEWAY && chance(60);
        return new Route(
                table,
                vpc.id,
                destination,
                target,
                chance(93) ? "active" : chance(50) ? "blackhole" : "filtered",
                propagated ? "EnableVgwRoutePropagation" : "CreateRoute");
    }
}
