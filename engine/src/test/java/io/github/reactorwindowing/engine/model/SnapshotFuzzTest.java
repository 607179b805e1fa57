package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.reactorwindowing.engine.error.SnapshotException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** snapshots as hostile input, over random configurations of all windowers, clocks, folds and joins. */
class SnapshotFuzzTest {

    private static final int SUBJECTS = Integer.getInteger("windowing.snapshot.subjects", 100);

    /** All bytes of so many snapshots are changed and cut off, and one in so many bytes of all snapshots is forged. */
    private static final int WHOLE_SUBJECTS = SUBJECTS / 6;

    private static final int FORGED_ONE_IN = Integer.getInteger("windowing.snapshot.oneIn", 12);
    private static final int FIRST_RECORD = 2 * Integer.BYTES;
    private static final int HEADER = 1 + Integer.BYTES;

    /** What a restore may allocate: an empty engine, and some times what there are bytes for. */
    private static final long MOST_ALLOCATED = 1 << 20;

    private interface Attack {
        void on(SnapshotSubject<?> subject, byte[] snapshot, SplittableRandom random) throws IOException;
    }

    private static void onAll(Attack attack) throws IOException {
        onSome(SUBJECTS, attack);
    }

    private static void onSome(int subjects, Attack attack) throws IOException {
        for (int seed = 0; seed < subjects; seed++) {
            SnapshotSubject<?> subject = SnapshotSubject.of(seed);
            try {
                attack.on(subject, subject.snapshot(seed), new SplittableRandom(seed));
            } catch (Throwable failed) {
                throw new AssertionError("seed " + seed + ", " + subject, failed);
            }
        }
    }

    private static void assertRejected(SnapshotSubject<?> subject, byte[] snapshot, String what, Object... arguments) {
        assertThatThrownBy(() -> subject.restore(snapshot))
                .as(what, arguments)
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("expected: ");
    }

    /** Where each record begins, and the end. */
    private static List<Integer> records(byte[] snapshot) {
        List<Integer> starts = new ArrayList<>();
        int at = FIRST_RECORD;
        while (at < snapshot.length) {
            starts.add(at);
            at += HEADER + ByteBuffer.wrap(snapshot).getInt(at + 1) + Integer.BYTES;
        }
        starts.add(at);
        return starts;
    }

    /** Makes the CRC right of a record from one place to another. */
    private static void repair(byte[] snapshot, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(snapshot, from, to - Integer.BYTES - from);
        ByteBuffer.wrap(snapshot).putInt(to - Integer.BYTES, (int) crc.getValue());
    }

