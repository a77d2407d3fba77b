package dev.faultline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Coverage;
import dev.faultline.snapshot.SnapshotStore;
import dev.faultline.snapshot.SnapshotStore.AccountRegion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The policy that the documents hand out is exactly what the collector asks. */
class PermissionsTest {
    private static final Path POLICY = Path.of("docs/read-only-policy.json");

    @Test
    void theDocumentedPolicyIsWhatTheCollectorAsks() throws IOException {
        if (Boolean.getBoolean("approve")) {
            Files.writeString(POLICY, PolicyDocument.readOnly().json());
        }
        String documented = Files.readString(POLICY);
        assertThat(documented)
                .as("%s; -Dapprove=true writes it anew", POLICY)
                .isEqualTo(PolicyDocument.readOnly().json());

        List<String> granted = new ArrayList<>();
        new JsonMapper().readTree(documented).path("Statement").forEach(statement -> statement
                .path("Action")
                .forEach(action -> granted.add(action.asString())));
        assertThat(granted).isEqualTo(Collector.permissions());
    }

    @Test
    void everyResultThatTheReaderKnowsIsAskedForByTheSameName() {
        Coverage readable = SnapshotStore.of(
                        Map.of(new AccountRegion("111111111111", "eu-west-1"), new JsonMapper().createObjectNode()),
                        List.of(),
                        Instant.EPOCH)
                .coverage();

        assertThat(readable.lines()).isNotEmpty();
        assertThat(Collector.permissions())
                .containsAll(readable.lines().stream()
                        .map(Coverage.Line::permission)
                        // The SDK in use does not have it yet: a snapshot may bring what the CLI answered.
                        .filter(action -> !action.equals("directconnect:ListVirtualInterfaceRoutes"))
                        .toList());
    }

    @Test
    void nothingThatIsAskedChangesAnything() {
        assertThat(Collector.permissions())
                .allMatch(action -> action.matches("[a-z0-9-]+:(Describe|Get|List|Search)[A-Za-z]+"));
    }
}
