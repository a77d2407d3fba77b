package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.AdminPort;
import dev.faultline.model.AuthorisedPort;
import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.HighRiskPort;
import dev.faultline.model.Network;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgedOpeningsTest {
    private static final HighRiskPort TELNET = new HighRiskPort(23, Protocol.TCP, "Telnet");

    @Test
    void splitsARangeAtEveryAllowedPort() {
        assertThat(unauthorised(Protocol.TCP, 79, 444))
                .containsExactly(new PortRange(79, 79), new PortRange(81, 442), new PortRange(444, 444));
        assertThat(unauthorised(Protocol.TCP, 80, 81)).containsExactly(new PortRange(81, 81));
        assertThat(unauthorised(Protocol.TCP, 65535, 65535)).containsExactly(new PortRange(65535, 65535));
        assertThat(unauthorised(Protocol.UDP, 80, 80)).containsExactly(new PortRange(80, 80));
    }

    @Test
    void saysNothingOfAllowedPortsOnly() {
        assertThat(facts(Protocol.TCP, 80, 80)).isEmpty();
    }

    @Test
    void saysNothingTwice() {
        assertThat(facts(Protocol.TCP, 22, 22)).isEmpty();
        assertThat(facts(Protocol.TCP, 22, 23)).containsExactly(highRisk());
        assertThat(facts(Protocol.TCP, 1, 65535)).isEmpty();
        assertThat(facts(Protocol.ALL, 0, 65535)).isEmpty();
    }

    private static HighRiskOpening highRisk() {
        return new HighRiskOpening("sg-1", Facts.VPC, Family.IPV4, List.of(TELNET), "0.0.0.0/0");
    }

    private static List<PortRange> unauthorised(Protocol protocol, int from, int to) {
        return facts(protocol, from, to).stream()
                .filter(UnauthorisedOpening.class::isInstance)
                .flatMap(opening -> ((UnauthorisedOpening) opening).ports().stream())
                .toList();
    }

    private static List<Fact> facts(Protocol protocol, int from, int to) {
        return JudgedOpenings.derive(Network.of(List.of(
                new AdminPort(22, Protocol.TCP, "SSH"),
                TELNET,
                new HighRiskPort(22, Protocol.TCP, "SSH"),
                new AuthorisedPort(80, Protocol.TCP, "HTTP"),
                new AuthorisedPort(443, Protocol.TCP, "HTTPS"),
                new SecurityGroupOpening(
                        "sg-1", Facts.VPC, Family.IPV4, protocol, new PortRange(from, to), "0.0.0.0/0"))));
    }
}
