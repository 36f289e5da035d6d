package dev.assay.reports.browser;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium without a network, and what it says about a page. */
final class Browser implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** A4 without the margins of the style sheet, 210 mm less twice 15, in CSS pixels of 1/96 inch. */
    private static final int PAPER_WIDTH = (int) Math.floor((210 - 2 * 15) / 25.4 * 96);

    private final ChromeDriver driver;

    Browser(InstalledBrowser installed) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(installed.browser().toFile());
        // Without a sandbox, since containers often allow none, and the pages are our own.
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--hide-scrollbars",
                "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(installed.driver().toFile())
                .build();
        driver = new ChromeDriver(service, options);
    }

    /** How the reader looks at a page. */
    enum Look {
        LIGHT("light", 1200),
        DARK("dark", 1200),
        PHONE("light", 390),
        /** The width at which WCAG 2.2 (1.4.10) asks for content without scrolling in two directions. */
        NARROW("light", 320);

        private final String scheme;
        private final int width;

        Look(String scheme, int width) {
            this.scheme = scheme;
            this.width = width;
        }
    }

    /** Opens a page and forgets what was said about the one before. */
    void open(Path page, Look look) {
        emulate("screen", look.scheme, look.width);
        load(page);
    }

    /** Opens a page with scripts forbidden. */
    void openWithoutScripts(Path page) {
        emulate("screen", Look.LIGHT.scheme, Look.LIGHT.width);
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        try {
            load(page);
        } finally {
            driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        }
    }

    private void load(Path page) {
        driver.get("about:blank");
        driver.manage().logs().get(LogType.BROWSER);
        driver.manage().logs().get(LogType.PERFORMANCE);
        driver.get(page.toUri().toString());
    }

    private void emulate(String medium, String scheme, int width) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("media", medium, "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Everything on the console. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** What the page asked anybody for besides itself and what it carries. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> parse(entry.getMessage()).path("message"))
                .filter(event -> event.path("method").asText().equals("Network.requestWillBeSent"))
                .map(event -> event.path("params").path("request").path("url").asText())
                .filter(url -> !url.startsWith("data:"))
                .filter(url -> !url.equals(driver.getCurrentUrl()))
                .toList();
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the browser's log is no JSON", e);
        }
    }

    /**
     * What axe finds wrong, everything that folds opened before: a line each with rule, place and reason.
     *
     * @param rules which rules to ask; all where there are none
     */
    List<String> violations(String... rules) {
        run("for (const folded of document.querySelectorAll('details')) folded.open = true;");
        AxeRunOptions options = new AxeRunOptions();
        // What passes is not gathered, which is most of the work.
        options.setResultTypes(List.of("violations"));
        AxeBuilder axe = new AxeBuilder().withOptions(options);
        if (rules.length > 0) {
            axe.withRules(List.of(rules));
        }
        return axe.analyze(driver).getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream().map(node -> violation(rule, node)))
                .toList();
    }

    private static String violation(Rule rule, CheckedNode node) {
        return rule.getId() + " at " + node.getTarget() + ": " + node.getHtml() + " "
                + node.getAny().stream().map(check -> check.getMessage()).collect(Collectors.joining("; "));
    }

    /** How many pixels the page is wider than the window. */
    long overflow() {
        return number("return document.documentElement.scrollWidth - document.documentElement.clientWidth;");
    }

    /** The boxes of tables, pictures, plots and code that stick out of the paper. */
    List<String> cutOnPaper(Path page) {
        emulate("print", "light", PAPER_WIDTH);
        load(page);
        JsonNode boxes = parse(text("""
                                const out = [];
                                for (const box of document.querySelectorAll('table, th, td, img, svg.plot, pre, code, figure')) {
                                  const edge = box.getBoundingClientRect();
                                  if (edge.right > %d + 1 || edge.left < -1) out.push(box.outerHTML.slice(0, 120) + ' to ' + edge.right);
                                }
                                return JSON.stringify(out);
                                """.formatted(PAPER_WIDTH)));
        return StreamSupport.stream(boxes.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** The page that is open, printed on the paper that its style sheet asks for. */
    byte[] print() {
        emulate("", "light", Look.LIGHT.width);
        Map<String, Object> printed =
                driver.executeCdpCommand("Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", true));
        return Base64.getDecoder()
                .decode(Objects.requireNonNull(printed.get("data")).toString());
    }

    /** Takes away what the page's script added for the reader to press and to fill in. */
    void removeControls() {
        run("document.querySelectorAll('.filter, .copy, dialog').forEach(node => node.remove());");
    }

    /** Presses what is found first. */
    void press(String selector) {
        find(selector).click();
    }

    /** Types in place of what was there. */
    void type(String selector, String text) {
        WebElement field = find(selector);
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
        field.sendKeys(text);
    }

    /** Presses the key that closes what is open. */
    void escape() {
        new Actions(driver).sendKeys(Keys.ESCAPE).perform();
    }

    /** How many of the elements a reader sees. */
    int visible(String selector) {
        return (int) driver.findElements(By.cssSelector(selector)).stream()
                .filter(WebElement::isDisplayed)
                .count();
    }

    /** The text of what is found first. */
    String textOf(String selector) {
        return find(selector).getText().strip();
    }

    /** An attribute of what is found first, as it is written; empty where there is none. */
    String attribute(String selector, String name) {
        return Objects.requireNonNullElse(find(selector).getDomAttribute(name), "");
    }

    /** The texts of a column of a table's body, from 1. */
    List<String> column(String table, int number) {
        return driver.findElements(By.cssSelector(table + " tbody tr > :nth-child(" + number + ")")).stream()
                .map(WebElement::getText)
                .toList();
    }

    private WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** The text that a reader sees. */
    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** The colour behind everything. */
    String background() {
        return text("return getComputedStyle(document.body).backgroundColor;");
    }

    /** The name of what the keyboard reaches first. */
    String firstStop() {
        new Actions(driver).sendKeys(Keys.TAB).perform();
        return driver.switchTo().activeElement().getText();
    }

    /** A picture of the whole page as it is looked at. */
    void screenshot(Path file) {
        Map<String, Object> shot = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(
                    file,
                    Base64.getDecoder()
                            .decode(Objects.requireNonNull(shot.get("data")).toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String script) {
        driver.executeScript(script);
    }

    private long number(String script) {
        return ((Number) Objects.requireNonNull(driver.executeScript(script))).longValue();
    }

    private String text(String script) {
        return Objects.requireNonNull(driver.executeScript(script)).toString();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
