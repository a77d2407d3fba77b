package dev.faultline.analysis;

import dev.faultline.model.AdminPort;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.SecurityGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds each opening of a security group against what the internet really reaches of the interfaces in the group. */
final class OpeningEffects {
    private static final int MOST_REASONS = 3;

    private final Topology topology;
    private final Exposures exposures;
    private final Map<String, List<InternetExposure>> byInterface;
    private final List<AdminPort> adminPorts;

    OpeningEffects(Topology topology, Exposures exposures, List<InternetExposure> found) {
        this.topology = topology;
        this.exposures = exposures;
        this.byInterface = Topology.grouped(found, InternetExposure::networkInterfaceId);
        this.adminPorts = topology.network().all(AdminPort.class);
    }

    List<OpeningEffect> derive() {
        return topology.network().all(SecurityGroupOpening.class).stream()
                .map(this::effect)
                .toList();
    }

    private OpeningEffect effect(SecurityGroupOpening opening) {
        List<NetworkInterface> members = topology.filters().members(opening.groupId()).stream()
                .sorted()
                .flatMap(id -> topology.networkInterface(id).stream())
                .filter(member -> member.inUse() && !member.plumbing())
                .toList();
        List<InternetExposure> through = members.stream()
                .flatMap(member -> byInterface.getOrDefault(member.id(), List.of()).stream())
                .filter(exposure -> exposure.family() == opening.family() && exposure.everyone())
                .filter(exposure -> !exposure.dormant() && !exposure.messagesOnly())
                .toList();
        List<OpeningEffect.Exposed> exposed = ports(opening, through.stream().filter(InternetExposure::proven));
        List<OpeningEffect.Exposed> unclear =
                new ArrayList<>(ports(opening, through.stream().filter(one -> !one.proven())));
        // Every interface has an address: one that was told none of its own may have a public one.
        members.stream()
                .filter(member -> topology.addresses(member.id()).isEmpty())
                .forEach(member ->
                        unclear.add(new OpeningEffect.Exposed(opening.protocol(), opening.ports(), member.id())));
        List<String> path = through.stream()
                .filter(InternetExposure::proven)
                .findFirst()
                .map(InternetExposure::path)
                .orElse(List.of());
        return new OpeningEffect(
                opening.groupId(),
                opening.vpcId(),
                opening.family(),
                opening.protocol(),
                opening.ports(),
                !members.isEmpty(),
                exposed,
                unclear,
                members.isEmpty() ? "" : shield(opening, members),
                path);
    }

    /** Of every group, whether all its openings together expose nothing although it is used. */
    static List<GroupShield> shields(Network network, List<OpeningEffect> effects) {
        Map<String, List<OpeningEffect>> byGroup = Topology.grouped(effects, OpeningEffect::groupId);
        return network.all(SecurityGroup.class).stream()
                .map(group -> shield(group, byGroup.getOrDefault(group.id(), List.of())))
                .toList();
    }

    private static GroupShield shield(SecurityGroup group, List<OpeningEffect> effects) {
        boolean shielded = !effects.isEmpty() && effects.stream().allMatch(OpeningEffect::shielded);
        String text = shielded
                ? effects.stream()
                        .map(OpeningEffect::shieldText)
                        .filter(reason -> !reason.isEmpty())
                        .findFirst()
                        .orElse("")
                : "";
        return new GroupShield(group.id(), group.vpcId(), shielded, text);
    }

    /** What of the opening the exposures come to. */
    private static List<OpeningEffect.Exposed> ports(SecurityGroupOpening opening, Stream<InternetExposure> exposures) {
        List<OpeningEffect.Exposed> ports = new ArrayList<>();
        exposures.forEach(exposure -> exposure.ports().forEach(range -> {
            int from = Math.max(range.from(), opening.ports().from());
            int to = Math.min(range.to(), opening.ports().to());
            boolean same = opening.protocol().covers(exposure.protocol())
                    || exposure.protocol().covers(opening.protocol());
            if (same && from <= to) {
                Protocol protocol = exposure.protocol().equals(Protocol.ALL) ? opening.protocol() : exposure.protocol();
                ports.add(new OpeningEffect.Exposed(protocol, new PortRange(from, to), exposure.networkInterfaceId()));
            }
        }));
        return ports;
    }

    /** The reasons that keep the internet away, the commonest first. */
    private String shield(SecurityGroupOpening opening, List<NetworkInterface> members) {
        Protocol protocol = opening.protocol().hasPorts() ? opening.protocol() : Protocol.TCP;
        int port = adminPorts.stream()
                .filter(opening::admits)
                .map(AdminPort::port)
                .min(Comparator.naturalOrder())
                .orElse(opening.ports().from());
        Map<String, Integer> reasons = new TreeMap<>();
        for (NetworkInterface member : members) {
            String reason = exposures.shield(member, opening.family(), protocol, port);
            if (!reason.isEmpty()) {
                reasons.merge(reason, 1, Integer::sum);
            }
        }
        String more = reasons.size() > MOST_REASONS ? " and %d more".formatted(reasons.size() - MOST_REASONS) : "";
        return reasons.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                        .limit(MOST_REASONS)
                        .map(reason -> "%s (%d of %d)".formatted(reason.getKey(), reason.getValue(), members.size()))
                        .collect(Collectors.joining(", "))
                + more;
    }
}
