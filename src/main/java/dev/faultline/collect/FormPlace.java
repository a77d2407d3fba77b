package dev.faultline.collect;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the parameters of a Query request stand, as {@code Filter.1.Value.2} and {@code LoadBalancerArns.member.1}. */
final class FormPlace {
    private static final Pattern FILTER_VALUE = Pattern.compile("(Filters?(?:\\.member)?\\.\\d+)\\.Values?\\..*");
    private static final Pattern INDEX = Pattern.compile("\\d+");

    private FormPlace() {}

    /** The values of a filter stand where the members stand that it asks about. */
    static Place of(String parameter, Map<String, String> parameters) {
        Matcher value = FILTER_VALUE.matcher(parameter);
        if (value.matches()) {
            return filtered(parameters.getOrDefault(value.group(1) + ".Name", ""));
        }
        List<String> path = Arrays.stream(parameter.split("\\."))
                .filter(part -> !INDEX.matcher(part).matches())
                .toList();
        return new Place(path);
    }

    private static Place filtered(String filter) {
        if (filter.startsWith("tag:") || filter.equals("tag-value")) {
            return Place.of("tags", "value");
        }
        if (filter.equals("tag-key")) {
            return Place.of("tags", "key");
        }
        return Place.of(filter.substring(filter.lastIndexOf('.') + 1).replace("-", ""));
    }
}
