package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkAcl;
import dev.faultline.model.NetworkAclEntry;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An entry of a network ACL that no packet ever comes to, because lower numbers decide about all that it speaks of.
 *
 * @param by the entries that do, in their order
 * @param contradicted whether one of them does the opposite; otherwise the entry is merely too much
 */
@DerivedFrom(
        value = {NetworkAcl.class, NetworkAclEntry.class},
        monotone = true)
public record ShadowedEntry(
        String networkAclId, String vpcId, NetworkAclEntry entry, List<Integer> by, boolean contradicted)
        implements Fact, InVpc {
    public ShadowedEntry {
        by = List.copyOf(by);
    }

    /** Whether it is to keep something out that is let in. */
    public boolean ineffectiveDeny() {
        return contradicted && !entry.allow();
    }

    /** {@code entry 110 denies tcp 22 from 0.0.0.0/0, but entry 100 decides first}. */
    public String text() {
        String numbers = by.stream().map(Object::toString).collect(Collectors.joining(", "));
        return "%s, but %s first"
                .formatted(
                        entry.detail(),
                        by.size() == 1 ? "entry " + numbers + " decides" : "entries " + numbers + " decide");
    }

    @Override
    public String id() {
        return networkAclId;
    }

    @Override
    public String detail() {
        return text();
    }
}
