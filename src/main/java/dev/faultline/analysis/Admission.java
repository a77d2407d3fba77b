package dev.faultline.analysis;

import dev.faultline.analysis.Workloads.Workload;
import dev.faultline.model.Cidr;
import dev.faultline.model.Protocol;
import dev.faultline.model.RulePeer;
import dev.faultline.model.SecurityGroupRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whom the security groups of one interface let through at one TCP port, in one direction. */
final class Admission {
    private final List<Cidr> blocks = new ArrayList<>();
    private final Set<String> groups = new HashSet<>();
    private final Set<String> unread = new TreeSet<>();

    /**
     * @param rules of all groups of the interface; the other direction's are passed over
     * @param prefixLists as far as they were read
     */
    Admission(Collection<SecurityGroupRule> rules, boolean ingress, int port, Map<String, List<Cidr>> prefixLists) {
        rules.stream()
                .filter(rule -> rule.ingress() == ingress
                        && rule.protocol().covers(Protocol.TCP)
                        && rule.ports().contains(port))
                .forEach(rule -> add(rule.peer(), prefixLists));
    }

    private void add(RulePeer peer, Map<String, List<Cidr>> prefixLists) {
        if (peer instanceof RulePeer.Block block) {
            blocks.add(block.cidr());
        } else if (peer instanceof RulePeer.PrefixList list) {
            if (prefixLists.containsKey(list.prefixListId())) {
                blocks.addAll(prefixLists.get(list.prefixListId()));
            } else {
                unread.add(list.prefixListId());
            }
        } else if (peer instanceof RulePeer.Group group && !group.stale()) {
            groups.add(group.groupId());
        }
    }

    /** Whether no rule lets anybody through. */
    boolean nobody() {
        return blocks.isEmpty() && groups.isEmpty() && unread.isEmpty();
    }

    /** Whether members of groups alone are let through. */
    boolean byGroupsOnly() {
        return blocks.isEmpty() && !groups.isEmpty();
    }

    /** The prefix lists that may let more through: their entries are not known. */
    Set<String> unread() {
        return unread;
    }

    /** Whether members of some group are let through, and perhaps others. */
    boolean byGroups() {
        return !groups.isEmpty();
    }

    /** Whether any address of the internet is let through. */
    boolean reachesInternet() {
        return blocks.stream()
                .anyMatch(block -> InternetSpace.of(block.family()).touches(block));
    }

    /**
     * Whether a workload is let through.
     *
     * @param subnetBlocks stand for its address where that is not known
     */
    boolean admits(Workload workload, List<Cidr> subnetBlocks) {
        List<Cidr> addresses = workload.addresses().isEmpty() ? subnetBlocks : workload.addresses();
        return workload.groups().stream().anyMatch(groups::contains) || admits(addresses);
    }

    /** Whether any of the addresses is let through; of addresses that are not known, whether any could be. */
    boolean admits(List<Cidr> addresses) {
        return addresses.isEmpty()
                ? !blocks.isEmpty()
                : addresses.stream().anyMatch(address -> blocks.stream().anyMatch(address::overlaps));
    }
}
