package io.github.reactorwindowing.micrometer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import org.jspecify.annotations.Nullable;

/** The meters of {@link WindowMetrics}: names, units, tags, what they mean. */
public enum WindowMeters implements MeterDocumentation {

    /** Events in. */
    EVENTS("events", Meter.Type.COUNTER, "events", "events that were taken from a source, late ones included"),

    /** Late events, by reason. */
    LATE(
            "events.late",
            Meter.Type.COUNTER,
            "events",
            "late events, by what made them late or refused them",
            Tags.REASON),

    /** Results, by what made them. */
    RESULTS("results", Meter.Type.COUNTER, "results", "results that went down, by what made them", Tags.TIMING),

    /** Time from the end of a window to its result. */
    RESULT_DELAY(
            "result.delay",
            Meter.Type.TIMER,
            "seconds",
            "from the end of a window to its result, in system time; results before that end are left out"),

    /** Open windows. */
    OPEN_WINDOWS("windows.open", Meter.Type.GAUGE, "windows", "windows that are open, over all keys"),

    /** Keys. */
    KEYS("keys", Meter.Type.GAUGE, "keys", "keys with a state, idle ones included"),

    /** Idle keys that were forgotten early. */
    IDLE_KEYS_EVICTED(
            "keys.idle.evicted",
            Meter.Type.COUNTER,
            "keys",
            "idle keys that were forgotten before the end of their retention, because maxKeys was reached"),

    /** Events that wait for their turn in time. */
    WAITING("events.waiting", Meter.Type.GAUGE, "events", "events that wait for their turn in time"),

    /** Events received and not processed yet. */
    QUEUED("events.queued", Meter.Type.GAUGE, "events", "events received and not processed yet"),

    /** How far the watermark is behind. */
    WATERMARK_LAG(
            "watermark.lag",
            Meter.Type.GAUGE,
            "seconds",
            "how far the watermark is behind the system time; of the key heard from last, where each has its own");

    static final String PREFIX = "reactor.windowing.";

    /** The tags. Each has few values; a key of an event is never one. */
    public enum Tags implements KeyName {

        /** The operator's name, as its options say. */
        NAME("name"),

        /** The operator's kind, as {@code windowCount}. */
        OPERATOR("operator"),

        /** Why an event was late: {@code io.github.reactorwindowing.event.LateReason}. */
        REASON("reason"),

        /** What made a result: {@code io.github.reactorwindowing.event.Pane.Timing}. */
        TIMING("timing");

        private final String text;

        Tags(String text) {
            this.text = text;
        }

        @Override
        public String asString() {
            return text;
        }
    }

    private final String name;
    private final Meter.Type type;
    private final String unit;
    private final String description;

    /** The tag that only this one has. */
    private final @Nullable Tags own;

    WindowMeters(String name, Meter.Type type, String unit, String description) {
        this(name, type, unit, description, null);
    }

    WindowMeters(String name, Meter.Type type, String unit, String description, @Nullable Tags own) {
        this.name = name;
        this.type = type;
        this.unit = unit;
        this.description = description;
        this.own = own;
    }

    @Override
    public String getName() {
        return PREFIX + name;
    }

    @Override
    public Meter.Type getType() {
        return type;
    }

    @Override
    public @Nullable String getBaseUnit() {
        return unit;
    }

    @Override
    public KeyName[] getKeyNames() {
        return own == null ? new KeyName[] {Tags.NAME, Tags.OPERATOR} : new KeyName[] {Tags.NAME, Tags.OPERATOR, own};
    }

    /**
     * Returns what it tells.
     *
     * @return the description of the meter
     */
    public String description() {
        return description;
    }
}
