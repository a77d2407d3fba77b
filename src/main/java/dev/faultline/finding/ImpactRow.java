package dev.faultline.finding;

import java.util.List;

/**
 * Things of which any one takes down the same when it fails, and what that is.
 *
 * @param name as a person says it
 * @param certain whether it is lost for certain; if not, nobody can tell
 * @param totals per kind of need that is lost, in the order of {@link ImpactSummary#needs}
 * @param lost in detail
 * @param subnets how many lose anything
 * @param interfaces how many network interfaces in use lose anything
 * @param repair an imperative without a full stop, or empty
 * @param missing what would have to be known; empty where it is lost for certain
 */
public record ImpactRow(
        String name,
        boolean certain,
        List<Total> totals,
        List<Loss> lost,
        int subnets,
        int interfaces,
        String repair,
        List<String> missing) {
    /** How much loses one kind of need. */
    public record Total(String need, int subnets, int interfaces) {}

    /**
     * What subnets of one VPC lose.
     *
     * @param need its kind, as in reports
     * @param text the same in a sentence
     * @param target what they lose the way to
     */
    public record Loss(
            String need,
            String text,
            String target,
            String account,
            String region,
            String vpc,
            List<String> subnets,
            int interfaces) {
        public Loss {
            subnets = List.copyOf(subnets);
        }
    }

    public ImpactRow {
        totals = List.copyOf(totals);
        lost = List.copyOf(lost);
        missing = List.copyOf(missing);
    }

    /** How much loses one kind of need; nothing, if none does. */
    public Total total(String need) {
        return totals.stream()
                .filter(total -> total.need().equals(need))
                .findFirst()
                .orElse(new Total(need, 0, 0));
    }

    /** What is lost of one kind of need. */
    public List<Loss> lost(String need) {
        return lost.stream().filter(loss -> loss.need().equals(need)).toList();
    }
}
