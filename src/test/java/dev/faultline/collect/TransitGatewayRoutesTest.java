package dev.faultline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.snapshot.Json;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Route tables with more routes than AWS tells at once. */
class TransitGatewayRoutesTest {
    private static final String IE = "eu-west-1";
    private static final String KEY = "TransitGatewayRoutes";
    private static final World ONE_TABLE = (account, region, key) -> key.equals("TransitGatewayRouteTables")
            ? List.of((JsonNode) Json.MAPPER.createObjectNode().put("TransitGatewayRouteTableId", "tgw-rtb-1"))
            : List.of();

    /** @param subnetOfItself whether a block is a subnet of itself, which AWS does not say */
    @Property(tries = 8)
    void findsEveryRouteOnce(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 3000) int four,
            @ForAll @IntRange(min = 0, max = 3000) int six,
            @ForAll boolean subnetOfItself)
            throws IOException {
        Random random = new Random(seed);
        TreeSet<String> blocks = new TreeSet<>(List.of("0.0.0.0/0", "::/0", "10.0.0.0/8", "10.128.0.0/9"));
        IntStream.range(0, four).forEach(route -> blocks.add(block(random, true)));
        IntStream.range(0, six).forEach(route -> blocks.add(block(random, false)));
        List<Route> routes = blocks.stream()
                .map(block -> new Route(block, random.nextInt(10) == 0 ? "blackhole" : "active"))
                .toList();
        Routes fake = new Routes(routes, subnetOfItself);
        assertThat(collect(
                        fake,
                        line -> assertThat(line.status()).as(line.message()).isEqualTo(Status.OK)))
                .containsExactlyInAnyOrderElementsOf(routes.stream()
                        .map(route -> route.block() + " " + route.state() + " tgw-rtb-1")
                        .toList());
    }

    @Test
    void failsWhenMoreThanAThousandRoutesLeadToTheSameBlock() throws IOException {
        List<Route> routes = IntStream.range(0, 1001)
                .mapToObj(route -> new Route("10.1.2.0/24", "active"))
                .toList();
        assertThat(collect(new Routes(routes, true), line -> {
                    assertThat(line.status()).isEqualTo(Status.FAILED);
                    assertThat(line.message())
                            .isEqualTo("tgw-rtb-1: tgw-rtb-1 holds more than 1000 routes to 10.1.2.0/24");
                }))
                .isEmpty();
    }

    @Test
    void asksOnceForATableThatIsNotLarge() throws IOException {
        List<Route> routes = IntStream.range(0, 1000)
                .mapToObj(route -> new Route("10.%d.%d.0/24".formatted(route / 250, route % 250), "active"))
                .toList();
        Routes fake = new Routes(routes, true);
        assertThat(collect(fake, line -> assertThat(line.status()).isEqualTo(Status.OK)))
                .hasSize(1000);
        assertThat(fake.asked).isEqualTo(1);
    }

    // Most networks are crowded into a part of the addresses.
    private static String block(Random random, boolean four) {
        return four
                ? new IPAddressString("10.%d.%d.%d/%d"
                                .formatted(
                                        random.nextInt(4),
                                        random.nextInt(256),
                                        random.nextInt(256),
                                        20 + random.nextInt(13)))
                        .getAddress()
                        .toPrefixBlock()
                        .toString()
                : new IPAddressString("2001:db8:%x:%x::%x/%d"
                                .formatted(
                                        random.nextInt(3),
                                        random.nextInt(65536),
                                        random.nextInt(65536),
                                        48 + random.nextInt(81)))
                        .getAddress()
                        .toPrefixBlock()
                        .toString();
    }

    @Test
    void replaysEverySearchOfALargeTableByItself() throws IOException {
        List<Route> routes = IntStream.range(0, 1500)
                .mapToObj(number -> new Route("10.%d.%d.0/24".formatted(number / 256, number % 256), "active"))
                .toList();
        Path folder = Files.createTempDirectory("routes");
        Routes fake = new Routes(routes, true);
        try (RecordedAws aws = new RecordedAws(ONE_TABLE, 1000, fake)) {
            aws.spoil(FakeCalls.call("ec2", "SearchTransitGatewayRoutes")
                    .willReturn(WireMock.aResponse().withTransformers(fake.getName())));
            Recordings.Made made =
                    new Recordings("test").record(aws.options(IE), folder.resolve("recording"), false, Progress.NONE);
            assertThat(made.differences()).isEmpty();
            assertThat(made.collected().complete()).isTrue();
        } finally {
            deleted(folder);
        }
    }

    private static List<String> collect(Routes fake, Consumer<Coverage.Line> ledger) throws IOException {
        Path folder = Files.createTempDirectory("routes");
        try (RecordedAws aws = new RecordedAws(ONE_TABLE, 1000, fake)) {
            aws.spoil(FakeCalls.call("ec2", "SearchTransitGatewayRoutes")
                    .willReturn(WireMock.aResponse().withTransformers(fake.getName())));
            ledger.accept(RecordedAws.line(aws.collect(folder.resolve("out"), IE), IE, "SearchTransitGatewayRoutes"));
            Path file = folder.resolve("out/aws_configs/accounts/111122223333/eu-west-1/" + KEY + ".json");
            List<String> found = new ArrayList<>();
            if (Files.exists(file)) {
                Json.MAPPER
                        .readTree(file)
                        .get(KEY)
                        .forEach(route -> found.add("%s %s %s"
                                .formatted(
                                        route.path("DestinationCidrBlock").asString(),
                                        route.path("State").asString(),
                                        route.path("TransitGatewayRouteTableId").asString())));
            }
            return found;
        } finally {
            deleted(folder);
        }
    }

    private static void deleted(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private record Route(String block, String state) {
        IPAddress address() {
            return new IPAddressString(block).getAddress();
        }
    }

    /** SearchTransitGatewayRoutes: tells the first thousand routes that pass all filters, and whether there are more. */
    private static final class Routes implements ResponseDefinitionTransformerV2 {
        private final Map<Route, IPAddress> routes = new LinkedHashMap<>();
        private final List<Route> all;
        private final boolean subnetOfItself;
        private int asked;

        Routes(List<Route> routes, boolean subnetOfItself) {
            this.all = routes;
            this.subnetOfItself = subnetOfItself;
            routes.forEach(route -> this.routes.put(route, route.address()));
        }

        @Override
        public synchronized ResponseDefinition transform(ServeEvent event) {
            asked++;
            FakeRequest request = FakeRequest.of(event.getRequest());
            List<Route> found =
                    all.stream().filter(route -> passes(route, request)).toList();
            StringBuilder items = new StringBuilder();
            found.stream()
                    .limit(1000)
                    .forEach(route ->
                            items.append("<item><destinationCidrBlock>%s</destinationCidrBlock><state>%s</state></item>"
                                    .formatted(route.block(), route.state())));
            return ResponseDefinitionBuilder.like(event.getResponseDefinition())
                    .withBody(
                            "<SearchTransitGatewayRoutesResponse><requestId>r</requestId><routeSet>%s</routeSet><additionalRoutesAvailable>%s</additionalRoutesAvailable></SearchTransitGatewayRoutesResponse>"
                                    .formatted(items, found.size() > 1000))
                    .build();
        }

        private boolean passes(Route route, FakeRequest request) {
            for (int filter = 1; !request.value("Filter." + filter + ".Name").isEmpty(); filter++) {
                List<String> values = new ArrayList<>();
                for (int value = 1; !value(request, filter, value).isEmpty(); value++) {
                    values.add(value(request, filter, value));
                }
                if (!passes(route, request.value("Filter." + filter + ".Name"), values)) {
                    return false;
                }
            }
            return true;
        }

        private static String value(FakeRequest request, int filter, int value) {
            return request.value("Filter.%d.Value.%d".formatted(filter, value));
        }

        private boolean passes(Route route, String filter, List<String> values) {
            IPAddress own = routes.get(route);
            return switch (filter) {
                case "state" -> values.contains(route.state());
                case "type" -> values.contains("static");
                case "route-search.exact-match" -> values.stream().anyMatch(value -> equal(own, value));
                case "route-search.subnet-of-match" ->
                    values.stream()
                            .anyMatch(value ->
                                    new IPAddressString(value).getAddress().contains(own)
                                            && (subnetOfItself || !equal(own, value)));
                default -> throw new IllegalArgumentException("AWS knows no filter " + filter);
            };
        }

        private static boolean equal(IPAddress own, String value) {
            return own.equals(new IPAddressString(value).getAddress());
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public String getName() {
            return "routes";
        }
    }
}
