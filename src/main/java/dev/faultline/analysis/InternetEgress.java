package dev.faultline.analysis;

import dev.faultline.model.Counted;
import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.InVpc;
import java.util.List;

/**
 * Interfaces of one subnet that may open a TCP connection to any port of the internet and get its answers, without a public
 * address of their own and without a firewall on the way.
 *
 * @param via the gateway that they leave through: a NAT gateway, an egress-only internet gateway ...
 * @param interfaces how many
 * @param examples a few of them
 * @param path how one of them gets there and back
 */
@DerivedFrom(
        value = {AnyPath.class},
        monotone = true)
public record InternetEgress(
        String subnetId,
        String vpcId,
        Family family,
        String via,
        int interfaces,
        List<String> examples,
        List<String> path)
        implements Fact, InVpc {
    public InternetEgress {
        examples = List.copyOf(examples);
        path = List.copyOf(path);
    }

    /** {@code 3 interfaces (eni-1, eni-2 ...)}. */
    public String who() {
        String more = interfaces > examples.size() ? " ..." : "";
        return "%s (%s%s)".formatted(Counted.counted(interfaces, "interface"), String.join(", ", examples), more);
    }

    @Override
    public String id() {
        return subnetId;
    }

    @Override
    public String detail() {
        return "%s over %s through %s".formatted(who(), family, via);
    }
}
