/* The numbers at the top. */
import { millis, number, seconds, time } from "./format.js";

const put = (id, text) => {
  const place = document.getElementById(id);
  if (place.textContent !== text) {
    place.textContent = text;
  }
};

export function drawFigures({ board }) {
  put("now", time(board.now));
  put("watermark", board.watermark ? time(board.watermark) : "none yet");
  put("lag", board.watermark ? seconds(millis(board.now) - millis(board.watermark)) : "–");
  put("rate", number(board.ordersPerSecond));
  put("total-orders", number(board.totals.orders));
  put("total-late", number(board.totals.late));
  put("total-counts", number(board.totals.counts));
  put("clients", number(board.clients));
}

/** What the windows are, as the service's properties have it. */
export function drawAbout(about) {
  for (const part of ["clock", "counts", "averages", "sessions", "joins"]) {
    put(`about-${part}`, about[part]);
  }
}
