package io.github.reactorwindowing.dashboard.intake;

import io.netty.handler.timeout.ReadTimeoutException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebExchangeBindException;

/**
 * What went wrong with a request, as RFC 9457 has it. What is no fault of this application's parts, Spring tells in
 * the same form.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Problems {

    private static final String SECONDS_TO_WAIT = "1";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidForm invalid) {
        return answer(problem(invalid));
    }

    /** {@return the response to a request that Spring could not bind or validate} */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(WebExchangeBindException invalid) {
        return answer(problem(new InvalidForm(invalid.getFieldErrors().stream()
                .map(field -> new InvalidForm.Field(
                        field.getField(),
                        InvalidForm.shown(field.getRejectedValue()),
                        Objects.requireNonNullElse(field.getDefaultMessage(), "something else")))
                .toList())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> overload(Overload overload) {
        return answer(problem(overload));
    }

    @ExceptionHandler({Stalled.class, ReadTimeoutException.class})
    ResponseEntity<ProblemDetail> stalled(RuntimeException stalled) {
        return answer(problem(stalled));
    }

    /** {@return the response to an upload that failed, with the number of lines accepted before} */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> interrupted(Interrupted interrupted) {
        ProblemDetail problem = problem(interrupted.getCause());
        problem.setProperty("accepted", interrupted.taken());
        return answer(problem);
    }

    private static ProblemDetail problem(@Nullable Throwable failure) {
        if (failure instanceof InvalidForm invalid) {
            ProblemDetail problem =
                    ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "Not as expected: see errors.");
            problem.setProperty("errors", invalid.fields());
            return problem;
        }
        if (failure instanceof Overload overload) {
            return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, overload.getMessage());
        }
        if (failure instanceof Stalled stalled) {
            return ProblemDetail.forStatusAndDetail(HttpStatus.REQUEST_TIMEOUT, stalled.getMessage());
        }
        if (failure instanceof ReadTimeoutException) { // of the server, see Limits.readTimeout
            return ProblemDetail.forStatusAndDetail(HttpStatus.REQUEST_TIMEOUT, "The rest of the body did not come.");
        }
        if (failure instanceof DataBufferLimitException) {
            return ProblemDetail.forStatusAndDetail(HttpStatus.CONTENT_TOO_LARGE, "A line is too long.");
        }
        if (failure instanceof ErrorResponse known) {
            return known.getBody();
        }
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The stream could not be read to its end.");
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON); // also to a client that accepts events only
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            answer.header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
        }
        if (problem.getStatus() == HttpStatus.REQUEST_TIMEOUT.value()) {
            answer.header(HttpHeaders.CONNECTION, "close"); // the rest of the request is not waited for
        }
        return answer.body(problem);
    }
}
