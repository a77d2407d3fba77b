package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import inet.ipaddr.IPAddressSeqRangeList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a network ACL does in one direction to one family. Entries are tried by ascending number, the first that matches
 * decides, and what none matches is denied.
 */
final class AclDirection {
    /** Whoever opens a connection takes a port from here on; load balancers, NAT gateways and Lambda from all of it. */
    static final PortRange EPHEMERAL = new PortRange(1024, 65535);

    /** Where Linux takes it from, and most of where Windows does, which begins at 49152. */
    private static final PortRange USUAL = new PortRange(32768, 60999);

    /** Taking a few ports out of the range, such as RDP's (CIS 6.2), hits one connection in hundreds, which is retried. */
    private static final int TOLERATED = 256;

    private final List<NetworkAclEntry> entries;

    AclDirection(Collection<NetworkAclEntry> all, boolean egress, Family family) {
        entries = all.stream()
                .filter(entry -> entry.egress() == egress && entry.cidr().family() == family && !entry.finalDeny())
                .sorted(Comparator.comparingInt(NetworkAclEntry::ruleNumber))
                .toList();
    }

    /** The entries that people wrote, in the order in which they are tried. */
    List<NetworkAclEntry> entries() {
        return entries;
    }

    boolean allowsNothing() {
        return entries.stream().noneMatch(NetworkAclEntry::allow);
    }

    /** Those of the addresses that TCP at the port passes from or to. */
    IPAddressSeqRangeList allowed(IPAddressSeqRangeList addresses, int port) {
        return addresses.removeIntoList(denied(addresses, port, false));
    }

    /**
     * Those of the addresses that TCP at the port is denied from or to.
     *
     * @param butBlocked without those that an entry denies altogether: they are kept out on purpose
     */
    IPAddressSeqRangeList denied(IPAddressSeqRangeList addresses, int port, boolean butBlocked) {
        IPAddressSeqRangeList undecided = addresses.clone();
        IPAddressSeqRangeList denied = new IPAddressSeqRangeList();
        for (NetworkAclEntry entry : entries) {
            if (undecided.isEmpty()) {
                break;
            }
            if (entry.protocol().covers(Protocol.TCP) && entry.ports().contains(port)) {
                if (!entry.allow() && !(butBlocked && blocks(entry))) {
                    IPAddressSeqRangeList decided = undecided.clone();
                    decided.intersect(entry.cidr().block());
                    denied = denied.joinIntoList(decided);
                }
                undecided.remove(entry.cidr().block());
            }
        }
        return denied.joinIntoList(undecided);
    }

    private static boolean blocks(NetworkAclEntry deny) {
        return deny.ports().coversEveryPort() && !deny.cidr().coversEverything();
    }

    /** The addresses of an entry that the entries before it leave to it, at one port of it at least. */
    IPAddressSeqRangeList reached(NetworkAclEntry entry) {
        IPAddressSeqRangeList reached = new IPAddressSeqRangeList();
        List<NetworkAclEntry> before = before(entry);
        for (PortRange step : steps(entry, before)) {
            IPAddressSeqRangeList left = addresses(entry.cidr());
            before.stream()
                    .filter(earlier -> earlier.ports().contains(step.from()))
                    .forEach(earlier -> left.remove(earlier.cidr().block()));
            reached = reached.joinIntoList(left);
        }
        return reached;
    }

    /** The entries that are tried before this one for all that it speaks about. */
    List<NetworkAclEntry> before(NetworkAclEntry entry) {
        return entries.stream()
                .filter(earlier -> earlier.ruleNumber() < entry.ruleNumber()
                        && earlier.protocol().covers(entry.protocol()))
                .toList();
    }

    /** The ports of an entry, cut where the earlier ones begin or end; port 0 is reserved and left out of a range. */
    static List<PortRange> steps(NetworkAclEntry entry, List<NetworkAclEntry> earlier) {
        List<PortRange> bounds =
                new ArrayList<>(earlier.stream().map(NetworkAclEntry::ports).toList());
        bounds.add(entry.ports());
        return PortSteps.of(bounds).stream()
                .filter(step -> entry.ports().contains(step.from()))
                .filter(step -> !entry.protocol().hasPorts()
                        || step.to() > 0
                        || entry.ports().to() == 0)
                .toList();
    }

    /**
     * What answers are denied.
     *
     * @param ports on which they are
     * @param everyClient whether ports are among them that usual clients take; otherwise only those that take any
     */
    record AnswersDenied(List<PortRange> ports, IPAddressSeqRangeList peers, boolean everyClient) {
        String portText() {
            return ports.stream().map(PortRange::toString).collect(Collectors.joining(", "));
        }
    }

    /** What answers from or to the peers are denied, if that is more than a few ports. */
    Optional<AnswersDenied> answersDenied(IPAddressSeqRangeList peers, boolean butBlocked) {
        List<PortRange> ports = new ArrayList<>();
        IPAddressSeqRangeList denied = new IPAddressSeqRangeList();
        int few = 0;
        int usual = 0;
        for (PortRange step : ephemeralSteps()) {
            IPAddressSeqRangeList here = denied(peers, step.from(), butBlocked);
            if (!here.isEmpty()) {
                int size = step.to() - step.from() + 1;
                few += size;
                usual += USUAL.contains(step.from()) ? size : 0;
                denied = denied.joinIntoList(here);
                append(ports, step);
            }
        }
        return few <= TOLERATED ? Optional.empty() : Optional.of(new AnswersDenied(ports, denied, usual > TOLERATED));
    }

    private List<PortRange> ephemeralSteps() {
        List<PortRange> bounds = new ArrayList<>(List.of(EPHEMERAL, USUAL));
        entries.stream()
                .filter(entry -> entry.protocol().covers(Protocol.TCP))
                .map(NetworkAclEntry::ports)
                .forEach(bounds::add);
        return PortSteps.of(bounds).stream()
                .filter(step -> EPHEMERAL.contains(step.from()))
                .toList();
    }

    /** Adds a range at the end, or to the last one where it follows without a gap. */
    static void append(List<PortRange> ports, PortRange step) {
        int last = ports.size() - 1;
        if (last >= 0 && ports.get(last).to() + 1 == step.from()) {
            ports.set(last, new PortRange(ports.get(last).from(), step.to()));
        } else {
            ports.add(step);
        }
    }

    static IPAddressSeqRangeList addresses(Cidr cidr) {
        IPAddressSeqRangeList list = new IPAddressSeqRangeList();
        list.add(cidr.block());
        return list;
    }
}
