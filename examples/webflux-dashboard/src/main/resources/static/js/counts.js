/* Bars: one group for each window, one bar for each smoothie; pale while the window is open. */
import { Chart, axes } from "./chart.js";
import { colour, millis } from "./format.js";

const NARROW = 600;

export class CountsChart extends Chart {
  draw({ board, about }) {
    this.menu = about.menu;
    drawLegend(about.menu);
    const windows = new Map();
    const put = (count, open) => {
      const start = millis(count.start) / 1000;
      const known = windows.get(start) ?? { end: millis(count.end) / 1000, orders: {}, open: false };
      known.orders[count.product] = count.orders;
      known.open ||= open;
      windows.set(start, known);
    };
    board.counts.forEach((count) => put(count, false));
    board.open.forEach((count) => put(count, true));
    const most = this.place.parentElement.clientWidth < NARROW ? 6 : 15;
    const starts = [...windows.keys()].sort((one, other) => one - other).slice(-most);
    this.windows = starts.map((start) => ({ start, ...windows.get(start) }));
    const totals = this.windows.map((window) => Math.max(...Object.values(window.orders)));
    this.show([starts, totals], () => this.options());
  }

  options() {
    return {
      scales: {
        x: { time: false, range: () => this.span() },
        y: { range: (plot, least, most) => [0, Math.max(most, 4) * 1.1] },
      },
      axes: axes("orders", () => this.labels()),
      cursor: { show: false },
      series: [{}, { paths: () => null, points: { show: false } }],
      hooks: { draw: [(plot) => this.bars(plot)] },
    };
  }

  /** At least six windows wide, so that the first one does not fill the chart. */
  span() {
    const last = this.windows.at(-1);
    const length = last.end - last.start;
    return [Math.min(this.windows[0].start, last.end - 6 * length), last.end];
  }

  /** The starts of windows, as many as have a place. */
  labels() {
    const [from, to] = this.span();
    const length = this.windows.at(-1).end - this.windows.at(-1).start;
    const fit = Math.max(Math.floor(this.place.clientWidth / 110), 1);
    const step = Math.ceil((to - from) / length / fit) * length;
    const labels = [];
    for (let at = Math.ceil(from / step) * step; at < to; at += step) {
      labels.push(at);
    }
    return labels;
  }

  bars(plot) {
    const { ctx } = plot;
    ctx.save();
    for (const window of this.windows) {
      const left = plot.valToPos(window.start, "x", true);
      const width = plot.valToPos(window.end, "x", true) - left;
      const bar = (width * 0.86) / this.menu.length;
      this.menu.forEach((product, place) => {
        const orders = window.orders[product] ?? 0;
        const top = plot.valToPos(orders, "y", true);
        const bottom = plot.valToPos(0, "y", true);
        const x = left + width * 0.07 + place * bar;
        ctx.fillStyle = colour(this.menu, product);
        ctx.strokeStyle = ctx.fillStyle;
        ctx.globalAlpha = window.open ? 0.35 : 1;
        ctx.fillRect(x, top, Math.max(bar - 1, 1), bottom - top);
        ctx.globalAlpha = 1;
        if (window.open && orders > 0) {
          ctx.strokeRect(x + 0.5, top + 0.5, Math.max(bar - 2, 1), bottom - top - 1);
        }
      });
    }
    ctx.restore();
  }
}

function drawLegend(menu) {
  const legend = document.getElementById("legend");
  if (legend.childElementCount === menu.length) {
    return;
  }
  legend.replaceChildren(
    ...menu.map((product, place) => {
      const entry = document.createElement("li");
      const mark = document.createElement("i");
      mark.style.background = `var(--p${place})`;
      entry.append(mark, product);
      return entry;
    }),
  );
}
