package io.github.reactorwindowing.dashboard.shop;

import java.util.List;

/** What there is to order. */
public final class Menu {

    /** The smoothies, as they are spelled. */
    public static final List<String> SMOOTHIES =
            List.of("Early Bird", "Garden Gate", "Red Line", "Stone Age", "Tropical Noon");

    private Menu() {}
}
