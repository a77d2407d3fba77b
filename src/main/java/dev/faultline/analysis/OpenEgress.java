package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.InVpc;
import java.util.List;

/**
 * A security group that lets everything out to everywhere, with members that can indeed get out to the internet.
 *
 * @param via what they leave through
 * @param examples a few of the members
 */
@DerivedFrom(
        value = {AnyPath.class},
        monotone = true)
public record OpenEgress(String groupId, String vpcId, Family family, List<String> via, List<String> examples)
        implements Fact, InVpc {
    public OpenEgress {
        via = List.copyOf(via);
        examples = List.copyOf(examples);
    }

    @Override
    public String id() {
        return groupId;
    }

    @Override
    public String detail() {
        return "lets %s out over %s through %s".formatted(String.join(", ", examples), family, String.join(", ", via));
    }
}
