/** Windows in a Spring Boot application: {@link Windowing} is the bean to begin with. */
@NullMarked
package io.github.reactorwindowing.spring;

import org.jspecify.annotations.NullMarked;
