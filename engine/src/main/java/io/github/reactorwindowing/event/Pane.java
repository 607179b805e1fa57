package io.github.reactorwindowing.event;

/**
 * Which of a window's firings a result belongs to. Results of one firing (all that comes of one event, or of the close)
 * share a pane. The term is Beam's.
 *
 * @param index 0 for the window's first firing, then 1, and so on
 * @param timing when it fired
 * @param last whether the window fires no more after it; never true of one that was evicted, since it may open anew
 */
public record Pane(int index, Timing timing, boolean last) {

    /** The pane of a window that fires once, when it closes. */
    public static final Pane ONLY = new Pane(0, Timing.ON_TIME, true);

    /** When a window fired. */
    public enum Timing {
        /** Before the watermark reached its end. */
        EARLY,
        /** When the watermark closed it. */
        ON_TIME,
        /**
         * When it had to make room, before its time (see {@link Bounds}). What comes for it later makes a further
         * result: together they are the window's.
         */
        EVICTED
    }
}
