package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Coverage;
import dev.faultline.model.Fact;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.RulePeer;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the tellers of a small network share: its facts, and how they are written down in words. */
abstract class SmallFacts {
    static final String ACCOUNT = "111111111111";
    static final String REGION = "eu-west-1";
    final List<Fact> facts = new ArrayList<>();
    final List<Coverage.Line> lines = new ArrayList<>();
    final Map<String, String> vpcOfSubnet = new HashMap<>();
    final Map<String, String> vpcOfTable = new HashMap<>();
    final Map<String, String> vpcOfHost = new HashMap<>();
    final Map<String, List<IPAddress>> addressesOfHost = new HashMap<>();
    final Set<String> openAcls = new HashSet<>();

    /** This, as what it is all of. */
    abstract SmallNetwork self();

    SmallNetwork and(Fact... more) {
        facts.addAll(List.of(more));
        return self();
    }

    /** Takes away what the facts of a class say that match. */
    <T extends Fact> SmallNetwork without(Class<T> type, String id) {
        facts.removeIf(fact -> type.isInstance(fact) && fact.id().equals(id));
        return self();
    }

    SmallNetwork unread(String key) {
        lines.add(new Coverage.Line(
                ACCOUNT, REGION, "ec2", "Describe" + key, key, Coverage.Status.DENIED, 0, "UnauthorizedOperation", ""));
        return self();
    }

    static IPAddress ip(String text) {
        return Cidr.address(text).orElseThrow();
    }

    /** Words behind the protocol are its ports, or for ICMP the type. */
    static PortRange ports(String what) {
        String[] words = what.split(" ");
        if (words.length < 2) {
            return PortRange.ALL;
        }
        String[] ends = words[1].split("-");
        int from = Integer.parseInt(ends[0]);
        int to = Integer.parseInt(ends[ends.length - 1]);
        return words[0].startsWith("icmp") ? new PortRange(from << 8, (to << 8) + 255) : new PortRange(from, to);
    }

    static Protocol protocol(String what) {
        return Protocol.of(what.split(" ")[0]);
    }

    static RulePeer peer(String text) {
        if (text.startsWith("pl-")) {
            return new RulePeer.PrefixList(text);
        }
        return text.startsWith("sg-") ? new RulePeer.Group(text, ACCOUNT, "", "") : new RulePeer.Block(Cidr.of(text));
    }
}
