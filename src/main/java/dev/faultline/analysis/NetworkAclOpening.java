package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkAcl;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.PortRange;
import java.util.List;
import java.util.stream.Collectors;

/**
 * TCP ports that a network ACL lets in from the internet as a whole, its entries tried in their order.
 *
 * @param ruleNumbers the entries that let it in
 */
@DerivedFrom({NetworkAcl.class, NetworkAclEntry.class})
public record NetworkAclOpening(
        String networkAclId, String vpcId, Family family, PortRange ports, List<Integer> ruleNumbers)
        implements Fact, InVpc {
    public NetworkAclOpening {
        ruleNumbers = List.copyOf(ruleNumbers);
    }

    /** {@code entry 100}, or {@code entries 100, 110}. */
    public String entries() {
        String numbers = ruleNumbers.stream().map(Object::toString).collect(Collectors.joining(", "));
        return (ruleNumbers.size() == 1 ? "entry " : "entries ") + numbers;
    }

    @Override
    public String id() {
        return networkAclId;
    }

    @Override
    public String detail() {
        return "%s: tcp %s from the internet over %s".formatted(entries(), ports, family);
    }
}
