/* The open windows on the axis of time, and how far the watermark is behind the wall clock. */
import { millis, time } from "./format.js";

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 92;
const BEFORE = 25_000;
const AFTER = 15_000;
const AXIS = 70;

export function drawBand(svg, { board }) {
  const width = svg.clientWidth;
  const now = millis(board.now);
  const from = now - BEFORE;
  const x = (at) => ((at - from) / (BEFORE + AFTER)) * width;
  svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);

  const parts = [line("axis", 0, AXIS, width, AXIS)];
  for (const window of openWindows(board.open)) {
    const left = Math.max(x(window.start), 0);
    const right = Math.min(x(window.end), width);
    if (right > left) {
      parts.push(rect(left, 26, right - left, AXIS - 26));
      if (right - left > 80) {
        parts.push(text("windowtext", (left + right) / 2, 53, `${window.orders} orders`, "middle"));
      }
    }
  }
  const tick = width < 500 ? 20_000 : 10_000;
  for (let at = Math.ceil(from / tick) * tick; at < now + AFTER; at += tick) {
    if (x(at) > 30 && x(at) < width - 30) {
      parts.push(text("", x(at), HEIGHT - 6, time(at), "middle"));
    }
  }
  if (board.watermark) {
    const at = Math.max(x(millis(board.watermark)), 1);
    parts.push(line("watermark", at, 18, at, AXIS), text("watermarktext", Math.max(at - 4, 68), 13, "watermark", "end"));
  }
  parts.push(line("now", x(now), 18, x(now), AXIS), text("nowtext", x(now) + 4, 13, "now", "start"));
  svg.replaceChildren(...parts);
}

/** All products of a window together. */
function openWindows(open) {
  const windows = new Map();
  for (const count of open) {
    const known = windows.get(count.start) ?? { start: millis(count.start), end: millis(count.end), orders: 0 };
    known.orders += count.orders;
    windows.set(count.start, known);
  }
  return [...windows.values()].sort((one, other) => one.start - other.start);
}

function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  return made;
}

const line = (kind, x1, y1, x2, y2) => element("line", { class: kind, x1, y1, x2, y2 });
const rect = (x, y, width, height) => element("rect", { class: "window", x, y, width, height, rx: 4 });

function text(kind, x, y, content, anchor) {
  const made = element("text", { class: kind, x, y, "text-anchor": anchor });
  made.textContent = content;
  return made;
}
