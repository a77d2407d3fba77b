package dev.faultline.collect;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.faultline.collect.FakeCalls.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.ListAccountsRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;

/** Lists whose pages repeat, are empty, or never end. */
class CollectorPagesTest {
    private static final String IE = "eu-west-1";
    private static final String OPERATION = "DescribeNatGateways";

    @TempDir
    Path folder;

    @Test
    void endsAListThatGivesTheSameTokenAgain() {
        Coverage.Line line = collect(page -> natGateways("again", "nat-" + page));
        assertThat(line.status()).isEqualTo(Status.FAILED);
        assertThat(line.message()).isEqualTo("the list has no end: page 2 repeats what was given before");
        assertThat(result()).isEmpty();
    }

    @Test
    void endsAListThatGivesTheSamePageWithEverNewTokens() {
        Coverage.Line line = collect(page -> natGateways("token-" + page, "nat-1"));
        assertThat(line.status()).isEqualTo(Status.FAILED);
        assertThat(line.message()).startsWith("the list has no end: page ").endsWith("repeats what was given before");
        assertThat(result()).isEmpty();
    }

    @Test
    void keepsObjectsOnceWhenAPageComesTwice() {
        Coverage.Line line = collect(page ->
                page == 0 || page == 1 ? natGateways("token-" + page, "nat-1", "nat-2") : natGateways("", "nat-3"));
        assertThat(line.status()).isEqualTo(Status.OK);
        assertThat(line.objects()).isEqualTo(3);
        assertThat(result())
                .containsExactly("{NatGatewayId=\"nat-1\"}", "{NatGatewayId=\"nat-2\"}", "{NatGatewayId=\"nat-3\"}");
    }

    @Test
    void keepsObjectsOnceWhenPagesOverlap() {
        Coverage.Line line = collect(page -> page < 9
                ? natGateways("token-" + page, "nat-" + page, "nat-" + (page + 1))
                : natGateways("", "nat-" + page));
        assertThat(line.status()).isEqualTo(Status.OK);
        assertThat(line.objects()).isEqualTo(10);
    }

    @Test
    void goesOnAfterEmptyPages() {
        Coverage.Line line = collect(page -> page < 20 ? natGateways("token-" + page) : natGateways("", "nat-1"));
        assertThat(line.status()).isEqualTo(Status.OK);
        assertThat(line.objects()).isEqualTo(1);
    }

    @Test
    void endsAListOfEmptyPagesSomeDay() {
        AtomicInteger pages = new AtomicInteger();
        assertThatThrownBy(() -> new Pages(20)
                        .read("Accounts", ListAccountsRequest::builder, request -> ListAccountsResponse.builder()
                                .nextToken("token-" + pages.incrementAndGet())
                                .build()))
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("the list has no end: 10,000 pages, and one more");
    }

    @Test
    void readsAsManyEmptyPagesAsAnOrganizationMayHave() {
        AtomicInteger pages = new AtomicInteger();
        List<Map<String, Object>> accounts = new Pages(20)
                .read(
                        "Accounts",
                        ListAccountsRequest::builder,
                        request -> pages.incrementAndGet() < 5000
                                ? ListAccountsResponse.builder()
                                        .nextToken("token-" + pages.get())
                                        .build()
                                : ListAccountsResponse.builder()
                                        .accounts(Account.builder()
                                                .id("111122223333")
                                                .build())
                                        .build());
        assertThat(accounts).containsExactly(Map.of("Id", "111122223333"));
    }

    private Coverage.Line collect(IntFunction<String> pages) {
        Numbered numbered = new Numbered(pages);
        try (RecordedAws aws = new RecordedAws(10, numbered)) {
            aws.spoil(call("ec2", OPERATION).willReturn(aResponse().withTransformers(numbered.getName())));
            return RecordedAws.line(aws.collect(folder.resolve("out"), IE), IE, OPERATION);
        }
    }

    private List<String> result() {
        return Collected.objects(folder.resolve("out")).getOrDefault("111122223333/eu-west-1/NatGateways", List.of());
    }

    private static String natGateways(String token, String... ids) {
        StringBuilder items = new StringBuilder();
        for (String id : ids) {
            items.append("<item><natGatewayId>").append(id).append("</natGatewayId></item>");
        }
        return "<%1$sResponse><requestId>r</requestId><natGatewaySet>%2$s</natGatewaySet><nextToken>%3$s</nextToken></%1$sResponse>"
                .formatted(OPERATION, items, token);
    }

    /** Answers the first call with page 0, the next with page 1, and so on. */
    private static final class Numbered implements ResponseDefinitionTransformerV2 {
        private final IntFunction<String> pages;
        private final AtomicInteger next = new AtomicInteger();

        Numbered(IntFunction<String> pages) {
            this.pages = pages;
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            return ResponseDefinitionBuilder.like(event.getResponseDefinition())
                    .withBody(pages.apply(next.getAndIncrement()))
                    .build();
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public String getName() {
            return "numbered";
        }
    }
}
