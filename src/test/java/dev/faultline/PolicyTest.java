package dev.faultline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.model.AdminPort;
import dev.faultline.model.AuthorisedPort;
import dev.faultline.model.Bandwidth;
import dev.faultline.model.DeclaredCapacity;
import dev.faultline.model.DirectConnectResiliencyGoal;
import dev.faultline.model.DirectConnectResiliencyGoal.Level;
import dev.faultline.model.Fact;
import dev.faultline.model.HighRiskPort;
import dev.faultline.model.OwnerTag;
import dev.faultline.model.Protocol;
import dev.faultline.model.Quota;
import dev.faultline.model.RecentFlap;
import dev.faultline.model.SharedFate;
import dev.faultline.model.SiteTag;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

class PolicyTest {
    @Test
    void shipsPortsForEveryRuleThatAsks() {
        List<Fact> shipped = Policy.builtIn().facts();

        assertThat(of(shipped, AuthorisedPort.class))
                .extracting(AuthorisedPort::detail)
                .containsExactly("HTTP (tcp 80)", "HTTPS (tcp 443)");
        assertThat(of(shipped, AdminPort.class)).isNotEmpty();
        assertThat(of(shipped, HighRiskPort.class))
                .contains(new HighRiskPort(53, Protocol.TCP, "DNS"), new HighRiskPort(53, Protocol.UDP, "DNS"))
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsTheShippedListsThatAFileLeavesOut() {
        List<Fact> facts = read("authorisedPorts: []\nhighRiskPorts: [ { port: 7, protocol: udp, service: echo } ]");

        assertThat(of(facts, AuthorisedPort.class)).isEmpty();
        assertThat(of(facts, HighRiskPort.class)).containsExactly(new HighRiskPort(7, Protocol.UDP, "echo"));
        assertThat(of(facts, AdminPort.class)).contains(new AdminPort(22, Protocol.TCP, "SSH"));
    }

    @Test
    void saysWhatItCannotUse() {
        assertThatThrownBy(() -> read("highRiskPort: []"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("here: 'highRiskPort' is no setting."
                        + " Known: adminPorts, authorisedPorts, directConnectCapacity, directConnectResiliency,"
                        + " highRiskPorts, internetFacingLoadBalancers, ownerTag, quotas, sharedFate, siteTag,"
                        + " trustedAccounts, tunnelFlapHours, collection");
        assertThatThrownBy(() -> read("authorisedPorts: [ { port: 8, protocol: icmp, service: ping } ]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("here: authorisedPorts holds ");
    }

    @Test
    void asksNothingOfDirectConnectUnlessDeclared() {
        assertThat(Policy.builtIn().facts())
                .noneMatch(DirectConnectResiliencyGoal.class::isInstance)
                .noneMatch(DeclaredCapacity.class::isInstance);

        List<Fact> facts = read("""
                directConnectResiliency: maximum
                directConnectCapacity: [ { gateway: dxgw-1, mbps: 1500 } ]
                """);

        assertThat(facts)
                .contains(new DirectConnectResiliencyGoal(Level.MAXIMUM))
                .contains(new DeclaredCapacity("dxgw-1", new Bandwidth(1500)));
    }

    @Test
    void saysWhatOfDirectConnectItCannotUse() {
        assertThatThrownBy(() -> read("directConnectResiliency: 99.99"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("here: directConnectResiliency is 99.99. Expected maximum, high or development");
        assertThatThrownBy(() -> read("directConnectCapacity: { gateway: dxgw-1, mbps: 1000 }"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("here: directConnectCapacity holds ")
                .hasMessageEndingWith(" Expected a list of { gateway: dxgw-1, mbps: 1000 }");
        assertThatThrownBy(() -> read("directConnectCapacity: [ { gateway: dxgw-1, mbps: 1Gbps } ]"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("here: directConnectCapacity holds {\"gateway\":\"dxgw-1\",\"mbps\":\"1Gbps\"}."
                        + " Expected a list of { gateway: dxgw-1, mbps: 1000 }");
        assertThatThrownBy(() -> read("directConnectCapacity: [ { gateway: dxgw-1, mbps: 0 } ]"))
                .isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> read("directConnectCapacity: [ { mbps: 1000 } ]"))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void aFileMayChangeOneQuotaAndTheTagsByWhichSitesAreTold() {
        List<Fact> shipped = Policy.builtIn().facts();
        List<Fact> facts = read("siteTag: Standort\nquotas: { vpnConnectionsPerVpnGateway: 25 }\ntunnelFlapHours: 2");

        assertThat(of(shipped, Quota.class)).containsExactly(new Quota("vpnConnectionsPerVpnGateway", 10));
        assertThat(of(shipped, SiteTag.class)).containsExactly(new SiteTag("site"));
        assertThat(of(shipped, RecentFlap.class)).containsExactly(new RecentFlap(24));
        assertThat(of(facts, Quota.class)).containsExactly(new Quota("vpnConnectionsPerVpnGateway", 25));
        assertThat(of(facts, SiteTag.class)).containsExactly(new SiteTag("Standort"));
        assertThat(of(facts, OwnerTag.class)).containsExactly(new OwnerTag("owner"));
        assertThat(of(facts, RecentFlap.class)).containsExactly(new RecentFlap(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            quotas: 10 | here: quotas holds 10. Expected { vpnConnectionsPerVpnGateway: 10 }
            quotas: { vpnPerVgw: 10 } | here: quotas: 'vpnPerVgw' is no quota. Known: vpnConnectionsPerVpnGateway
            quotas: { vpnConnectionsPerVpnGateway: 0 } | here: quotas: vpnConnectionsPerVpnGateway is 0. Expected a whole number above 0
            quotas: { vpnConnectionsPerVpnGateway: many } | here: quotas: vpnConnectionsPerVpnGateway is "many". Expected a whole number above 0
            quotas: { vpnConnectionsPerVpnGateway: 2.5 } | here: quotas: vpnConnectionsPerVpnGateway is 2.5. Expected a whole number above 0
            tunnelFlapHours: -1 | here: tunnelFlapHours is -1. Expected a whole number above 0
            siteTag: [ site ] | here: siteTag is ["site"]. Expected the key of a tag
            ownerTag: 7 | here: ownerTag is 7. Expected the key of a tag
            """)
    void namesTheSettingThatIsWrongAndWhatItShouldBe(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(ConfigException.class).hasMessage(message);
    }

    @Test
    void takesWhatFailsTogether() {
        assertThat(read("sharedFate: [ { name: rack 7, members: [ 192.0.2.9, EqDC2 ] } ]"))
                .contains(new SharedFate("rack 7", "192.0.2.9"), new SharedFate("rack 7", "EqDC2"));
        assertThatThrownBy(() -> read("sharedFate: [ { name: rack 7, members: [ 192.0.2.9 ] } ]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("here: sharedFate holds {\"name\":\"rack 7\",\"members\":[\"192.0.2.9\"]}.");
        assertThatThrownBy(() -> read("sharedFate: rack 7")).isInstanceOf(ConfigException.class);
    }

    private static List<Fact> read(String yaml) {
        return Policy.of(new YAMLMapper().readTree(yaml), "here").facts();
    }

    private static <F extends Fact> List<F> of(List<Fact> facts, Class<F> type) {
        return facts.stream()
                .flatMap(fact -> type.isInstance(fact) ? Stream.of(type.cast(fact)) : Stream.empty())
                .toList();
    }
}
