package io.github.reactorwindowing.windower;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The dates that a zone left out, as islands do that move to the other side of the date line. As windows they would
 * have no length, so that they have no id. There are none in almost all zones, and never more than two.
 */
final class OmittedDays {

    static final OmittedDays NONE = new OmittedDays(new long[0]);

    /** How many days they are from a date, ascending. */
    private final long[] indices;

    private OmittedDays(long[] indices) {
        this.indices = indices;
    }

    /** {@return the days that a zone left out, as days from a date on} */
    static OmittedDays of(ZoneId zone, LocalDate from) {
        long[] indices = zone.getRules().getTransitions().stream()
                .filter(ZoneOffsetTransition::isGap)
                .flatMapToLong(gap -> omittedIn(gap, from))
                .toArray();
        return indices.length == 0 ? NONE : new OmittedDays(indices);
    }

    private static LongStream omittedIn(ZoneOffsetTransition gap, LocalDate from) {
        LocalDate before = gap.getDateTimeBefore().toLocalDate();
        boolean wholeDay = gap.getDateTimeBefore().equals(before.atStartOfDay());
        LocalDate first = wholeDay ? before : before.plusDays(1);
        LocalDate after = gap.getDateTimeAfter().toLocalDate();
        return first.datesUntil(after.isBefore(first) ? first : after)
                .mapToLong(date -> ChronoUnit.DAYS.between(from, date));
    }

    /** The id of a day that is there: as many days from the date on as are there. */
    long idOf(long index) {
        return index >= 0
                ? index
                        - Arrays.stream(indices)
                                .filter(i -> 0 <= i && i < index)
                                .count()
                : index
                        + Arrays.stream(indices)
                                .filter(i -> index <= i && i < 0)
                                .count();
    }

    /** {@return the day of an id} */
    long indexOf(long id) {
        long index = id;
        if (id >= 0) {
            for (long omitted : indices) {
                index += 0 <= omitted && omitted <= index ? 1 : 0;
            }
        } else {
            for (int i = indices.length - 1; i >= 0; i--) {
                index -= index <= indices[i] && indices[i] < 0 ? 1 : 0;
            }
        }
        return index;
    }
}
