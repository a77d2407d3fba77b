package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.LoadBalancer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One end of a question about reachability, as somebody named it: addresses inside VPCs, places on the internet, places
 * on-premises, or a mixture of them where a block covers one.
 */
public final class Endpoint {
    /** What was named. */
    public enum Kind {
        INSTANCE,
        NETWORK_INTERFACE,
        SUBNET,
        VPC,
        LOAD_BALANCER,
        VPC_ENDPOINT,
        ADDRESS,
        BLOCK,
        INTERNET,
        ON_PREMISES
    }

    private final Kind kind;
    private final String name;
    private final String text;
    private final List<Spot> spots;
    private final Map<Family, Addresses> internet;
    private final Map<Family, Addresses> office;
    private final boolean byPublicAddress;
    private final Optional<LoadBalancer> loadBalancer;

    private Endpoint(
            Kind kind,
            String name,
            String text,
            List<Spot> spots,
            Map<Family, Addresses> internet,
            Map<Family, Addresses> office,
            boolean byPublicAddress,
            Optional<LoadBalancer> loadBalancer) {
        this.kind = kind;
        this.name = name;
        this.text = text;
        this.spots = List.copyOf(spots);
        this.internet = internet;
        this.office = office;
        this.byPublicAddress = byPublicAddress;
        this.loadBalancer = loadBalancer;
    }

    /** Addresses of VPCs that belong together under a name. */
    static Endpoint inside(Kind kind, String name, String text, List<Spot> spots) {
        return new Endpoint(kind, name, text, spots, Map.of(), Map.of(), false, Optional.empty());
    }

    /** An address of a VPC, named by what the internet calls it. */
    static Endpoint publicly(String name, Spot spot) {
        return new Endpoint(Kind.ADDRESS, name, spot.text(), List.of(spot), Map.of(), Map.of(), true, Optional.empty());
    }

    /** A load balancer; the name of one that faces the internet resolves to public addresses, whoever asks. */
    static Endpoint balancer(String name, LoadBalancer balancer, List<Spot> nodes) {
        return new Endpoint(
                Kind.LOAD_BALANCER,
                name,
                "%s load balancer %s".formatted(balancer.type(), balancer.name()),
                nodes,
                Map.of(),
                Map.of(),
                balancer.internetFacing(),
                Optional.of(balancer));
    }

    static Endpoint outside(
            Kind kind, String name, String text, Map<Family, Addresses> internet, Map<Family, Addresses> office) {
        return new Endpoint(kind, name, text, List.of(), internet, office, false, Optional.empty());
    }

    static Endpoint block(Cidr block, List<Spot> spots, Addresses internet, Addresses office) {
        String name = block.coversEverything() ? block.family().everything() : block.text();
        return new Endpoint(
                Kind.BLOCK,
                name,
                name,
                spots,
                Map.of(block.family(), internet),
                Map.of(block.family(), office),
                false,
                Optional.empty());
    }

    public Kind kind() {
        return kind;
    }

    /** As it was named. */
    public String name() {
        return name;
    }

    /** For a person; holds names that others wrote. */
    public String text() {
        return text;
    }

    List<Spot> spots(Family family) {
        return spots.stream().filter(spot -> spot.family() == family).toList();
    }

    Addresses internet(Family family) {
        return internet.getOrDefault(family, Addresses.NONE);
    }

    Addresses office(Family family) {
        return office.getOrDefault(family, Addresses.NONE);
    }

    /** Whether who sends to it sends to its public addresses, from inside as well. */
    boolean byPublicAddress(Family family) {
        return byPublicAddress && family == Family.IPV4;
    }

    Optional<LoadBalancer> loadBalancer() {
        return loadBalancer;
    }

    /** Whether it has any address of a family. */
    public boolean has(Family family) {
        return Stream.of(internet(family), office(family)).anyMatch(set -> !set.isEmpty())
                || !spots(family).isEmpty();
    }

    /** Whether it is one address, so that a rule can name it. */
    boolean single(Family family) {
        return internet(family).isEmpty()
                && office(family).isEmpty()
                && spots(family).size() == 1;
    }
}
