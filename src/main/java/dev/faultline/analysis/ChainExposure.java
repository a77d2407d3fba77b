package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import java.util.List;

/**
 * A way from the internet to a service that the internet does not reach by itself: through a machine that it does reach, and
 * others that trust that one's security group.
 *
 * @param groupId the group whose reference the last step rests on
 * @param service the service at the end, such as {@code PostgreSQL (tcp 5432)}
 * @param steps from the internet on, an interface each
 * @param path the last step, hop by hop
 */
@DerivedFrom(
        value = {AnyPath.class, InternetExposure.class},
        monotone = true)
public record ChainExposure(
        String groupId, String vpcId, String service, String networkInterfaceId, List<String> steps, List<String> path)
        implements Fact, InVpc {
    public ChainExposure {
        steps = List.copyOf(steps);
        path = List.copyOf(path);
    }

    /** {@code the internet to eni-1 to eni-2}. */
    public String text() {
        return "the internet to " + String.join(" to ", steps);
    }

    @Override
    public String id() {
        return groupId;
    }

    @Override
    public String detail() {
        return "%s, by way of %s".formatted(service, text());
    }
}
