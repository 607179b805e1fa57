package io.github.reactorwindowing.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.dashboard.service.Service;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page in a real browser, against the application's jar: what it shows of orders that the tests post. */
class DashboardPageIT {

    /** The start of a window some time ago: whatever is posted later closes it. */
    private static final long LENGTH = 10;

    private final Instant start = Instant.ofEpochSecond(Instant.now().getEpochSecond() / LENGTH * LENGTH - 6 * LENGTH);

    private Service service;
    private Page page;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        service = Service.start(0, "--dashboard.generator.running=false", "--dashboard.generator.orders-per-second=30");
        page = Page.open(service.url());
    }

    @AfterEach
    void close() {
        try {
            if (page != null) {
                page.close();
            }
        } finally {
            service.close();
        }
    }

    @Test
    void window_grows_andCloses_withTheRightCount() throws IOException, InterruptedException {
        page.until("No window yet", "counts-empty");
        service.order("Red Line", 7, start.plusSeconds(1));
        service.order("Stone Age", 2, start.plusSeconds(1));
        page.until("9", "total-orders");
        assertThat(page.text("total-counts")).isEqualTo("0");
        assertThat(page.text("counts-empty")).isEmpty();

        service.order("Red Line", 4, start.plusSeconds(9));
        page.until("13", "total-orders");
        service.order("Tropical Noon", 1, start.plusSeconds(30));
        page.until("2", "total-counts");
        assertThat(page.rows("latest-counts"))
                .hasSize(2)
                .anyMatch(row -> row.endsWith("|Red Line|11"))
                .anyMatch(row -> row.endsWith("|Stone Age|2"));
        page.until(
                "the chart",
                () -> !page.driver()
                        .findElements(By.cssSelector("#counts canvas"))
                        .isEmpty());
        page.assertConsole();
    }

    @Test
    void lateOrders_appear_withTheirReason() throws IOException, InterruptedException {
        service.order("Red Line", 1, start.plusSeconds(30));
        service.order("Stone Age", 3, start.plusSeconds(5));
        page.until("3", "total-late");
        assertThat(page.rows("late"))
                .hasSize(3)
                .allMatch(row -> row.contains("|Stone Age|") && row.endsWith("|behind the watermark"));
        page.assertConsole();
    }

    @Test
    void generator_isChangedByKeyboardAlone() throws IOException, InterruptedException {
        WebElement rate = page.find("#generator [name=ordersPerSecond]");
        page.until("the settings", () -> "30".equals(rate.getDomProperty("value")));
        page.driver().switchTo().activeElement().sendKeys(Keys.TAB, Keys.ENTER);
        assertThat(page.driver().switchTo().activeElement().getDomAttribute("id"))
                .isEqualTo("main");
        for (int steps = 0;
                !"running".equals(page.driver().switchTo().activeElement().getDomAttribute("id"));
                steps++) {
            assertThat(steps).isLessThan(30);
            page.driver().switchTo().activeElement().sendKeys(Keys.TAB);
        }
        page.driver().switchTo().activeElement().sendKeys(Keys.SPACE);
        page.until("the generator runs", () -> !page.text("rate").matches("[–0]"));
        page.driver().switchTo().activeElement().sendKeys(Keys.TAB);
        page.driver().switchTo().activeElement().sendKeys(Keys.chord(Keys.CONTROL, "a"), "55", Keys.ENTER);
        page.until(
                "the settings are applied",
                () -> page.find("#generator .answer").getText().equals("Applied."));
        assertThat(service.generator()).contains("\"running\":true", "\"ordersPerSecond\":55.0");
        page.assertConsole();
    }

    @Test
    void orderByHand_isTaken_andAnErrorStandsAtItsField() {
        WebElement form = page.find("#order");
        page.until("the menu", () -> form.findElements(By.tagName("option")).size() == 5);
        form.findElement(By.tagName("button")).click();
        page.until("1", "total-orders");
        assertThat(form.findElement(By.className("answer")).getText()).isEqualTo("Ordered.");

        WebElement amount = form.findElement(By.name("amount"));
        amount.clear();
        amount.sendKeys("0", Keys.ENTER);
        page.until("the error", () -> "true".equals(amount.getDomAttribute("aria-invalid")));
        assertThat(form.findElement(By.id("order-amount-error")).getText())
                .isEqualTo("Expected: a number from 0.01 to 9999.99, with two decimals at most");
        assertThat(page.text("total-orders")).isEqualTo("1");
        page.assertConsole("the server responded with a status of 400");
    }

    @Test
    void page_thatLosesTheService_saysSo_andShowsTheStateOfTheNextOne() throws IOException, InterruptedException {
        service.order("Red Line", 7, start.plusSeconds(1));
        page.until("7", "total-orders");
        service.close();
        page.until("reconnecting", "connection");
        service = Service.start(service.port(), "--dashboard.generator.running=false");
        service.order("Stone Age", 3, start.plusSeconds(1));
        page.until("Live", "connection");
        page.until("3", "total-orders");
        page.assertConsole("net::ERR_");
    }
}