    private static long allocatedBy(SnapshotSubject<?> subject, byte[] snapshot, long seed) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            subject.restoreAndGoOn(snapshot, seed);
        } catch (SnapshotException rejected) {
            assertThat(rejected).hasMessageStartingWith("Snapshot");
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    @DisplayName("R-5: a snapshot cut off at any byte is rejected")
    void r5_cutOffAnywhere_rejected() throws IOException {
        onSome(WHOLE_SUBJECTS, (subject, snapshot, random) -> {
            for (int length = 0; length < snapshot.length; length++) {
                assertRejected(subject, Arrays.copyOf(snapshot, length), "%d bytes", length);
            }
        });
    }

    @Test
    @DisplayName("R-5: a snapshot with any byte changed is rejected")
    void r5_anyByteChanged_rejected() throws IOException {
        onSome(WHOLE_SUBJECTS, (subject, snapshot, random) -> {
            for (int at = 0; at < snapshot.length; at++) {
                byte[] changed = snapshot.clone();
                changed[at] ^= (byte) (1 + random.nextInt(255));
                assertRejected(subject, changed, "byte %d", at);
            }
        });
    }

    @Test
    @DisplayName("R-5: bytes behind the end, a record twice, missing or in the place of another are rejected")
    void r5_recordsAddedTakenOrRepeated_rejected() throws IOException {
        onAll((subject, snapshot, random) -> {
            assertRejected(subject, Arrays.copyOf(snapshot, snapshot.length + 1), "a byte more");
            List<Integer> records = records(snapshot);
            for (int i = 0; i + 1 < records.size(); i++) {
                byte[] record = Arrays.copyOfRange(snapshot, records.get(i), records.get(i + 1));
                assertRejected(
                        subject, spliced(snapshot, records.get(i), records.get(i), record), "record %d twice", i);
                assertRejected(
                        subject, spliced(snapshot, records.get(i), records.get(i + 1), new byte[0]), "no record %d", i);
            }
        });
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
        return ByteBuffer.allocate(bytes.length - (to - from) + between.length)
                .put(bytes, 0, from)
                .put(between)
                .put(bytes, to, bytes.length - to)
                .array();
    }

    @Test
    @DisplayName("R-5: with any byte changed and the CRC made right, a snapshot is rejected or the engine works")
    void r5_anyByteForged_rejectedOrWorks() throws IOException {
        onAll((subject, snapshot, random) -> forBytesOfBodies(snapshot, random, (at, from, to) -> {
            for (int value : new int[] {random.nextInt(256), snapshot[at] ^ 1 << random.nextInt(8), 0x7f, 0x80, 0xff}) {
                byte[] forged = snapshot.clone();
                forged[at] = (byte) value;
                repair(forged, from, to);
                assertBounded(subject, forged, "byte " + at + " is " + value, random.nextInt(100));
            }
        }));
    }

    @Test
    @DisplayName("R-5: with any four or eight bytes forged to claim much, a snapshot is rejected or the engine works")
    void r5_anyNumberForged_rejectedOrWorks() throws IOException {
        onAll((subject, snapshot, random) -> forBytesOfBodies(snapshot, random, (at, from, to) -> {
            for (long value : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, -5, 1L << 60, 0}) {
                for (int size = Integer.BYTES; size <= Long.BYTES; size += Integer.BYTES) {
                    if (at + size <= to - Integer.BYTES) {
                        byte[] forged = snapshot.clone();
                        for (int i = 0; i < size; i++) {
                            forged[at + i] = (byte) (value >>> 8 * (7 - i));
                        }
                        repair(forged, from, to);
                        assertBounded(subject, forged, "number at " + at + " is " + value, random.nextInt(100));
                    }
                }
            }
        }));
    }

    @Test
    @DisplayName("R-5: a record that claims a length of gigabytes allocates what there are bytes for")
    void r5_lengthForged_rejectedInBoundedMemory() throws IOException {
        onAll((subject, snapshot, random) -> {
            List<Integer> records = records(snapshot);
            for (int i = 0; i + 1 < records.size(); i++) {
                for (int length : new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE - (1 << 14), -7, 1 << 30}) {
                    byte[] forged = snapshot.clone();
                    ByteBuffer.wrap(forged).putInt(records.get(i) + 1, length);
                    assertBounded(subject, forged, "length of record " + i + " is " + length, 0);
                    assertRejected(subject, forged, "length of record %d is %d", i, length);
                }
            }
        });
    }

    private static void assertBounded(SnapshotSubject<?> subject, byte[] forged, String what, long seed)
            throws IOException {
        long allocated;
        try {
            allocated = allocatedBy(subject, forged, seed);
        } catch (RuntimeException | Error thrown) {
            throw new AssertionError(what, thrown);
        }
        assertThat(allocated).as(what).isLessThan(MOST_ALLOCATED + 200L * forged.length);
    }

    private interface ByteAction {
        void at(int place, int recordFrom, int recordTo) throws IOException;
    }

    private static void forBytesOfBodies(byte[] snapshot, SplittableRandom random, ByteAction action)
            throws IOException {
        List<Integer> records = records(snapshot);
        for (int i = 0; i + 1 < records.size(); i++) {
            for (int at = records.get(i) + HEADER; at < records.get(i + 1) - Integer.BYTES; at++) {
                if (random.nextInt(FORGED_ONE_IN) == 0) {
                    action.at(at, records.get(i), records.get(i + 1));
                }
            }
        }
    }
}
