package dev.faultline.snapshot;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A kind of describe result: the key that names it, the call that answers it, and the facts in each of its objects.
 *
 * @param facts every type of fact that it can give
 * @param identity the field that identifies an object, for one seen from several accounts
 * @param global whether every region's endpoint describes the same objects
 * @param standsFor the key whose facts it gives in another shape, or its own key
 */
record DescribeResult(
        String key,
        String service,
        String operation,
        Set<Class<? extends Fact>> facts,
        String identity,
        boolean global,
        String standsFor,
        Reader reader) {
    /** Where an object was described. */
    record Place(String account, String region) {}

    /** Makes facts of one object. */
    interface Reader {
        void read(Described object, Place place, Consumer<Fact> facts);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only copied
    static DescribeResult ec2(String key, String identity, Reader reader, Class<? extends Fact>... facts) {
        return new DescribeResult(key, "ec2", "Describe" + key, Set.of(facts), identity, false, key, reader);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only copied
    static DescribeResult directConnect(String key, String identity, Reader reader, Class<? extends Fact>... facts) {
        boolean global = key.startsWith("DirectConnectGateway");
        return new DescribeResult(key, "directconnect", "Describe" + key, Set.of(facts), identity, global, key, reader);
    }

    /** The same result, from an operation that is not named after the key. */
    DescribeResult from(String otherOperation) {
        return new DescribeResult(key, service, otherOperation, facts, identity, global, standsFor, reader);
    }

    /** A result that other tools write where we write {@code otherKey}: never asked for, and as good when it is there. */
    DescribeResult insteadOf(String otherKey) {
        return new DescribeResult(key, service, operation, facts, identity, global, otherKey, reader);
    }

    /** The same kind of result for Elastic Load Balancing. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only copied
    static DescribeResult loadBalancing(String key, String identity, Reader reader, Class<? extends Fact>... facts) {
        return new DescribeResult(
                key, "elasticloadbalancing", "Describe" + key, Set.of(facts), identity, false, key, reader);
    }

    /** Every kind of describe result that becomes facts. */
    static List<DescribeResult> all() {
        return All.RESULTS;
    }

    /** Those that AWS answers and an audit needs. */
    static List<DescribeResult> needed() {
        return All.NEEDED;
    }

    /** The kind that a key names. */
    static Optional<DescribeResult> of(String key) {
        return all().stream().filter(result -> result.key.equalsIgnoreCase(key)).findFirst();
    }

    /** Apart, so that the tables are made after the classes that hold them. */
    private static final class All {
        private static final List<DescribeResult> RESULTS = Stream.of(
                        VpcResults.ALL,
                        RoutingResults.ALL,
                        TransitGatewayResults.ALL,
                        TransitGatewayPeerResults.ALL,
                        FilterResults.ALL,
                        InterfaceResults.ALL,
                        LoadBalancerResults.ALL,
                        VpnResults.ALL,
                        DirectConnectResults.ALL)
                .flatMap(List::stream)
                .toList();

        private static final List<DescribeResult> NEEDED = RESULTS.stream()
                .filter(result -> result.key.equals(result.standsFor))
                .toList();
    }

    /** Reads a block, naming the field if it is none. */
    static Cidr cidr(Described object, String name) {
        try {
            return Cidr.of(object.required(name));
        } catch (IllegalArgumentException noBlock) {
            throw new Described.MalformedException(
                    object.path(name),
                    "a CIDR block",
                    Json.MAPPER.getNodeFactory().stringNode(object.text(name)));
        }
    }
}
