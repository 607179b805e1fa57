package io.github.reactorwindowing.benchmarks.field;

/** Where all results go: counted, and summed up so that the order does not matter but key, window and value do. */
public class Results {

    private long count;
    private long checksum;

    /** Takes the result of a window that starts at a time. */
    public void add(String key, long startMicros, long value) {
        count++;
        long mixed = (key.hashCode() * 0x9E3779B97F4A7C15L) ^ (startMicros * 0xC2B2AE3D27D4EB4FL);
        mixed = (mixed ^ value) * 0x165667B19E3779F9L;
        checksum += mixed ^ (mixed >>> 32);
    }

    public final long count() {
        return count;
    }

    public final long checksum() {
        return checksum;
    }

    @Override
    public final String toString() {
        return count + " results, checksum " + Long.toHexString(checksum);
    }
}
