package io.github.reactorwindowing.engine.internal.usercode;

import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.MessageText;
import io.github.reactorwindowing.spi.Timestamps;

/** Calls an aligned windower; what it throws is given its name. */
public final class AlignedCalls {

    /** For where windows are not aligned and nobody calls. */
    public static final AlignedCalls NONE = new AlignedCalls(new None());

    private final AlignedWindower windower;

    public AlignedCalls(AlignedWindower windower) {
        this.windower = windower;
    }

    public long firstId(long timestamp, long lastId) {
        long firstId;
        try {
            firstId = windower.firstId(timestamp);
        } catch (Throwable thrown) {
            throw failed("firstId", timestamp, thrown);
        }
        if (firstId > lastId) {
            throw UserFunctionException.broke(this + ": no window holds timestamp " + timestamp + ": firstId is "
                    + firstId + ", lastId " + lastId + " (expected: firstId <= lastId)");
        }
        if (lastId - firstId + 1 <= 0) {
            throw UserFunctionException.broke(windower + ": more windows hold timestamp " + timestamp
                    + " than can be counted: firstId is " + firstId + ", lastId " + lastId
                    + " (expected: less than 2^63 windows)");
        }
        return firstId;
    }

    public long lastId(long timestamp) {
        try {
            return windower.lastId(timestamp);
        } catch (Throwable thrown) {
            throw failed("lastId", timestamp, thrown);
        }
    }

    public long start(long id) {
        try {
            return windower.start(id);
        } catch (Throwable thrown) {
            throw failed("start", id, thrown);
        }
    }

    public long end(long id) {
        try {
            return windower.end(id);
        } catch (Throwable thrown) {
            throw failed("end", id, thrown);
        }
    }

    /** The first of some windows that a watermark leaves open, {@code last + 1} if there is none. O(log n): windows close in order of id. */
    public long firstOpenId(long first, long last, long watermark) {
        long low = first;
        long high = last + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (end(middle) <= watermark) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether a window of that id, which may be any number, holds a timestamp. */
    public boolean hasWindow(long id) {
        long start = Math.max(Timestamps.MIN, start(id));
        return start <= Timestamps.MAX && start < end(id) && lastId(start) >= id && firstId(start, lastId(start)) <= id;
    }

    private RuntimeException failed(String function, long argument, Throwable thrown) {
        return UserFunctionException.threwAt(function + " of the windower", windower, argument, thrown);
    }

    @Override
    public String toString() {
        return MessageText.of(windower);
    }

    private static final class None implements AlignedWindower {

        @Override
        public long firstId(long timestamp) {
            throw notAligned();
        }

        @Override
        public long lastId(long timestamp) {
            throw notAligned();
        }

        @Override
        public long start(long id) {
            throw notAligned();
        }

        @Override
        public long end(long id) {
            throw notAligned();
        }

        private static AssertionError notAligned() {
            return new AssertionError("the windower is not aligned");
        }
    }
}
