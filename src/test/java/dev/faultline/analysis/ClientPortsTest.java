package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.PortRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientPortsTest {
    @Test
    void saysNothingWhereEveryClientIsServed() {
        assertThat(ClientPorts.of(List.of(PortRange.ALL)).text()).isEmpty();
        assertThat(ClientPorts.of(List.of(new PortRange(1024, 40000), new PortRange(40001, 65535)))
                        .text())
                .isEmpty();
    }

    @Test
    void tellsTheClientsApart() {
        ClientPorts windows = ClientPorts.of(List.of(new PortRange(49152, 65535)));
        assertThat(windows.text())
                .contains("49152-65535:", "Linux clients (32768-60999) work now and then", "65535) work,")
                .contains("Windows clients (49152-65535) work, ");
        assertThat(windows.representative()).isEqualTo(ClientPorts.USUAL);
    }

    @Test
    void tracesWithAPortThatIsNotServedWhereNoKindOfClientIs() {
        ClientPorts few = ClientPorts.of(List.of(new PortRange(49990, 50010)));
        assertThat(few.representative())
                .satisfies(port -> assertThat(port < 49990 || port > 50010).isTrue());
        assertThat(ClientPorts.of(List.of()).representative()).isEqualTo(ClientPorts.USUAL);
        assertThat(ClientPorts.of(List.of(new PortRange(1024, 2000))).representative())
                .isEqualTo(ClientPorts.USUAL);
    }
}
