package io.github.reactorwindowing.engine.contract;

/** Who moves the watermark of an engine. */
public enum WatermarkSource {

    /** The clock of the configuration, by events and by time. The default, and the only source that operators use. */
    CLOCK,

    /**
     * The host, by {@code WindowEngine.advanceWatermark}: a stream processor with watermarks of its own, or a test. The clock only
     * gives timestamps. There is one watermark, that of the stream.
     */
    HOST
}
