package dev.faultline.collect;

import dev.faultline.snapshot.TimedLine;
import java.util.List;
import java.util.Map;

/**
 * How one source ended in one region.
 *
 * @param questions what each source that depends on it has to ask about, by its key
 * @param isStored whether it stood in the snapshot before
 */
record Answer(TimedLine line, Map<String, List<Map<String, Object>>> questions, boolean isStored) {}
