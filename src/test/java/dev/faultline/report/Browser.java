package dev.faultline.report;

import dev.faultline.finding.AuditResult;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser that has a report open. */
final class Browser implements AutoCloseable {
    // Selenium asks for bindings of each browser version, and we use none. The field keeps the setting alive.
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    static {
        SELENIUM.setLevel(Level.SEVERE);
    }

    static final String NEEDS = "needs Chromium (on the PATH or as CHROME_BIN) and chromedriver (on the PATH)";

    private final ChromeDriver driver;
    private final Path folder;

    private Browser(ChromeDriver driver, Path folder) {
        this.driver = driver;
        this.folder = folder;
    }

    /** Whether the machine has a browser to test with; says so if it has none, because a skipped test is easily missed. */
    static boolean installed() {
        boolean installed = chrome().isPresent() && chromedriver().isPresent();
        if (!installed) {
            System.err.println("HtmlReportBrowserTest is skipped: it " + NEEDS);
        }
        return installed;
    }

    private static Optional<Path> chrome() {
        return Optional.ofNullable(System.getenv("CHROME_BIN"))
                .map(Path::of)
                .or(() -> find("chromium", "chromium-browser", "google-chrome", "chrome"));
    }

    private static Optional<Path> chromedriver() {
        return find("chromedriver");
    }

    static Browser start(Path folder) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chrome().orElseThrow().toString());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1280,900");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver().orElseThrow().toFile())
                .build();
        return new Browser(new ChromeDriver(service, options), folder);
    }

    /** Writes the report and opens it, at the hash if one is given. */
    void open(AuditResult audit, String hash) {
        Path report =
                Reports.write(audit, folder, EnumSet.of(ReportFormat.HTML)).get(0);
        driver.get("about:blank");
        driver.get(report.toUri() + hash);
    }

    void phone(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 740, "deviceScaleFactor", 1, "mobile", true));
    }

    void desktop() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    void media(String media) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", media));
    }

    Object run(String script) {
        return driver.executeScript(script);
    }

    /** Waits until the page has filtered what was typed: a later timer of the page itself cannot come first. */
    void settle() {
        driver.executeAsyncScript("setTimeout(arguments[0], 100)");
    }

    WebElement element(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** The text of those that can be seen. */
    List<String> visible(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .filter(WebElement::isDisplayed)
                .map(WebElement::getText)
                .toList();
    }

    String title() {
        return driver.getTitle();
    }

    String address() {
        return driver.getCurrentUrl();
    }

    void reload() {
        driver.navigate().refresh();
    }

    /** What the console holds: errors, and refusals of the Content-Security-Policy. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Optional<Path> find(String... names) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(names)
                .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(dir -> Path.of(dir, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
