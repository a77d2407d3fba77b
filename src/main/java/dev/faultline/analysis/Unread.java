package dev.faultline.analysis;

import dev.faultline.model.Coverage;
import java.util.List;

/** What AWS refused to tell: facts that are missing there must not be taken for absent. */
final class Unread {
    private final List<Coverage.Line> incomplete;

    Unread(Coverage coverage) {
        incomplete = coverage.lines().stream()
                .filter(line -> !line.status().complete())
                .toList();
    }

    /** Whether a key of one place was not read in full. */
    boolean at(String key, String account, String region) {
        return incomplete.stream()
                .filter(line -> line.account().equals(account))
                .anyMatch(line -> line.closesAccount()
                        || (line.key().equals(key) && line.region().equals(region)));
    }

    /** Whether one of the keys was not read in full, in any place. */
    boolean anywhere(List<String> keys) {
        return incomplete.stream().anyMatch(line -> line.closesAccount() || keys.contains(line.key()));
    }
}
