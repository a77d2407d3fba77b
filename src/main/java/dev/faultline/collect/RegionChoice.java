package dev.faultline.collect;

import dev.faultline.collect.CollectException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;

/** Which regions are read: named ones are checked against what AWS has, and {@code all} becomes the enabled ones. */
final class RegionChoice {
    // Where to ask when nothing better is known.
    private static final String ALWAYS_ENABLED = Region.US_EAST_1.id();
    static final Pattern NAME = Pattern.compile("[a-z]{2,8}(-[a-z]{1,16}){1,3}-\\d{1,2}");
    private static final Set<String> KNOWN =
            Region.regions().stream().map(Region::id).collect(Collectors.toUnmodifiableSet());

    private final boolean every;
    private final List<String> named;
    private final String start;

    private RegionChoice(boolean every, List<String> named, String start) {
        this.every = every;
        this.named = named;
        this.start = start;
    }

    /**
     * The choice as far as it can be told without asking AWS.
     *
     * @throws CollectException if a name cannot be a region's, or none is given and the machine has no default
     */
    static RegionChoice of(CollectOptions options) {
        if (options.regions().contains(CollectOptions.ALL)) {
            if (options.regions().size() > 1) {
                throw new CollectException(
                        Kind.USAGE,
                        "--region all stands alone, and these were given: %s. Name the regions, or give 'all' only."
                                .formatted(String.join(", ", options.regions())));
            }
            return new RegionChoice(true, List.of(), defaultRegion(options).orElse(ALWAYS_ENABLED));
        }
        List<String> named = new ArrayList<>(new LinkedHashSet<>(options.regions()));
        if (named.isEmpty()) {
            named.add(
                    defaultRegion(options)
                            .orElseThrow(
                                    () -> new CollectException(
                                            Kind.USAGE,
                                            "No region was given, and the AWS settings name none. Pass --region eu-west-1 (or the one you use, or all), or set AWS_REGION.")));
        }
        for (String name : named) {
            if (!NAME.matcher(name).matches()) {
                throw unknown(name, "A region is written like 'eu-west-1'");
            }
        }
        return new RegionChoice(false, List.copyOf(named), firstKnown(named).orElse(ALWAYS_ENABLED));
    }

    /** The choice of one account, which may name regions of its own. */
    RegionChoice of(AccountTarget account) {
        if (account.regions().isEmpty()) {
            return this;
        }
        return account.regions().contains(CollectOptions.ALL)
                ? new RegionChoice(true, List.of(), start)
                : new RegionChoice(
                        false, account.regions(), firstKnown(account.regions()).orElse(start));
    }

    private static Optional<String> firstKnown(List<String> names) {
        return names.stream().filter(KNOWN::contains).findFirst();
    }

    /** Where to ask first. */
    String start() {
        return start;
    }

    /** The regions as far as they are known without asking. */
    List<String> named() {
        return named;
    }

    /** Where the caller's identity can be asked: chosen regions first, then one that every account has. */
    List<String> candidates() {
        Set<String> candidates = new LinkedHashSet<>();
        candidates.add(start);
        named.stream().filter(KNOWN::contains).limit(2).forEach(candidates::add);
        candidates.add(Partitions.alwaysEnabled(start).id());
        return List.copyOf(candidates);
    }

    /**
     * The regions to read.
     *
     * @throws CollectException if one does not exist, or AWS does not say which are enabled
     */
    List<String> resolve(Clients clients, Session session) {
        Asking<Ec2Client> ec2 = new Asking<>(clients.ec2(start), session, () -> {});
        if (every) {
            return ask(() -> names(ec2, false), "the enabled regions cannot be listed");
        }
        List<String> doubtful =
                named.stream().filter(name -> !KNOWN.contains(name)).toList();
        if (!doubtful.isEmpty()) {
            // Newer than this SDK, or no region at all: only AWS can tell.
            List<String> existing = ask(
                    () -> names(ec2, true),
                    "region '%s' is not known to this version of Faultline".formatted(doubtful.get(0)));
            for (String name : doubtful) {
                if (!existing.contains(name)) {
                    throw unknown(name, "AWS has " + String.join(", ", existing));
                }
            }
        }
        return named;
    }

    private List<String> ask(Supplier<List<String>> question, String otherwise) {
        try {
            return question.get();
        } catch (SdkException refused) {
            CallFailure failure = CallFailure.of(refused);
            throw new CollectException(
                    Kind.USAGE,
                    "%s, because DescribeRegions in %s failed with %s: %s. Name regions that you use with --region, or allow ec2:DescribeRegions."
                            .formatted(capital(otherwise), start, failure.code(), failure.message()),
                    refused);
        }
    }

    private static List<String> names(Asking<Ec2Client> ec2, boolean disabledToo) {
        return ec2
                .ask(DescribeRegionsRequest.builder().allRegions(disabledToo), Ec2Client::describeRegions)
                .regions()
                .stream()
                .map(software.amazon.awssdk.services.ec2.model.Region::regionName)
                .sorted()
                .toList();
    }

    private static Optional<String> defaultRegion(CollectOptions options) {
        if (options.replayed().isPresent()) {
            return Optional.empty();
        }
        try {
            DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
            options.profile().ifPresent(chain::profileName);
            return Optional.of(chain.build().getRegion().id());
        } catch (SdkException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static CollectException unknown(String name, String expected) {
        return new CollectException(
                Kind.USAGE,
                "There is no AWS region '%s'. %s. Correct --region or AWS_REGION.".formatted(name, expected));
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
