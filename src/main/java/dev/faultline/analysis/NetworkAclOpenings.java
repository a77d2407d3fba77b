package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkAcl;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import inet.ipaddr.IPAddressSeqRangeList;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the TCP ports at which a network ACL lets the internet in. Entries are tried by ascending number and the first
 * that matches a packet decides, so each takes its part of the internet away from those behind it: a deny of one block
 * ahead of an allow closes that block alone. See {@link InternetSpace} for how much of the internet is open.
 */
final class NetworkAclOpenings {
    private final NetworkAcl acl;
    private final Family family;
    private final List<NetworkAclEntry> entries;
    private final InternetSpace internet;
    private final Map<List<NetworkAclEntry>, List<Integer>> decisions = new HashMap<>();

    private NetworkAclOpenings(NetworkAcl acl, Family family, List<NetworkAclEntry> entries) {
        this.acl = acl;
        this.family = family;
        this.internet = InternetSpace.of(family);
        this.entries = entries.stream()
                .filter(entry -> entry.cidr().family() == family)
                .sorted(Comparator.comparingInt(NetworkAclEntry::ruleNumber))
                .toList();
    }

    static List<NetworkAclOpening> derive(Network network) {
        Map<String, List<NetworkAclEntry>> ingress = new HashMap<>();
        for (NetworkAclEntry entry : network.all(NetworkAclEntry.class)) {
            if (!entry.egress() && entry.protocol().covers(Protocol.TCP)) {
                ingress.computeIfAbsent(entry.networkAclId(), unseen -> new ArrayList<>())
                        .add(entry);
            }
        }
        List<NetworkAclOpening> openings = new ArrayList<>();
        for (NetworkAcl acl : network.all(NetworkAcl.class)) {
            List<NetworkAclEntry> entries = ingress.getOrDefault(acl.id(), List.of());
            for (Family family : Family.values()) {
                openings.addAll(new NetworkAclOpenings(acl, family, entries).openings());
            }
        }
        return openings;
    }

    private List<NetworkAclOpening> openings() {
        List<NetworkAclOpening> openings = new ArrayList<>();
        if (entries.stream().noneMatch(NetworkAclEntry::allow)) {
            return openings;
        }
        List<Integer> through = List.of();
        int from = 0;
        for (PortRange step :
                PortSteps.of(entries.stream().map(NetworkAclEntry::ports).toList())) {
            List<Integer> now = admitting(step);
            if (!now.equals(through)) {
                note(through, from, step.from() - 1, openings);
                through = now;
                from = step.from();
            }
        }
        note(through, from, PortRange.ALL.to(), openings);
        return openings;
    }

    private void note(List<Integer> through, int from, int to, List<NetworkAclOpening> openings) {
        if (!through.isEmpty()) {
            openings.add(new NetworkAclOpening(acl.id(), acl.vpcId(), family, new PortRange(from, to), through));
        }
    }

    private List<Integer> admitting(PortRange step) {
        List<NetworkAclEntry> here = entries.stream()
                .filter(entry -> entry.ports().contains(step.from()))
                .toList();
        return decisions.computeIfAbsent(here, this::admitting);
    }

    /** The numbers of the entries that let the internet in; empty where too little of it passes. */
    private List<Integer> admitting(List<NetworkAclEntry> inOrder) {
        Optional<NetworkAclEntry> forEveryone = inOrder.stream()
                .filter(entry -> entry.cidr().coversEverything())
                .findFirst();
        List<Cidr> parts = inOrder.stream()
                .takeWhile(entry -> !entry.cidr().coversEverything())
                .map(NetworkAclEntry::cidr)
                .toList();
        if (internet.clearlyTooFew(parts)) {
            // What is ahead of it can neither open the internet nor close it, so the entry for everyone decides.
            return forEveryone
                    .filter(NetworkAclEntry::allow)
                    .map(entry -> List.of(entry.ruleNumber()))
                    .orElse(List.of());
        }
        return admittingPartByPart(inOrder);
    }

    private List<Integer> admittingPartByPart(List<NetworkAclEntry> inOrder) {
        IPAddressSeqRangeList undecided = internet.addresses();
        BigInteger admitted = BigInteger.ZERO;
        List<Integer> all = new ArrayList<>();
        List<Integer> alone = new ArrayList<>();
        for (NetworkAclEntry entry : inOrder) {
            BigInteger before = undecided.getCount();
            undecided.remove(entry.cidr().block());
            BigInteger decided = before.subtract(undecided.getCount());
            if (entry.allow() && decided.signum() > 0) {
                admitted = admitted.add(decided);
                all.add(entry.ruleNumber());
                if (internet.enough(decided)) {
                    alone.add(entry.ruleNumber());
                }
            }
            if (undecided.isEmpty()) {
                break;
            }
        }
        if (!internet.enough(admitted)) {
            return List.of();
        }
        return alone.isEmpty() ? all : alone;
    }
}
