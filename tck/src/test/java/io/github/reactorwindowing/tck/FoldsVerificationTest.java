package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.WindowLogic;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;

/** The library's own folds hold the rules of folds. */
class FoldsVerificationTest {

    /** Values of which many are equal and few the same object. */
    record Reading(int number) {}

    private abstract static class OfReadings<R> extends FoldVerification<Reading, R> {

        @Override
        protected Reading value(SplittableRandom random) {
            return new Reading(random.nextInt(8));
        }
    }

    @Nested
    class Count extends OfReadings<Long> {
        @Override
        @SuppressWarnings({"unchecked", "rawtypes"}) // a fold of objects is one of readings
        protected WindowLogic<Reading, ?, Long> fold() {
            return (WindowLogic) Folds.count();
        }
    }

    @Nested
    class Sum extends OfReadings<Long> {
        @Override
        protected WindowLogic<Reading, ?, Long> fold() {
            return Folds.sum(Reading::number);
        }
    }

    @Nested
    class MaxOf extends OfReadings<Long> {
        @Override
        protected WindowLogic<Reading, ?, Long> fold() {
            return Folds.maxOf(Reading::number);
        }
    }

    @Nested
    class MinOf extends OfReadings<Long> {
        @Override
        protected WindowLogic<Reading, ?, Long> fold() {
            return Folds.minOf(Reading::number);
        }
    }

    @Nested
    class Min extends OfReadings<Reading> {
        @Override
        protected WindowLogic<Reading, ?, Reading> fold() {
            return Folds.min(Comparator.comparingInt(Reading::number));
        }
    }

    @Nested
    class Max extends OfReadings<Reading> {
        @Override
        protected WindowLogic<Reading, ?, Reading> fold() {
            return Folds.max(Comparator.comparingInt(Reading::number));
        }
    }

    @Nested
    class Reduce extends OfReadings<Reading> {
        @Override
        protected WindowLogic<Reading, ?, Reading> fold() {
            return Folds.reduce((one, other) -> new Reading(one.number() + other.number()));
        }
    }

    @Nested
    class Means extends OfReadings<Double> {
        @Override
        protected WindowLogic<Reading, ?, Double> fold() {
            return Folds.fold(() -> 0.0, (sum, reading) -> sum + 0.1 * reading.number(), Double::sum);
        }
    }

    @Nested
    class ToList extends OfReadings<List<Reading>> {
        @Override
        protected WindowLogic<Reading, ?, List<Reading>> fold() {
            return Folds.toList();
        }
    }

    @Nested
    class ToSet extends OfReadings<Set<Reading>> {
        @Override
        protected WindowLogic<Reading, ?, Set<Reading>> fold() {
            return Folds.toSet();
        }
    }

    @Nested
    class ToMap extends OfReadings<Map<Integer, Integer>> {
        @Override
        protected WindowLogic<Reading, ?, Map<Integer, Integer>> fold() {
            return Folds.toMap(reading -> reading.number() % 3, Reading::number);
        }
    }

    @Nested
    class CollectorOfGroups extends OfReadings<Map<Integer, List<Integer>>> {
        @Override
        protected WindowLogic<Reading, ?, Map<Integer, List<Integer>>> fold() {
            return Folds.collect(Collectors.groupingBy(
                    reading -> reading.number() % 3, Collectors.mapping(Reading::number, Collectors.toList())));
        }
    }

    @Nested
    class CollectorOfSets extends OfReadings<Set<Reading>> {
        @Override
        protected WindowLogic<Reading, ?, Set<Reading>> fold() {
            return Folds.collect(Collectors.toSet());
        }
    }
}
