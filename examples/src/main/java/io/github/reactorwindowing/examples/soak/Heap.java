package io.github.reactorwindowing.examples.soak;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** The heap that is in use after a garbage collection, from time to time; the first time is the end of the warm-up. */
final class Heap {

    static final long MARGIN_MEGABYTES = 32;
    private static final long MEGABYTE = 1 << 20;

    private final PrintStream out;
    private final List<Long> used = new ArrayList<>();

    Heap(PrintStream out) {
        this.out = out;
    }

    synchronized void checkpoint(long percent) {
        System.gc();
        long bytes = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        used.add(bytes);
        out.printf("checkpoint at %d %%: %,d MB in use after GC%n", percent, bytes / MEGABYTE);
    }

    /** By how many megabytes the last checkpoint is above the first. */
    synchronized long growth() {
        return used.isEmpty() ? 0 : (used.get(used.size() - 1) - used.get(0)) / MEGABYTE;
    }

    synchronized boolean stayedFlat() {
        return used.size() >= 2 && growth() <= MARGIN_MEGABYTES;
    }
}
