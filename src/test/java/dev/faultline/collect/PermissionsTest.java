package dev.faultline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The policy that the documents hand out is exactly what the collector asks. */
class PermissionsTest {
    private static final Path POLICY = Path.of("docs/read-only-policy.json");

    @Test
    void theDocumentedPolicyIsWhatTheCollectorAsks() throws IOException {
        JsonNode policy = new JsonMapper().readTree(Files.readString(POLICY));
        List<String> granted = new ArrayList<>();
        policy.path("Statement").path(0).path("Action").forEach(action -> granted.add(action.asString()));

        assertThat(granted).isEqualTo(Collector.permissions());
    }

    @Test
    void nothingThatIsAskedChangesAnything() {
        assertThat(Collector.permissions())
                .allMatch(action -> action.matches("[a-z0-9]+:(Describe|Get|List)[A-Za-z]+"));
    }
}
