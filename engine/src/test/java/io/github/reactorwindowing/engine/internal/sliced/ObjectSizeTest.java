package io.github.reactorwindowing.engine.internal.sliced;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jol.datamodel.Model64;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.layouters.HotSpotLayouter;

/** Sizes that speed depends on, as HotSpot lays objects out where references take four bytes. */
class ObjectSizeTest {

    private static final int CACHE_LINE = 64;
    private static final int JDK = 17;

    @ParameterizedTest
    @ValueSource(classes = {LongKey.class, LongSlices.class})
    void whatEachEventOfAKeyNeeds_isAsLargeAsOneLineOfTheCache(Class<?> type) {
        ClassLayout layout = ClassLayout.parseClass(type, new HotSpotLayouter(new Model64(true, true), JDK));

        assertThat(layout.instanceSize()).as(layout.toPrintable()).isLessThanOrEqualTo(CACHE_LINE);
    }
}
