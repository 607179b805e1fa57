package io.github.reactorwindowing.provider;

import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.provider.Option;
import io.github.reactorwindowing.spi.provider.OptionType;
import io.github.reactorwindowing.spi.provider.Options;
import io.github.reactorwindowing.spi.provider.WindowerProvider;
import java.util.List;

/** Providers of a third party, good and broken. Public, as {@link java.util.ServiceLoader} wants them. */
public final class TestProviders {

    private TestProviders() {}

    /** A windower named {@code acme} with one option. */
    public static class Acme implements WindowerProvider {

        private static final Option<Long> SIZE =
                Option.withDefault("size", OptionType.LONG, 8L, "how many microseconds");

        @Override
        public String name() {
            return "acme";
        }

        @Override
        public String description() {
            return "windows by Acme";
        }

        @Override
        public List<Option<?>> options() {
            return List.of(SIZE);
        }

        @Override
        public Windower<Object> create(Options options) {
            long size = options.get(SIZE);
            return new AlignedWindower() {

                @Override
                public long firstId(long timestamp) {
                    return Math.floorDiv(timestamp, size);
                }

                @Override
                public long lastId(long timestamp) {
                    return firstId(timestamp);
                }

                @Override
                public long start(long id) {
                    return id * size;
                }

                @Override
                public long end(long id) {
                    return start(id + 1);
                }

                @Override
                public String toString() {
                    return "Acme[size=" + size + "]";
                }
            };
        }
    }

    /** Another class with the name {@code acme}. */
    public static final class AcmeAgain extends Acme {}

    /** Fails when it is made. */
    public static final class Unmakable extends Acme {

        /** Fails. */
        public Unmakable() {
            throw new IllegalStateException("no licence");
        }
    }

    /** Fails when it makes something, since a class is missing. */
    public static final class Failing extends Acme {

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public Windower<Object> create(Options options) {
            throw new NoClassDefFoundError("com/acme/Holidays");
        }
    }

    /** Has no proper name. */
    public static final class Misnamed extends Acme {

        @Override
        public String name() {
            return "Acme Windows";
        }
    }

    /** Makes nothing and describes nothing. */
    public static final class Hollow extends Acme {

        @Override
        public String name() {
            return "hollow";
        }

        @Override
        public String description() {
            throw new IllegalStateException("lost for words");
        }

        @Override
        public Windower<Object> create(Options options) {
            return null;
        }
    }
}
