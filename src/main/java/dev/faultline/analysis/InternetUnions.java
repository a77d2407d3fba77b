package dev.faultline.analysis;

import dev.faultline.analysis.GroupSources.Source;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.RulePeer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds ports that are open to the internet only because several narrower sources add up to it. */
final class InternetUnions {
    private final GroupSources sources;
    private final AuthorisedPorts authorised;

    private InternetUnions(GroupSources sources, AuthorisedPorts authorised) {
        this.sources = sources;
        this.authorised = authorised;
    }

    static List<InternetUnion> of(List<GroupSources> groups, AuthorisedPorts authorised) {
        return groups.stream()
                .filter(sources -> sources.open(sources.all()))
                .flatMap(sources -> new InternetUnions(sources, authorised).unions().stream())
                .toList();
    }

    private List<InternetUnion> unions() {
        List<Source> everything = sources.covering(Protocol.ALL);
        if (addsUp(everything)) {
            return List.of(union(Protocol.ALL, PortRange.ALL, everything));
        }
        List<InternetUnion> unions = new ArrayList<>();
        for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
            sources.ports(protocol, this::addsUp)
                    .forEach(ports -> unions.add(union(protocol, ports.range(), ports.through())));
        }
        return unions;
    }

    private boolean addsUp(List<Source> here) {
        return here.stream().noneMatch(this::tellsItself) && sources.open(here);
    }

    /** Whether a rule is the internet by itself in a way that is told of it anyway. */
    private boolean tellsItself(Source source) {
        return source.everything() || (source.peer() instanceof RulePeer.PrefixList && sources.open(List.of(source)));
    }

    private InternetUnion union(Protocol protocol, PortRange ports, Collection<Source> through) {
        return new InternetUnion(
                sources.group().id(),
                sources.group().vpcId(),
                sources.family(),
                protocol,
                ports,
                sources.parts(through),
                authorised.allow(protocol, ports));
    }
}
