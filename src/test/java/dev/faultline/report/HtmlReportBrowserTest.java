package dev.faultline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

@EnabledIf(value = "dev.faultline.report.Browser#installed", disabledReason = Browser.NEEDS)
class HtmlReportBrowserTest {
    @TempDir
    static Path folder;

    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = Browser.start(folder);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void neverComplainsInTheConsole() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void appliesItsOwnStyleAndScriptUnderItsPolicy() {
        browser.open(Audits.typical(), "");
        assertThat(browser.run("return getComputedStyle(document.querySelector('.tally')).display"))
                .isEqualTo("grid");
        assertThat(browser.element("#filters").isDisplayed()).isTrue();
    }

    @Test
    void showsHostileNamesAsText() {
        browser.open(Audits.hostile(), "");
        assertThat(browser.title()).isEqualTo("Faultline: Nothing critical or high, 1 lesser finding");
        assertThat(browser.visible(".message").get(0))
                .contains("<script>document.title='owned'</script>", "\\u{1b}[2J");
        // The ledger, which is data, and the page's own script.
        assertThat(browser.run("return [...document.scripts].map(script => script.type + script.id).join()"
                        + " + document.images.length"))
                .isEqualTo("application/jsonledger,0");
        browser.element(".cell").click();
        assertThat(browser.element(".panel-place").getText())
                .contains("<script>document.title='owned'</script>", "\\u{1b}[2J", "\" autofocus onfocus=");
        assertThat(browser.title()).isEqualTo("Faultline: Nothing critical or high, 1 lesser finding");
    }

    @Test
    void searchesAndCounts() {
        browser.open(Audits.typical(), "");
        assertCount("7 findings");
        browser.element("body").sendKeys("/");
        assertThat(browser.run("return document.activeElement.name")).isEqualTo("q");
        browser.element("[name=q]").sendKeys("nat- EUW1-AZ2");
        assertCount("1 of 7 findings");
        assertThat(browser.visible(".finding .message"))
                .singleElement()
                .asString()
                .contains("3 private subnets");
        assertThat(browser.address()).endsWith("#q=nat-%20EUW1-AZ2");
        browser.element("#clear").click();
        assertCount("7 findings");
    }

    @Test
    void saysThatNothingMatches() {
        browser.open(Audits.typical(), "#q=nothing-like-it");
        assertCount("0 of 7 findings");
        browser.element("#no-match button").click();
        assertCount("7 findings");
    }

    @Test
    void filtersBySeverityVerdictAreaAccountAndRegion() {
        browser.open(Audits.typical(), "");
        browser.element("[name=severity][value=high]").sendKeys(Keys.SPACE);
        assertCount("2 of 7 findings");
        browser.run("document.querySelector('[name=account]').value = '222222222222';"
                + "document.querySelector('[name=account]').dispatchEvent(new Event('input', {bubbles: true}))");
        assertCount("1 of 7 findings");
        assertThat(browser.address()).endsWith("#severity=high&account=222222222222");
        browser.reload();
        assertCount("1 of 7 findings");
        assertThat(browser.visible(".group h4")).containsExactly("Both tunnels of a VPN connection must be up");

        browser.open(Audits.typical(), "#verdict=unknown,waived");
        assertCount("3 of 7 findings");
        browser.open(Audits.typical(), "#area=route-table&region=eu-west-1");
        assertCount("1 of 7 findings");
    }

    @Test
    void filtersFromTheSummary() {
        browser.open(Audits.typical(), "");
        browser.element(".tally .high a").click();
        assertCount("2 of 7 findings");
        assertThat(browser.visible(".part h3")).containsExactly("High 2");
    }

    @Test
    void opensTheFindingThatALinkNames() {
        String id = Audits.typical().findings().get(2).id();
        browser.open(Audits.typical(), "#f-" + id);
        assertThat(browser.visible("#f-" + id + " .copyable").get(1)).isEqualTo(id);
    }

    @Test
    void showsTheWorstFailuresAndAllOnDemand() {
        browser.open(Audits.typical(), "");
        assertThat(browser.visible("#impact > .grid > thead th"))
                .containsExactly("When this fails", "Internet, IPv4", "On-premises");
        assertThat(browser.visible("#impact > .grid > tbody > tr")).hasSize(6);
        browser.element("#impact-more").sendKeys(Keys.ENTER);
        assertThat(browser.visible("#impact > .grid > tbody > tr")).hasSize(9);
        assertThat(browser.visible("#impact .doubt .hit b")).containsExactly("perhaps 1 subnet");
        assertThat(browser.element("#impact-more").getText()).isEqualTo("Show the worst only");
        browser.element("#impact-more").sendKeys(Keys.ENTER);
        assertThat(browser.visible("#impact > .grid > tbody > tr")).hasSize(6);
    }

    @Test
    void tellsWhoLosesWhatAndTheRepairByKeyboard() {
        browser.open(Audits.typical(), "");
        browser.element("#impact .failure > summary").sendKeys(Keys.ENTER);
        assertThat(browser.visible("#impact .failure").get(0))
                .contains("Loses egress to the internet in vpc-1 (prod)", "subnet-1 (app)")
                .contains("Create a NAT gateway in euw1-az2.");
        assertThat(browser.element("#impact .hit").getAttribute("title")).isEqualTo("vpc-1 (prod): subnet-1 (app)");
        browser.element("#impact .pairs > summary").sendKeys(Keys.ENTER);
        assertThat(browser.visible("#impact .pairs tbody th").get(0)).contains("together with");
        assertThat(browser.visible("#impact .grade .model")).containsExactly("High resiliency");
    }

