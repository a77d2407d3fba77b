package dev.faultline.analysis;

import java.util.List;

/**
 * A connection that subnets rely on, and what it hangs on.
 *
 * @param today what becomes of it with nothing out of order
 * @param cuts its minimal cut sets
 */
record Dependence(Reliance reliance, Way today, List<Cut> cuts) {
    Dependence {
        cuts = List.copyOf(cuts);
    }
}
