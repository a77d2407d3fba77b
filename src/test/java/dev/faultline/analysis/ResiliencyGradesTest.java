package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.analysis.DirectConnectPath.Health;
import dev.faultline.analysis.ResiliencyGrade.Model;
import dev.faultline.model.Network;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResiliencyGradesTest {
    /** Paths as {@code location/device}, with {@code !} in front of one that is down and {@code ?} of one that is unclear. */
    private static DirectConnectReach reach(String paths, String... unseen) {
        int[] number = {0};
        return new DirectConnectReach(
                "dxgw-1",
                paths.isEmpty()
                        ? List.of()
                        : List.of(paths.split(" ")).stream()
                                .map(text -> path(++number[0], text))
                                .toList(),
                List.of(unseen),
                true);
    }

    private static DirectConnectPath path(int number, String text) {
        Health health =
                switch (text.charAt(0)) {
                    case '!' -> Health.DOWN;
                    case '?' -> Health.UNCLEAR;
                    default -> Health.USABLE;
                };
        String[] place = text.replaceFirst("^[!?]", "").split("/", -1);
        return new DirectConnectPath(
                "dxvif-" + number, "dxgw-1", "dxcon-" + number, place[0], place[1], place[1], health);
    }

    private static ResiliencyGrade grade(DirectConnectReach reach) {
        List<ResiliencyGrade> grades = ResiliencyGrades.of(Network.of(List.of(reach)));
        assertThat(grades).hasSize(1);
        return grades.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "A/a1, SINGLE_DEVICE",
        "A/a1 A/a1, SINGLE_DEVICE",
        "A/a1 A/a2, DEVELOPMENT",
        "A/a1 B/b1, HIGH",
        "A/a1 A/a2 B/b1, HIGH",
        "A/a1 A/a2 B/b1 B/b1, HIGH",
        "A/a1 A/a2 B/b1 B/b2, MAXIMUM",
        "A/a1 !B/b1, SINGLE_DEVICE",
        "!A/a1, NONE"
    })
    void matchesTheModelThatAwsDefines(String paths, Model model) {
        ResiliencyGrade grade = grade(reach(paths));
        assertThat(grade.model()).isEqualTo(model);
        assertThat(grade.certain()).isTrue();
        assertThat(grade.next().isEmpty()).isEqualTo(model == Model.MAXIMUM);
    }

    @Test
    void saysWhatIsMissingForTheNextModel() {
        assertThat(grade(reach("A/a1")).next())
                .containsExactly(
                        "a connection on a separate device at A; put at a second location it is the high resiliency model");
        assertThat(grade(reach("A/a1 A/a2")).next())
                .containsExactly("a connection with a virtual interface at a second location beside A");
        assertThat(grade(reach("A/a1 A/a2 B/b1")).next())
                .containsExactly("a second connection on a separate device at B");
        assertThat(grade(reach("A/a1 B/b1")).next()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "A/a1 ?B/b1, AWS does not tell whether dxvif-2 is up",
        "A/a1 /b1, AWS does not tell the location of dxvif-2",
        "A/a1 A/, AWS does not tell the device of dxvif-2"
    })
    void cannotTellWhereWhatIsUntoldMayMakeItBetter(String paths, String doubt) {
        ResiliencyGrade grade = grade(reach(paths));
        assertThat(grade.certain()).isFalse();
        assertThat(grade.doubts()).containsExactly(doubt);
        assertThat(grade.text()).startsWith("cannot be told");
    }

    @Test
    void isSureWhereWhatIsUntoldMakesNoDifference() {
        assertThat(grade(reach("A/a1 ?A/a1")).certain()).isTrue();
        assertThat(grade(reach("A/a1 A/a2 B/b1 B/b2", "dxvif-9, which is attached, was not read"))
                        .certain())
                .isTrue();
    }

    @Test
    void cannotTellOfAGatewayWithInterfacesThatWereNotRead() {
        assertThat(grade(reach("A/a1 A/a2", "dxvif-9, which is attached, was not read"))
                        .doubts())
                .containsExactly("dxvif-9, which is attached, was not read");
        assertThat(grade(reach("", "dxgw-1 was not read")).text())
                .isEqualTo("cannot be told: none of what is seen is known to carry traffic");
    }

    @Test
    void neverSpeaksOfAnSla() {
        assertThat(grade(reach("A/a1 A/a2 B/b1 B/b2")).text())
                .isEqualTo("topology matches the maximum resiliency model (99.99 %)");
        assertThat(ResiliencyGrade.UNSEEN).contains("Customer routers");
    }

    @Test
    void saysWhatIsLeftWithoutTheLargestPort() {
        assertThat(grade(reach("A/a1")).capacity()).isEqualTo("without dxcon-1, its only port, nothing is left");
        assertThat(grade(reach("A/a1 B/b1")).capacity())
                .isEqualTo(
                        "what is left without its largest port cannot be told: the bandwidth of dxcon-1, dxcon-2 was not");
        assertThat(grade(reach("!A/a1")).capacity()).isEmpty();
    }
}
