package dev.faultline.collect;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.faultline.collect.RecordedAws.ec2;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.faultline.model.Coverage.Status;
import dev.faultline.snapshot.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectorParallelTest {
    private static final String[] REGIONS = {"eu-west-1", "us-east-1"};

    @TempDir
    Path folder;

    /** Each of these calls is answered only while all the others wait for their answer too. */
    @Test
    void asksRegionsAndOperationsAtTheSameTime() throws IOException {
        String[] operations = {"DescribeSubnets", "DescribeRouteTables", "DescribeNetworkAcls"};
        Together together = new Together(operations.length * REGIONS.length);
        try (RecordedAws aws = new RecordedAws(100, together)) {
            for (String operation : operations) {
                aws.spoil(ec2(operation)
                        .willReturn(aResponse()
                                .withTransformers(together.getName())
                                .withBody("<%sResponse><requestId>r</requestId></%sResponse>"
                                        .formatted(operation, operation))));
            }
            Manifest manifest = aws.collect(folder.resolve("out"), REGIONS);
            for (String operation : operations) {
                for (String region : REGIONS) {
                    assertThat(RecordedAws.line(manifest, region, operation).status())
                            .isEqualTo(Status.OK);
                }
            }
        }
    }

    @Test
    void keepsTheLedgerInTheOrderOfRegionsAndTables() throws IOException {
        try (RecordedAws aws = new RecordedAws(100)) {
            aws.spoil(ec2("DescribeVpcs", "eu-west-1")
                    .willReturn(aResponse().withFixedDelay(300).withBody("<r><requestId>r</requestId></r>")));
            Manifest manifest = aws.collect(folder.resolve("out"), REGIONS);
            assertThat(manifest.coverage().lines().get(0).operation()).isEqualTo("DescribeVpcs");
            assertThat(manifest.coverage().lines().stream()
                            .map(line -> line.region())
                            .distinct())
                    .containsExactly(REGIONS);
        }
    }

    /** Holds every answer back until a number of calls are waiting. */
    private static final class Together implements ResponseDefinitionTransformerV2 {
        private final CyclicBarrier barrier;

        Together(int calls) {
            this.barrier = new CyclicBarrier(calls);
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            try {
                barrier.await(20, TimeUnit.SECONDS);
                return event.getResponseDefinition();
            } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                return ResponseDefinition.notPermitted("nobody else was asking");
            }
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public String getName() {
            return "together";
        }
    }
}