    @Test
    void saysNothingOfFailuresWhenNobodyAsked() {
        browser.open(Audits.clean(), "");
        assertThat(browser.run("return document.querySelectorAll('#impact, nav a[href=\"#impact\"]').length"))
                .isEqualTo(0L);
    }

    @Test
    void fitsAPhone() {
        browser.phone(360);
        try {
            for (var audit : List.of(
                    Audits.typical(), Audits.hostile(), Audits.empty(), Audits.large(40), Organisations.of(12))) {
                browser.open(audit, "");
                browser.run("document.querySelector('.cell')?.click()");
                browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
                assertThat(browser.run("return document.documentElement.scrollWidth"))
                        .isEqualTo(360L);
            }
        } finally {
            browser.desktop();
        }
    }

    @Test
    void unfoldsTheFiltersOnAPhone() {
        browser.phone(360);
        try {
            browser.open(Audits.typical(), "");
            assertThat(browser.element("#facets").isDisplayed()).isFalse();
            browser.element("#more").click();
            browser.element("[name=verdict][value=waived]").sendKeys(Keys.SPACE);
            assertCount("1 of 7 findings");
        } finally {
            browser.desktop();
        }
    }

    @Test
    void opensEverythingOnPaper() {
        browser.open(Audits.typical(), "");
        browser.media("print");
        browser.run("dispatchEvent(new Event('beforeprint'))");
        assertThat(browser.visible("details.finding .facts")).hasSameSizeAs(browser.visible("details.finding"));
        assertThat(browser.element("#filters").isDisplayed()).isFalse();
        browser.media("");
    }

    @Test
    void filtersThousandsOfFindings() {
        browser.open(Audits.large(3000), "");
        assertCount("3,000 findings");
        browser.element("[name=q]").sendKeys("subnet-2999");
        assertCount("1 of 3,000 findings");
    }

    @Test
    void showsAtAGlanceWhatWasReadOfWhichAccount() {
        browser.open(Organisations.of(12), "");
        assertThat(browser.visible(".places thead th")).hasSize(Organisations.REGIONS.size() + 1);
        assertThat(browser.visible(".places tbody th"))
                .hasSize(12)
                .first()
                .asString()
                .contains("team-00-prod", Organisations.account(0));
        assertThat(browser.visible(".states li"))
                .containsExactly("156 complete", "23 partly read", "1 not read", "8 region not enabled");
        assertThat(browser.visible(".places td.closed"))
                .singleElement()
                .asString()
                .contains("sts:AssumeRole denied (AccessDenied)");
    }

    @Test
    void tellsOnOpeningWhatIsMissingAndWhatToAllow() {
        browser.open(Organisations.of(12), "");
        browser.element("[data-row='2'][data-region='0']").click();
        assertThat(browser.visible(".panel-place")).singleElement().satisfies(panel -> assertThat(panel)
                .contains("team-00-sandbox", "ap-northeast-1", "stage=sandbox", "97 of 98 calls answered")
                .contains("denied", "UnauthorizedOperation", "Allow ec2:DescribeFlowLogs"));

        browser.element("[data-row='2'][data-region='2']").click();
        assertThat(browser.visible(".panel-place"))
                .singleElement()
                .asString()
                .contains("Not offered in this region, which is no gap:\ndirectconnect:");
        browser.element("[data-row='2'][data-region='2']").click();
        assertThat(browser.visible(".panel-place")).isEmpty();
    }

    @Test
    void tellsTheSameTroubleOfManyAccountsOnce() {
        browser.open(Organisations.of(12), "");
        assertThat(browser.visible(".ledger > tbody > tr"))
                .anyMatch(row -> row.matches("(?s)denied.*ec2:DescribeFlowLogs.*2 accounts, 16 regions.*Allow.*"))
                .anyMatch(row -> row.matches("(?s)not enabled.*me-south-1.*8 accounts.*"))
                .hasSizeLessThan(10);
    }

    @Test
    void drawsManyAccountsWhenAskedTo() {
        browser.open(Organisations.of(130), "");
        assertThat(browser.run("return document.querySelectorAll('.cell').length"))
                .isEqualTo(0L);
        browser.element("#matrix > summary").click();
        browser.settle();
        assertThat(browser.visible(".places tbody tr")).hasSize(100);
        browser.element("#matrix button.link").click();
        assertThat(browser.visible(".places tbody tr")).hasSize(130);

        browser.element("#matrix [type=search]").sendKeys("team-07 UNIT=");
        browser.settle();
        assertThat(browser.visible(".choice")).singleElement().asString().contains("3 of 130 accounts");
        browser.element("#matrix [type=checkbox]").click();
        assertThat(browser.visible(".places tbody tr")).hasSizeLessThan(4);
    }

    private static void assertCount(String expected) {
        browser.settle();
        assertThat(browser.element("#count").getText()).isEqualTo(expected);
    }
}
