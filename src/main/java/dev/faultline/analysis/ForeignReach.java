package dev.faultline.analysis;

import dev.faultline.model.Counted;
import dev.faultline.model.Fact;
import java.util.List;

/**
 * What an account that is neither audited nor trusted can open in the VPCs that are, through one peering or attachment.
 *
 * @param viaId the peering connection, or the attachment of the foreign VPC
 * @param account whose it is
 * @param sources the addresses that it sends from
 * @param traffic what it reaches
 * @param interfaces how many interfaces
 * @param examples a few of them
 * @param certain false where something that was not read may stop it
 */
@DerivedFrom(
        value = {AnyPath.class},
        monotone = true)
public record ForeignReach(
        String viaId,
        String account,
        String sources,
        String traffic,
        int interfaces,
        List<String> examples,
        boolean certain)
        implements Fact {
    public ForeignReach {
        examples = List.copyOf(examples);
    }

    /** {@code 3 network interfaces such as eni-1}. */
    public String who() {
        return "%s such as %s".formatted(Counted.counted(interfaces, "network interface"), String.join(", ", examples));
    }

    @Override
    public String id() {
        return viaId;
    }

    @Override
    public String detail() {
        return "%s reaches %s of %s".formatted(account, traffic, String.join(", ", examples));
    }
}
