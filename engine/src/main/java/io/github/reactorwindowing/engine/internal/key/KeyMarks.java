package io.github.reactorwindowing.engine.internal.key;

/**
 * What is true of a key, in one number.
 *
 * <pre>
 *  31                                      6   5        4         3     2     1        0
 * +-----------------------------------------+--------+---------+------+------+--------+---------+
 * | slot in the heap of deadlines, plus one | waiting| borrower| gone | idle | touched| on      |
 * |                                         |        |         |      |      |        | agenda  |
 * +-----------------------------------------+--------+---------+------+------+--------+---------+
 * </pre>
 */
public abstract class KeyMarks {

    public static final int NOT_ENROLLED = -1;

    private static final int ON_AGENDA = 1;

    private static final int TOUCHED = 2;
    private static final int IDLE = 4;
    private static final int GONE = 8;
    private static final int BORROWER = 1 << 4;
    private static final int WAITING = 1 << 5;
    private static final int MARKS = ON_AGENDA | TOUCHED | IDLE | GONE | BORROWER | WAITING;
    private static final int HEAP_SHIFT = 6;

    /** How many slots {@code KeyHeap} may have. */
    public static final int HEAP_SLOTS = (1 << (Integer.SIZE - HEAP_SHIFT)) - 1;

    private int marks;

    private boolean is(int mark) {
        return (marks & mark) != 0;
    }

    private void mark(int mark, boolean set) {
        marks = set ? marks | mark : marks & ~mark;
    }

    public boolean isOnAgenda() {
        return is(ON_AGENDA);
    }

    public void setOnAgenda(boolean onAgenda) {
        mark(ON_AGENDA, onAgenda);
    }

    /** Whether it is neither gone nor idle. */
    public boolean isAwake() {
        return !is(GONE | IDLE);
    }

    /** Whether its deadline has to be computed again; in {@code TimerBuckets} a mark for the length of a call. */
    public boolean isTouched() {
        return is(TOUCHED);
    }

    public void setTouched(boolean touched) {
        mark(TOUCHED, touched);
    }

    public boolean isIdle() {
        return is(IDLE);
    }

    void setIdle(boolean idle) {
        mark(IDLE, idle);
    }

    /** Whether the key is forgotten, though its state is still where it was: see {@link KeyTable}. */
    public boolean isGone() {
        return is(GONE);
    }

    public void setGone(boolean gone) {
        mark(GONE, gone);
    }

    /** Whether it keeps what belongs to its extras: see {@code SlicedKey}. */
    public boolean isBorrower() {
        return is(BORROWER);
    }

    public void setBorrower(boolean borrower) {
        mark(BORROWER, borrower);
    }

    /** The slot in {@code KeyHeap}. */
    public int heapSlot() {
        return (marks >>> HEAP_SHIFT) + NOT_ENROLLED;
    }

    public void setHeapSlot(int slot) {
        marks = (slot - NOT_ENROLLED) << HEAP_SHIFT | (marks & MARKS);
    }

    /** Whether events of the key wait. */
    boolean isWaiting() {
        return is(WAITING);
    }

    void setWaiting(boolean waits) {
        mark(WAITING, waits);
    }
}
