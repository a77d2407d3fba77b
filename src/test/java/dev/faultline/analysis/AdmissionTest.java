package dev.faultline.analysis;

import static dev.faultline.analysis.Facts.from;
import static dev.faultline.analysis.Facts.ingress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.analysis.Workloads.Workload;
import dev.faultline.model.Cidr;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.RulePeer;
import dev.faultline.model.SecurityGroupRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final PortRange HTTPS = new PortRange(443, 443);
    private static final Workload WORKLOAD = new Workload(
            List.of(
                    new NetworkInterfaceAddress("eni-1", Facts.VPC, "2001:db8::4", ""),
                    new NetworkInterfaceAddress("eni-1", Facts.VPC, "10.0.1.4", "")),
            Set.of("sg-app"));

    @Test
    void admitsByAddressByGroupAndByPrefixList() {
        assertThat(admits(rule(from("10.0.1.0/24")))).isTrue();
        assertThat(admits(rule(from("10.0.2.0/24")))).isFalse();
        assertThat(admits(rule(new RulePeer.Group("sg-app", "", "", "")))).isTrue();
        assertThat(admits(rule(new RulePeer.Group("sg-app", "", "pcx-1", "deleted"))))
                .isFalse();
        assertThat(admits(rule(new RulePeer.PrefixList("pl-1")))).isTrue();
        assertThat(admits(rule(new RulePeer.PrefixList("pl-unread")))).isFalse();
    }

    @Test
    void looksAtTheProtocolThePortAndTheDirection() {
        assertThat(admits(ingress("sg-1", Protocol.UDP, HTTPS, from("10.0.0.0/8"))))
                .isFalse();
        assertThat(admits(ingress("sg-1", Protocol.ICMP, PortRange.ALL, from("10.0.0.0/8"))))
                .isFalse();
        assertThat(admits(ingress("sg-1", Protocol.TCP, new PortRange(1, 442), from("10.0.0.0/8"))))
                .isFalse();
        assertThat(admits(ingress("sg-1", Protocol.ALL, PortRange.ALL, from("10.0.0.0/8"))))
                .isTrue();
        assertThat(admits(new SecurityGroupRule("sg-1", Facts.VPC, false, Protocol.TCP, HTTPS, from("10.0.0.0/8"))))
                .isFalse();
    }

    @Test
    void takesTheSubnetForAnAddressThatIsNotKnown() {
        Workload unknown = new Workload(List.of(), Set.of());
        Admission admission = admission(rule(from("10.0.1.0/24")));

        assertThat(admission.admits(unknown, List.of(Cidr.of("10.0.0.0/16")))).isTrue();
        assertThat(admission.admits(unknown, List.of(Cidr.of("10.0.2.0/24")))).isFalse();
        assertThat(admission.admits(unknown, List.of())).isTrue();
    }

    @Test
    void saysWhatItDoesNotKnow() {
        assertThat(admission(rule(new RulePeer.PrefixList("pl-unread"))).unread())
                .containsExactly("pl-unread");
        assertThat(admission(rule(new RulePeer.PrefixList("pl-unread"))).nobody())
                .isFalse();
        assertThat(admission().nobody()).isTrue();
    }

    private static SecurityGroupRule rule(RulePeer peer) {
        return ingress("sg-1", Protocol.TCP, HTTPS, peer);
    }

    private static boolean admits(SecurityGroupRule rule) {
        return admission(rule).admits(WORKLOAD, List.of());
    }

    private static Admission admission(SecurityGroupRule... rules) {
        return new Admission(List.of(rules), true, 443, Map.of("pl-1", List.of(Cidr.of("10.0.1.0/24"))));
    }
}
