package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.VirtualInterfaceRoute;
import java.util.List;

/**
 * Prefixes that a gateway receives over some of its virtual interfaces and not over another one, which could so not take
 * over. A wider prefix stands in for a narrower one: different lengths are how traffic is steered.
 *
 * @param virtualInterfaceId the one that does not receive them
 * @param prefixes empty where its routes were not told
 * @param from the ones that do
 */
@DerivedFrom({DirectConnectReach.class, VirtualInterfaceRoute.class})
public record ReceivedRouteGap(String gatewayId, String virtualInterfaceId, List<String> prefixes, List<String> from)
        implements Fact {
    public ReceivedRouteGap {
        prefixes = List.copyOf(prefixes);
        from = List.copyOf(from);
    }

    @Override
    public String id() {
        return gatewayId;
    }

    public boolean told() {
        return !prefixes.isEmpty();
    }

    /** The prefixes, for a message. */
    public String prefixText() {
        return Several.of(prefixes);
    }

    /** The virtual interfaces that receive them, for a message. */
    public String fromText() {
        return Several.of(from);
    }

    @Override
    public String detail() {
        return "%s without %s".formatted(virtualInterfaceId, told() ? prefixText() : "its routes told");
    }
}
