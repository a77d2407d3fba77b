package dev.faultline.model;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a collection cost.
 *
 * @param calls that were sent, tries included, by permission such as {@code ec2:DescribeVpcs}
 * @param throttled how many of them AWS refused because there were too many
 * @param took in whole milliseconds
 */
public record Effort(SortedMap<String, Long> calls, long throttled, Duration took) {
    public Effort {
        calls = Collections.unmodifiableSortedMap(new TreeMap<>(calls));
        took = took.truncatedTo(ChronoUnit.MILLIS);
    }

    /** All calls together. */
    public long sent() {
        return calls.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Calls by the name of their service, as IAM knows it. */
    public SortedMap<String, Long> byService() {
        SortedMap<String, Long> services = new TreeMap<>();
        calls.forEach((permission, count) ->
                services.merge(permission.substring(0, permission.indexOf(':')), count, Long::sum));
        return services;
    }
}
