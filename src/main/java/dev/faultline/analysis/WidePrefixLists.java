package dev.faultline.analysis;

import dev.faultline.analysis.GroupSources.Source;
import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.RulePeer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks into the prefix lists that security groups admit. AWS's own lists hold blocks of up to some hundred thousand
 * addresses, which is what they are for; a block is broad where it is as wide as those that IANA hands to a registry.
 */
final class WidePrefixLists {
    private static final int BROAD_IPV4 = 8;
    private static final int BROAD_IPV6 = 12;

    private final AuthorisedPorts authorised;
    private final List<WidePrefixList> found = new ArrayList<>();

    private WidePrefixLists(AuthorisedPorts authorised) {
        this.authorised = authorised;
    }

    static List<WidePrefixList> of(List<GroupSources> groups, AuthorisedPorts authorised) {
        WidePrefixLists analysis = new WidePrefixLists(authorised);
        groups.forEach(analysis::read);
        return analysis.found;
    }

    private void read(GroupSources sources) {
        for (Source source : sources.all()) {
            // ICMP is no service that a list would open.
            if (source.peer() instanceof RulePeer.PrefixList list
                    && !source.protocol().hasTypes()) {
                boolean internet = sources.open(List.of(source));
                List<Cidr> blocks = blocks(source, sources.family(), internet);
                if (!blocks.isEmpty()) {
                    found.add(wide(sources, source, list.prefixListId(), internet, blocks));
                }
            }
        }
    }

    private static List<Cidr> blocks(Source source, Family family, boolean internet) {
        InternetSpace space = InternetSpace.of(family);
        int broad = family == Family.IPV4 ? BROAD_IPV4 : BROAD_IPV6;
        return source.blocks().stream()
                .filter(block -> space.touches(block) && (internet || block.prefixLength() <= broad))
                .distinct()
                .sorted(Comparator.comparingInt(Cidr::prefixLength).thenComparing(Cidr::text))
                .toList();
    }

    private WidePrefixList wide(
            GroupSources sources, Source source, String prefixListId, boolean internet, List<Cidr> blocks) {
        return new WidePrefixList(
                sources.group().id(),
                sources.group().vpcId(),
                prefixListId,
                source.protocol().traffic(source.ports()),
                internet,
                GroupSources.first(blocks.stream()
                        .map(block -> new RulePeer.Block(block).text())
                        .toList()),
                authorised.allow(source.protocol(), source.ports()));
    }
}
