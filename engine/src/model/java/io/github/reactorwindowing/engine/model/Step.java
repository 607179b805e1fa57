package io.github.reactorwindowing.engine.model;

/**
 * One step of a script: time moves, then perhaps an event comes.
 *
 * @param now the system time; time stands still if it is earlier than before
 * @param held for how long of the time since the step before nobody asked for results (rule T-7)
 * @param key the key of the event, null if only time passes
 * @param ts the timestamp of the event; a system clock does not look at it
 */
public record Step(long now, long held, String key, long ts) {

    public boolean isEvent() {
        return key != null;
    }

    /** The same time without the event. */
    public Step withoutEvent() {
        return new Step(now, held, null, 0);
    }

    /** The call on {@link Script} that adds it. */
    @Override
    public String toString() {
        String at = ".at(" + Setup.literal(now) + (isEvent() ? ", \"" + key + "\", " + Setup.literal(ts) + ")" : ")");
        return held == 0 ? at : ".holdBack(" + Setup.literal(held) + ")" + at;
    }
}
