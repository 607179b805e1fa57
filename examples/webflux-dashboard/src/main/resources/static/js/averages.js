/* Lines: the mean price of each smoothie, at the end of each sliding window. */
import { Chart, axes } from "./chart.js";
import { colour, millis } from "./format.js";

export class AveragesChart extends Chart {
  draw({ board, about }) {
    this.menu = about.menu;
    const ends = [...new Set(board.averages.map((average) => millis(average.end) / 1000))].sort((one, other) => one - other);
    const places = new Map(ends.map((end, place) => [end, place]));
    const lines = about.menu.map(() => new Array(ends.length).fill(null));
    for (const average of board.averages) {
      lines[about.menu.indexOf(average.product)][places.get(millis(average.end) / 1000)] = average.amount;
    }
    this.ends = ends;
    this.show([ends, ...lines], () => this.options());
  }

  options() {
    return {
      scales: {
        x: { time: false, range: () => [Math.min(this.ends[0], this.ends.at(-1) - 60), this.ends.at(-1)] },
        y: { range: (plot, least, most) => [Math.max(Math.floor(least - 0.5), 0), Math.ceil(most + 0.5)] },
      },
      axes: axes("euros"),
      cursor: { show: false },
      series: [
        {},
        ...this.menu.map((product) => ({
          stroke: colour(this.menu, product),
          width: 2,
          points: { show: this.ends.length < 3, size: 6 },
          spanGaps: true,
        })),
      ],
    };
  }
}
