package dev.faultline.analysis;

import dev.faultline.model.Fact;

/**
 * A gateway that would have a second device or a second location, were all its virtual interfaces usable.
 *
 * @param wouldBe what they would end on, for a message
 * @param left what is usable of them, for a message
 * @param lost the virtual interfaces that are not
 * @param doubt why more may be usable than is seen; empty if nothing may
 */
@DerivedFrom(DirectConnectReach.class)
public record PaperRedundancy(String gatewayId, String wouldBe, String left, String lost, String doubt)
        implements Fact {
    @Override
    public String id() {
        return gatewayId;
    }

    @Override
    public String detail() {
        return "%s not usable".formatted(lost);
    }
}
