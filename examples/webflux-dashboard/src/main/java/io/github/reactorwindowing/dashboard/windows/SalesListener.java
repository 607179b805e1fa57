package io.github.reactorwindowing.dashboard.windows;

/** Is told what the windows say. Not by two threads at a time. */
public interface SalesListener {

    /** An order came in, whatever becomes of it. */
    void ordered();

    /** A payment came in. */
    void paid();

    /** A window of the counts is open, and has come to this. */
    void growing(ProductCount soFar);

    /** A window of the counts closed. */
    void counted(ProductCount count);

    /** A window of the averages closed. */
    void averaged(ProductAverage average);

    /** A visit is over. */
    void visited(CustomerSession session);

    /** An order's window closed, with its payment or without. */
    void joined(OrderWithPayment joined);

    /** No window of the counts took an order. */
    void late(LateOrder order);
}
