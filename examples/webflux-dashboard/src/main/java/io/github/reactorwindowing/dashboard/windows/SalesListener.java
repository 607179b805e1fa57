package io.github.reactorwindowing.dashboard.windows;

/** Is told what the windows say. Not by two threads at a time. */
public interface SalesListener {

    /** Reports an order, before it is processed. */
    void ordered();

    /** Reports a payment. */
    void paid();

    /** A window of the counts is open, and has come to this. */
    void growing(ProductCount soFar);

    /** A window of the counts closed. */
    void counted(ProductCount count);

    /** Reports that a window of the averages closed. */
    void averaged(ProductAverage average);

    /** A visit is over. */
    void visited(CustomerSession session);

    /** Reports that an order's window closed, with its payment or without. */
    void joined(OrderWithPayment joined);

    /** No window of the counts took an order. */
    void late(LateOrder order);
}
