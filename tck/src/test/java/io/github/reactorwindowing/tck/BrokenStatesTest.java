package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.WindowerLogic;
import io.github.reactorwindowing.tck.DynamicDouble.Sessions;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The kit catches dynamic windowers whose state is not what they say. */
class BrokenStatesTest {

    private static final long[] LENGTHS = {10, 14};

    private static Broken broken(Supplier<WindowerLogic<Object>> logics) {
        DynamicDouble windower = new DynamicDouble(logics);
        return Broken.windower(() -> windower);
    }

    /** Every second window is longer. */
    private static class Alternating extends Sessions {

        int opened;

        @Override
        OpenWindow open(long timestamp, OpenWindows windows) {
            long length = LENGTHS[opened++ % 2];
            return windows.open(timestamp, timestamp + length, timestamp + length + 1);
        }

        @Override
        public boolean isEmpty() {
            return opened == 0;
        }

        @Override
        public void writeState(DataOutput out) throws IOException {
            out.writeInt(opened);
        }

        @Override
        public void readState(DataInput in) throws IOException {
            opened = in.readInt();
        }
    }

    @Test
    void stateUnwritten_isCaughtBySnapshot() {
        broken(() -> new Alternating() {
                    @Override
                    public void writeState(DataOutput out) {}

                    @Override
                    public void readState(DataInput in) {}
                })
                .isCaughtBy("V-9 snapshot", "state written and read again at each step to change nothing", "output ");
    }

    @Test
    void stateLeftUnread_isCaughtBySnapshot() {
        broken(() -> new Alternating() {
                    @Override
                    public void readState(DataInput in) throws IOException {
                        opened = in.readUnsignedByte();
                    }
                })
                .isCaughtBy("V-9 snapshot", "readState to read all that writeState wrote", "of 4 bytes it left 3");
    }

    @Test
    void stateReadBeyondItsEnd_isCaughtBySnapshot() {
        broken(() -> new Alternating() {
                    @Override
                    public void readState(DataInput in) throws IOException {
                        opened = (int) in.readLong();
                    }
                })
                .isCaughtBy("V-9 snapshot", "readState to read what writeState wrote, 4 bytes", "java.io.EOFException");
    }

    @Test
    void emptyThatIsNot_isCaughtByEmpty() {
        broken(() -> new Alternating() {
                    @Override
                    public boolean isEmpty() {
                        return true;
                    }
                })
                .holds("V-9 snapshot")
                .isCaughtBy(
                        "V-10 empty", "expected a new logic to go on like one that is empty while no window is open");
    }

    @Test
    void soundState_isCaughtByNone() {
        broken(Alternating::new)
                .holds("V-9 snapshot")
                .holds("V-10 empty")
                .holds("V-15 end to end")
                .holds("V-13 wake-up");
    }
}
