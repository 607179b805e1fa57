/* The lists, the newest on top. A list is made anew only if there is something new in it. */
import { millis, money, number, seconds, time } from "./format.js";

const REASONS = { behind_watermark: "behind the watermark", future: "in the future" };
const shown = new Map();

export function drawTables({ board }) {
  fill("latest-counts", board.counts.slice(-4), board.totals.counts, (count) => [
    `${time(count.start)} – ${time(count.end)}`,
    count.product,
    figure(number(count.orders)),
  ]);
  fill("late", board.late, board.totals.late, (late) => [
    late.order,
    late.product,
    figure(late.watermark ? seconds(millis(late.watermark) - millis(late.at)) : "–"),
    REASONS[late.reason] ?? late.reason.replaceAll("_", " "),
  ]);
  fill("sessions", board.sessions, board.totals.sessions, (session) => [
    session.customer,
    figure(number(session.orders)),
    figure(money(session.amount)),
    figure(seconds(millis(session.end) - millis(session.start))),
  ]);
  fill("joins", board.joins, board.totals.joins, (joined) => [
    joined.order,
    joined.ordered?.product ?? "never ordered",
    figure(joined.ordered ? money(joined.ordered.amount) : "–"),
    payment(joined),
  ]);
  more("late", board.totals.late, board.late);
  more("sessions", board.totals.sessions, board.sessions);
  more("joins", board.totals.joins, board.joins);
}

function fill(id, rows, total, cells) {
  const key = `${total}/${rows.length}`;
  if (shown.get(id) === key) {
    return;
  }
  shown.set(id, key);
  const body = document.getElementById(id).tBodies[0];
  body.replaceChildren(...(rows.length > 0 ? [...rows].reverse().map((row) => line(cells(row))) : [none(id)]));
}

function none(id) {
  const row = document.createElement("tr");
  const cell = row.insertCell();
  cell.colSpan = document.getElementById(id).tHead.rows[0].cells.length;
  cell.textContent = "none yet";
  return row;
}

function line(cells) {
  const row = document.createElement("tr");
  for (const cell of cells) {
    const { text, kind } = typeof cell === "string" ? { text: cell, kind: "" } : cell;
    const made = row.insertCell();
    made.textContent = text;
    made.className = kind;
  }
  return row;
}

const figure = (text) => ({ text, kind: "number" });

function payment(joined) {
  return joined.paid === null ? { text: "not paid", kind: "unpaid" } : { text: `paid ${money(joined.paid)}`, kind: "paid" };
}

function more(kind, total, rows) {
  const left = total - rows.length;
  const text = left > 0 ? `${number(left)} more before these.` : "";
  const place = document.getElementById(`${kind}-more`);
  if (place.textContent !== text) {
    place.textContent = text;
  }
}
