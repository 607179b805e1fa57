package io.github.reactorwindowing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.internal.key.KeyMap;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.sliced.LongKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule Q-1: what hostile keys cost in a {@link KeyMap}, counted and compared with a {@link HashMap}. */
class HostileKeysTest {

    private static final int KEYS = 1_000;

    /** Comparisons that the chain of a place may add to those of a {@code HashMap}. */
    private static final int CHAIN = 12;

    /** A key that counts how often keys are compared. */
    private record Counted(Comparable<?> name, AtomicLong comparisons) implements Comparable<Counted> {

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            comparisons.incrementAndGet();
            return other instanceof Counted counted && counted.name.equals(name);
        }

        @Override
        @SuppressWarnings("unchecked") // keys of one kind
        public int compareTo(Counted other) {
            comparisons.incrementAndGet();
            return ((Comparable<Object>) name).compareTo(other.name);
        }
    }

    /** What is done with a map: the same with ours and with that of the JDK. */
    private interface Table {
        void add(Counted key);

        boolean has(Counted key);

        void remove(Counted key);
    }

    private static final class Ours implements Table {

        final KeyMap<Counted, Object, Long> map = new KeyMap<>();

        @Override
        public void add(Counted key) {
            map.add(new LongKey<>(key, 0));
        }

        @Override
        public boolean has(Counted key) {
            return map.get(key, key.hashCode()) != null;
        }

        @Override
        public void remove(Counted key) {
            KeyState<Counted, Object, Long> state = map.get(key, key.hashCode());
            assertThat(state).isNotNull();
            map.remove(state);
        }
    }

    private record Theirs(Map<Counted, Counted> map) implements Table {

        @Override
        public void add(Counted key) {
            map.put(key, key);
        }

        @Override
        public boolean has(Counted key) {
            return map.get(key) != null;
        }

        @Override
        public void remove(Counted key) {
            assertThat(map.get(key)).isNotNull();
            map.remove(key);
        }
    }

    static Stream<Named<IntFunction<Comparable<?>>>> kinds() {
        return HostileKeys.kinds();
    }

    /** Comparisons of each operation with {@code count} keys: find absent, add, find, remove. */
    private static long[] costs(Table table, IntFunction<Comparable<?>> kind, int count) {
        AtomicLong comparisons = new AtomicLong();
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            numbers.add(number);
        }
        Collections.shuffle(numbers, new Random(count));
        long[] costs = new long[4];
        for (int number : numbers) {
            Counted key = new Counted(kind.apply(number), comparisons);
            assertThat(table.has(key)).isFalse();
            costs[0] += comparisons.getAndSet(0);
            table.add(key);
            costs[1] += comparisons.getAndSet(0);
        }
        for (int number : numbers) {
            assertThat(table.has(new Counted(kind.apply(number), comparisons))).isTrue();
        }
        costs[2] = comparisons.getAndSet(0);
        Collections.shuffle(numbers, new Random(-count));
        for (int number : numbers) {
            table.remove(new Counted(kind.apply(number), comparisons));
        }
        costs[3] = comparisons.getAndSet(0);
        return costs;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("Q-1: no operation compares more keys than a HashMap does, but for one short chain")
    void q1_hostileKeys_costNoMoreThanInAHashMap(IntFunction<Comparable<?>> kind) {
        for (int count : new int[] {KEYS, 2 * KEYS, 4 * KEYS}) {
            long[] ours = costs(new Ours(), kind, count);
            long[] theirs = costs(new Theirs(new HashMap<>()), kind, count);

            for (int operation = 0; operation < ours.length; operation++) {
                assertThat(ours[operation])
                        .as("operation %d of %d keys", operation, count)
                        .isLessThanOrEqualTo(2 * theirs[operation] + 2L * CHAIN * count);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("Q-1: no chain is longer than twelve keys, while a map grows and while it shrinks")
    void q1_hostileKeys_noChainIsLong(IntFunction<Comparable<?>> kind) {
        KeyMap<Object, Object, Long> map = new KeyMap<>();
        List<KeyState<Object, Object, Long>> added = new ArrayList<>();
        for (int number = 0; number < 70_000; number++) {
            KeyState<Object, Object, Long> key = new LongKey<>(kind.apply(number), number);
            map.add(key);
            added.add(key);
            if (Integer.bitCount(number) == 1) {
                assertThat(longestChain(map)).isLessThanOrEqualTo(CHAIN);
            }
        }
        Collections.shuffle(added, new Random(1));
        while (added.size() > 100) {
            List<KeyState<Object, Object, Long>> gone = added.subList(added.size() / 2, added.size());
            gone.forEach(map::remove);
            gone.clear();
            assertThat(longestChain(map)).isLessThanOrEqualTo(CHAIN);
            assertThat(map.size()).isEqualTo(added.size());
        }
    }

    private static int longestChain(KeyMap<Object, Object, Long> map) {
        int[] longest = {0};
        map.forEach(first -> {
            int length = 0;
            for (KeyState<Object, Object, Long> key = first; key != null && length < 100; key = key.nextInPlace) {
                length++;
            }
            longest[0] = Math.max(longest[0], length);
        });
        return longest[0];
    }

    @Test
    @DisplayName("Q-1: keys whose hash codes differ share places only until the map grows, however they were chosen")
    void q1_craftedPlaces_areSpreadWhenTheMapGrows() {
        KeyMap<Object, Object, Long> map = new KeyMap<>();
        IntFunction<Comparable<?>> multiples = HostileKeys::multipleOfInverseGoldenRatio;
        for (int number = 0; number < 40_000; number++) {
            map.add(new LongKey<>(multiples.apply(number), number));
        }

        assertThat(map.overflowing()).isLessThan(400);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("Q-1: a map of hostile keys holds what a HashMap holds, whatever is done with it")
    void q1_hostileKeys_equalHashMap(IntFunction<Comparable<?>> kind) {
        for (long seed = 0; seed < 2; seed++) {
            Random random = new Random(seed);
            KeyMap<Object, Object, Long> map = new KeyMap<>();
            Map<Object, KeyState<Object, Object, Long>> model = new HashMap<>();
            for (int i = 0; i < 10_000; i++) {
                Object name = kind.apply(random.nextInt(2_000));
                KeyState<Object, Object, Long> known = model.get(name);
                assertThat(map.get(name, name.hashCode())).isSameAs(known);
                change(map, model, known == null ? new LongKey<>(name, i) : known, random);
                assertThat(map.size()).isEqualTo(model.size());
            }
            List<KeyState<Object, Object, Long>> all = new ArrayList<>();
            map.forEach(all::add);
            assertThat(all).containsExactlyInAnyOrderElementsOf(model.values());
        }
    }

    private static void change(
            KeyMap<Object, Object, Long> map,
            Map<Object, KeyState<Object, Object, Long>> model,
            KeyState<Object, Object, Long> key,
            Random random) {
        int dice = random.nextInt(10);
        if (!model.containsKey(key.key)) {
            map.remove(key); // which is not there
            map.add(key);
            model.put(key.key, key);
        } else if (dice < 4) {
            map.remove(key);
            model.remove(key.key);
        } else if (dice < 5) {
            key.setGone(true);
        }
        int rare = random.nextInt(2_000);
        if (rare < 5) {
            map.removeGone();
            model.values().removeIf(KeyState::isGone);
        } else if (rare == 5) {
            map.clear();
            model.clear();
        }
    }

    /** A key whose functions fail while a switch is on. */
    private record Failing(int number, AtomicBoolean fails) implements Comparable<Failing> {

        @Override
        public int hashCode() {
            check();
            return 7;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            check();
            return other instanceof Failing failing && failing.number == number;
        }

        @Override
        public int compareTo(Failing other) {
            check();
            return Integer.compare(number, other.number);
        }

        private void check() {
            if (fails.get()) {
                throw new IllegalStateException("no keys today");
            }
        }
    }

    @Test
    @DisplayName(
            "R-3: what a hostile key throws while it is added or removed names its functions; the map holds what it held")
    void r3_keyThatFails_isNamedAndLosesNothing() {
        AtomicBoolean fails = new AtomicBoolean();
        KeyMap<Failing, Object, Long> map = new KeyMap<>();
        List<KeyState<Failing, Object, Long>> added = new ArrayList<>();
        for (int number = 0; number < 100; number++) {
            KeyState<Failing, Object, Long> key = new LongKey<>(new Failing(number, fails), number);
            map.add(key);
            added.add(key);
        }
        fails.set(true);
        int failures = 0;
        for (KeyState<Failing, Object, Long> key : added) {
            try {
                map.remove(key); // the few in a chain need no function of the user
            } catch (UserFunctionException named) {
                assertThat(named).hasMessageContaining("compareTo of a key").hasMessageContaining("no keys today");
                failures++;
            }
        }
        fails.set(false);

        assertThat(failures).isEqualTo(100 - CHAIN);
        assertThat(map.size()).isEqualTo(failures);
        added.forEach(map::remove);
        assertThat(map.size()).isZero();
    }
}
