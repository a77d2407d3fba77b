package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterfaceAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds virtual private gateways that join sites. Nothing but tags tells for certain where a device stands: two routers of
 * one site often share an ASN, and two sites must not.
 */
final class VpnHubs {
    private final List<List<VpnSpoke>> gateways;
    private final String doubt;
    private final Set<String> onDirectConnect = new HashSet<>();
    private final Set<String> joined = new HashSet<>();

    private VpnHubs(Network network) {
        VpnSpokes spokes = new VpnSpokes(network);
        Set<String> ours = network.all(NetworkInterfaceAddress.class).stream()
                .map(NetworkInterfaceAddress::publicIp)
                .collect(Collectors.toSet());
        // A device with an address of ours is an appliance in a transit VPC, and no site.
        gateways = spokes.ofGateways().stream()
                .filter(own -> !own.get(0).vpn().vpnGatewayId().isEmpty())
                .map(own -> own.stream()
                        .filter(spoke -> !ours.contains(spoke.device()))
                        .toList())
                .filter(own -> !own.isEmpty())
                .toList();
        doubt = "no tag '%s' on each customer gateway tells whether they stand at two sites"
                .formatted(spokes.siteTag());
        network.all(DirectConnectReach.class).stream()
                .filter(reach -> reach.mayCarry() || !reach.pathDoubt().isEmpty())
                .forEach(reach -> onDirectConnect.add(reach.gatewayId()));
    }

    static List<HubPair> pairs(Network network) {
        VpnHubs hubs = new VpnHubs(network);
        Set<HubPair> pairs = new LinkedHashSet<>();
        for (List<VpnSpoke> spokes : hubs.gateways) {
            for (int i = 0; i < spokes.size(); i++) {
                for (VpnSpoke other : spokes.subList(i + 1, spokes.size())) {
                    hubs.pair(spokes.get(i), other).ifPresent(pairs::add);
                }
            }
        }
        return List.copyOf(pairs);
    }

    private Optional<HubPair> pair(VpnSpoke one, VpnSpoke other) {
        Answer same = one.sameSite(other);
        boolean owners = one.otherOwner(other) && !one.device().equals(other.device());
        boolean apart = same == Answer.NO || owners;
        if (!apart && (same == Answer.YES || !one.calledOtherwise(other))) {
            return Optional.empty();
        }
        boolean dynamic = one.vpn().dynamic() && other.vpn().dynamic();
        Optional<Cidr[]> overlap = overlap(one, other);
        return Optional.of(new HubPair(
                one.vpn().vpnGatewayId(),
                one.text(),
                other.text(),
                dynamic && one.sameAsn(other) ? one.asn() : "",
                dynamic && !one.sameAsn(other) && joinsAnew(one, other),
                overlap.map(VpnHubs::text).orElse(""),
                overlap.filter(both -> !both[0].equals(both[1])).isPresent(),
                apart ? "" : doubt));
    }

    /** Two sites are joined once, however many devices they have. */
    private boolean joinsAnew(VpnSpoke one, VpnSpoke other) {
        List<String> ends = Stream.of(one.place(), other.place()).sorted().toList();
        return joined.add("%s %s".formatted(one.vpn().vpnGatewayId(), ends));
    }

    /** The first two static routes that overlap, equal ones before others; one for everything claims no addresses. */
    private static Optional<Cidr[]> overlap(VpnSpoke one, VpnSpoke other) {
        List<Cidr[]> all = one.prefixes().stream()
                .flatMap(prefix -> other.prefixes().stream().map(theirs -> new Cidr[] {prefix, theirs}))
                .filter(both -> both[0].overlaps(both[1]))
                .filter(both -> Stream.of(both).noneMatch(Cidr::coversEverything))
                .toList();
        return Stream.concat(all.stream().filter(both -> both[0].equals(both[1])), all.stream())
                .findFirst();
    }

    private static String text(Cidr[] both) {
        return both[0].equals(both[1]) ? both[0].text() : "%s and %s".formatted(both[0], both[1]);
    }

