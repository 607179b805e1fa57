/* What both charts have in common. */
import uPlot from "/webjars/uplot/dist/uPlot.esm.js";
import { time } from "./format.js";

export const HEIGHT = 240;

function css(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** @param splits gives the places of labels on the axis of time; none for those that the library finds */
export function axes(label, splits) {
  const stroke = css("--soft");
  const grid = { stroke: css("--line"), width: 1 };
  const ticks = { show: false };
  return [
    { stroke, grid: { show: false }, ticks, space: 90, size: 34, splits, values: (chart, splits) => splits.map((at) => time(at * 1000)) },
    { stroke, grid, ticks, size: 52, label, labelSize: 18, labelFont: "12px system-ui" },
  ];
}

/** A chart that is made anew when its series or its colours change, and else only gets new data. */
export class Chart {
  constructor(place, empty) {
    this.place = place;
    this.empty = empty;
    this.plot = null;
  }

  forget() {
    this.plot?.destroy();
    this.plot = null;
  }

  show(data, options) {
    const isThere = data[0].length > 0;
    this.place.hidden = !isThere;
    this.empty.hidden = isThere;
    if (!isThere) {
      return;
    }
    const width = this.place.clientWidth;
    if (!this.plot) {
      this.plot = new uPlot({ width, height: HEIGHT, ...options() }, data, this.place);
      return;
    }
    if (this.plot.width !== width) {
      this.plot.setSize({ width, height: HEIGHT });
    }
    this.plot.setData(data);
  }
}
