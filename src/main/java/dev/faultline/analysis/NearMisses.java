package dev.faultline.analysis;

import dev.faultline.model.Instance;
import dev.faultline.model.LoadBalancer;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Resource;
import dev.faultline.model.Subnet;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcEndpoint;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What somebody may have meant by a name that nothing has. */
final class NearMisses {
    private static final List<Class<? extends Resource>> NAMEABLE = List.of(
            Instance.class, NetworkInterface.class, Subnet.class, Vpc.class, LoadBalancer.class, VpcEndpoint.class);
    private static final int MOST = 5;
    private static final int FEW_MISTAKES = 3;
    private static final int LONGEST = 80;

    private final Network network;

    NearMisses(Network network) {
        this.network = network;
    }

    /** How far a resource is from what was typed, and what it is called. */
    private record Candidate(int distance, String text) {}

    String text(String name) {
        List<String> near = NAMEABLE.stream()
                .filter(type -> !name.isBlank())
                .flatMap(type -> network.all(type).stream())
                .flatMap(resource -> candidate(name, resource))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::text))
                .map(Candidate::text)
                .distinct()
                .limit(MOST)
                .toList();
        String hint = near.isEmpty()
                ? "Expected the id of an instance, network interface, subnet, VPC, load balancer or VPC endpoint, an"
                        + " address, a CIDR block, 'internet' or 'onprem'."
                : "Did you mean %s?".formatted(near.stream().collect(Collectors.joining(", ")));
        return "nothing in the snapshot is called '%s'. %s".formatted(name, hint);
    }

    private static Stream<Candidate> candidate(String typed, Resource resource) {
        String id = resource.id();
        String text = resource.name().isEmpty() ? "'%s'".formatted(id) : "'%s' (%s)".formatted(id, resource.name());
        String lower = typed.substring(0, Math.min(typed.length(), LONGEST)).toLowerCase(Locale.ROOT);
        if (resource.name().toLowerCase(Locale.ROOT).equals(lower)) {
            return Stream.of(new Candidate(0, text));
        }
        int mistakes = distance(lower, id.toLowerCase(Locale.ROOT));
        boolean begun = !lower.isEmpty() && (id.startsWith(lower) || lower.startsWith(id));
        boolean inName = lower.length() > FEW_MISTAKES
                && resource.name().toLowerCase(Locale.ROOT).contains(lower);
        return mistakes <= Math.min(FEW_MISTAKES, lower.length() / 2) || begun || inName
                ? Stream.of(new Candidate(mistakes, text))
                : Stream.empty();
    }

    /** How many letters have to be put in, taken out or changed (Levenshtein). */
    static int distance(String one, String other) {
        int[] last = new int[other.length() + 1];
        for (int j = 0; j < last.length; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[last.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(last[j], row[j - 1]));
            }
            last = row;
        }
        return last[other.length()];
    }
}
