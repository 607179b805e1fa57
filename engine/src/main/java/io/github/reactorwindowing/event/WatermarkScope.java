package io.github.reactorwindowing.event;

/** What has a watermark of its own. */
public enum WatermarkScope {

    /** Each key: one device that is ahead makes no other device's events late. The default. */
    KEY,

    /**
     * The stream: one watermark for all keys. Cheaper for very many keys, and a key that falls silent closes with the
     * others.
     */
    STREAM
}