    static List<HubSite> sites(Network network) {
        VpnHubs hubs = new VpnHubs(network);
        List<HubSite> sites = new ArrayList<>();
        for (List<VpnSpoke> spokes : hubs.gateways) {
            List<List<VpnSpoke>> groups = groups(spokes);
            if (groups.size() > 1
                    && !hubs.onDirectConnect.contains(spokes.get(0).vpn().vpnGatewayId())) {
                groups.forEach(group -> sites.add(hubs.site(group, spokes)));
            }
        }
        return sites;
    }

    /** The sites that BGP joins. Where no tag tells, one ASN is taken for one site, and two for two. */
    private static List<List<VpnSpoke>> groups(List<VpnSpoke> spokes) {
        List<List<VpnSpoke>> groups = new ArrayList<>();
        spokes.stream().filter(spoke -> spoke.vpn().dynamic()).forEach(spoke -> {
            List<List<VpnSpoke>> own = groups.stream()
                    .filter(group -> group.stream().anyMatch(member -> together(spoke, member)))
                    .toList();
            groups.removeAll(own);
            groups.add(Stream.concat(own.stream().flatMap(List::stream), Stream.of(spoke))
                    .toList());
        });
        return groups;
    }

    private static boolean together(VpnSpoke one, VpnSpoke other) {
        Answer same = one.sameSite(other);
        boolean asnTold = !one.asn().isEmpty() && !other.asn().isEmpty();
        return same == Answer.YES || (same == Answer.UNKNOWN && (!asnTold || one.sameAsn(other)));
    }

    private HubSite site(List<VpnSpoke> group, List<VpnSpoke> all) {
        List<VpnSpoke> here = all.stream()
                .filter(spoke -> group.contains(spoke) || anyIs(spoke, group, Answer.YES))
                .toList();
        VpnSpoke carrier =
                here.stream().filter(spoke -> spoke.up() > 0).findFirst().orElse(here.get(0));
        boolean unsure = all.stream().anyMatch(spoke -> !here.contains(spoke) && anyIs(spoke, here, Answer.UNKNOWN));
        return new HubSite(
                carrier.vpn().vpnGatewayId(),
                carrier.text(),
                carrier.vpn().id(),
                here.stream()
                        .map(spoke -> spoke.vpn().id())
                        .filter(vpn -> !vpn.equals(carrier.vpn().id()))
                        .toList(),
                here.stream().mapToInt(VpnSpoke::up).sum(),
                here.stream().allMatch(VpnSpoke::told),
                unsure ? doubt : "");
    }

    private static boolean anyIs(VpnSpoke spoke, List<VpnSpoke> others, Answer answer) {
        return others.stream().anyMatch(other -> spoke.sameSite(other) == answer);
    }

    static List<HubStaticSpoke> staticSpokes(Network network) {
        VpnHubs hubs = new VpnHubs(network);
        List<HubStaticSpoke> found = new ArrayList<>();
        for (List<VpnSpoke> spokes : hubs.gateways) {
            List<List<VpnSpoke>> groups = groups(spokes);
            if (groups.size() > 1) {
                spokes.stream()
                        .filter(spoke -> spoke.vpn().staticRoutesOnly())
                        .filter(spoke -> groups.stream().noneMatch(group -> anyIs(spoke, group, Answer.YES)))
                        .forEach(spoke -> found.add(hubs.staticSpoke(spoke, groups)));
            }
        }
        return found;
    }

    private HubStaticSpoke staticSpoke(VpnSpoke spoke, List<List<VpnSpoke>> groups) {
        List<VpnSpoke> joined = groups.stream().flatMap(List::stream).toList();
        boolean sure =
                !anyIs(spoke, joined, Answer.UNKNOWN) && joined.stream().anyMatch(one -> anyIs(one, joined, Answer.NO));
        String prefixes = Several.of(spoke.prefixes().stream().map(Cidr::text).toList());
        return new HubStaticSpoke(
                spoke.vpn().id(),
                spoke.vpn().vpnGatewayId(),
                prefixes.isEmpty() ? "what is behind it" : prefixes,
                Several.of(groups.stream().map(group -> group.get(0).text()).toList()),
                sure ? "" : doubt);
    }
}
