package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a subnet's name says of its tier, once what tells the zone is taken away. */
class SiblingSubnetsTest {
    @ParameterizedTest
    @CsvSource({
        "app-a, app-b, app",
        "app-eu-west-1a, app-eu-west-1b, app",
        "db-us-east-1a, db-us-east-1c, db",
        "prod-db-ap-northeast-1a, prod-db-ap-northeast-1d, prod-db",
        "gov-us-gov-west-1a, gov-us-gov-west-1b, gov",
        "web use1-az4, web use1-az6, web",
        "eu-west-1a/private, eu-west-1b/private, private",
        "PrivateSubnet1, PrivateSubnet2, privatesubnet",
        "privateA, privateB, private",
        "data_1a, data_1c, data",
        "az1.app, az2.app, app",
        "main-1, main-4, main"
    })
    void isOneTierInEveryZone(String one, String other, String tier) {
        assertThat(SiblingSubnets.tierIn(one)).isEqualTo(tier);
        assertThat(SiblingSubnets.tierIn(other)).isEqualTo(tier);
    }

    @ParameterizedTest
    @CsvSource({"app-a, data-b", "blue, green", "PrivateSubnet1, PublicSubnet2", "vpc-app-a, vpc-db-b"})
    void keepsTiersApart(String one, String other) {
        assertThat(SiblingSubnets.tierIn(one)).isNotEqualTo(SiblingSubnets.tierIn(other));
    }

    @ParameterizedTest
    @CsvSource({"''", "10.0.1.0/24", "a", "eu-west-1a", "1"})
    void isNoTierWhereNothingElseIsSaid(String name) {
        assertThat(SiblingSubnets.tierIn(name)).isEmpty();
    }
}
