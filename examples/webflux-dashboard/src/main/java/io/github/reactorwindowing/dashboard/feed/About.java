package io.github.reactorwindowing.dashboard.feed;

import io.github.reactorwindowing.dashboard.shop.Menu;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What does not change: the windows as properties have them.
 *
 * @param menu what there is to order
 * @param clock the clock of all windows
 * @param counts the windower of the counts
 * @param averages that of the averages
 * @param sessions that of the visits
 * @param joins that of orders and payments
 */
@Component
record About(List<String> menu, String clock, String counts, String averages, String sessions, String joins) {

    @Autowired
    About(
            @Value("${windowing.clocks.orders}") String clock,
            @Value("${windowing.windowers.counts}") String counts,
            @Value("${windowing.windowers.averages}") String averages,
            @Value("${windowing.windowers.sessions}") String sessions,
            @Value("${windowing.windowers.joins}") String joins) {
        this(Menu.SMOOTHIES, clock, counts, averages, sessions, joins);
    }
}
