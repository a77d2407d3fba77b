package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExposuresTest {
    @Test
    void doesNotCallAllTrafficWhatLacksAProtocol() {
        SmallNetwork network = new SmallNetwork()
                .vpc("vpc-1", "10.0.0.0/16")
                .subnet("subnet-1", "vpc-1", "10.0.1.0/24")
                .host("eni-1", "subnet-1", "10.0.1.10=54.0.0.1")
                .internetGateway("igw-1", "vpc-1")
                .route("rtb-vpc-1", "0.0.0.0/0", "igw-1")
                .acl("acl-1", "vpc-1", "subnet-1")
                .entry("acl-1", "10 in deny tcp 0.0.0.0/0")
                .entry("acl-1", "20 in allow all 0.0.0.0/0")
                .entry("acl-1", "20 out allow all 0.0.0.0/0");

        assertThat(network.network().all(InternetExposure.class))
                .extracting(InternetExposure::traffic)
                .contains("all udp ports")
                .noneMatch(traffic -> traffic.contains("tcp") || traffic.equals("all traffic"));
    }
}
