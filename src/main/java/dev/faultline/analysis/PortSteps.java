package dev.faultline.analysis;

import dev.faultline.model.PortRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Cuts the ports at every boundary of the given ranges: within one step, each range holds all ports or none. */
final class PortSteps {
    private PortSteps() {}

    /** The steps in ascending order, without gaps from port 0 to the last. */
    static List<PortRange> of(Collection<PortRange> ranges) {
        TreeSet<Integer> starts = new TreeSet<>(List.of(PortRange.ALL.from()));
        for (PortRange range : ranges) {
            starts.add(range.from());
            if (range.to() < PortRange.ALL.to()) {
                starts.add(range.to() + 1);
            }
        }
        List<PortRange> steps = new ArrayList<>();
        for (Integer start : starts) {
            Integer next = starts.higher(start);
            steps.add(new PortRange(start, next == null ? PortRange.ALL.to() : next - 1));
        }
        return steps;
    }
}
