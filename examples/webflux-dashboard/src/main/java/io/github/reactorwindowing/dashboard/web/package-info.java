/**
 * What holds for each request, whatever it asks for: headers, time-outs, and which requests are answered on loopback
 * only.
 */
@NullMarked
package io.github.reactorwindowing.dashboard.web;

import org.jspecify.annotations.NullMarked;
