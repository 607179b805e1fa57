package io.github.reactorwindowing.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.dashboard.service.Service;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * The page on a desktop and a phone, light and dark, with customers of the generator's: nothing is cut off. Pictures
 * are for people.
 */
class DashboardLooksIT {

    @Test
    void page_fitsDesktopsAndPhones() throws IOException, InterruptedException {
        try (Service service = Service.start(
                        0,
                        "--dashboard.generator.late-share=0.1",
                        "--windowing.windowers.counts=tumbling:length=PT3S",
                        "--windowing.windowers.averages=sliding:length=PT15S,slide=PT1S",
                        "--windowing.windowers.sessions=session:gap=PT3S",
                        "--windowing.windowers.joins=session:gap=PT3S");
                Page page = Page.open(service.url())) {
            page.until(
                    "something of everything",
                    () -> Integer.parseInt(page.text("total-counts")) > 20
                            && page.rows("sessions").size() > 10
                            && page.rows("joins").size() > 10
                            && page.rows("late").size() > 5);
            for (String scheme : new String[] {"light", "dark"}) {
                look(page, 1440, 900, false, scheme, "desktop-" + scheme);
                look(page, 390, 844, true, scheme, "phone-" + scheme);
            }
            page.assertConsole();
        }
    }

    private static void look(Page page, int width, int height, boolean mobile, String scheme, String name)
            throws IOException {
        page.device(width, height, mobile, scheme);
        page.until("the page is drawn anew", () -> {
            String theme = page.script("return document.documentElement.dataset.theme");
            Long canvas = page.script("return document.querySelector('#counts canvas').clientWidth");
            Long place = page.script("return document.querySelector('#counts').clientWidth");
            return scheme.equals(theme) && canvas.equals(place);
        });
        Long scroll = page.script("return document.documentElement.scrollWidth");
        assertThat(scroll).as("width of the page").isLessThanOrEqualTo(width);
        page.screenshot(name);
    }
}
