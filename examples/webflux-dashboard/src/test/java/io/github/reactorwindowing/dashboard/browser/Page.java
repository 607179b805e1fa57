package io.github.reactorwindowing.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The page, in Chromium. */
final class Page implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriver driver;

    private Page(ChromeDriver driver) {
        this.driver = driver;
    }

    static Page open(String url) throws IOException {
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--lang=en-GB",
                "--window-size=1440,1000",
                "--user-data-dir=" + Files.createTempDirectory("chromium"));
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logging);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .build();
        Page page = new Page(new ChromeDriver(service, options));
        page.driver.get(url);
        page.until("Live", "connection");
        return page;
    }

    ChromeDriver driver() {
        return driver;
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    String text(String id) {
        return driver.findElement(By.id(id)).getText();
    }

    /** Waits until an element has a text. */
    void until(String text, String id) {
        until("#" + id + " has '" + text + "'", () -> text(id).contains(text));
    }

    /** Waits for a condition; while an element is replaced, it does not hold. */
    void until(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(condition);
    }

    /** The rows of a table, cells parted by a bar. */
    List<String> rows(String id) {
        return script("return [...document.querySelectorAll('#" + id
                + " tbody tr')].map(row => [...row.cells].map(cell => cell.textContent).join('|'))");
    }

    @SuppressWarnings("unchecked")
    <T> T script(String text) {
        return (T) driver.executeScript(text);
    }

    /** The size and the colours that a device would have. */
    void device(int width, int height, boolean mobile, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** The whole page, as long as it is. */
    void screenshot(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("dashboard.screenshots")));
        Object shot = driver.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                .get("data");
        Files.write(folder.resolve(name + ".png"), OutputType.BYTES.convertFromBase64Png((String) shot));
    }

    /** Nothing on the console but what is expected. */
    void assertConsole(String... expected) {
        List<String> errors = driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> List.of(expected).stream().noneMatch(message::contains))
                .toList();
        assertThat(errors).as("console").isEmpty();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
