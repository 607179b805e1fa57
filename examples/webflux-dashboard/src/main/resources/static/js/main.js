/* Puts the parts together: what comes from the feed goes into the state, and the state is drawn once a frame of the screen at most. */
import { connect } from "./feed.js";
import { State } from "./state.js";
import { drawFigures, drawAbout } from "./figures.js";
import { drawBand } from "./band.js";
import { CountsChart } from "./counts.js";
import { AveragesChart } from "./averages.js";
import { drawTables } from "./tables.js";
import { GeneratorForm, OrderForm } from "./forms.js";
import { followTheme } from "./theme.js";

const state = new State();
const counts = new CountsChart(document.getElementById("counts"), document.getElementById("counts-empty"));
const averages = new AveragesChart(document.getElementById("averages"), document.getElementById("averages-empty"));
const generator = new GeneratorForm(document.getElementById("generator"));
const order = new OrderForm(document.getElementById("order"));
const connection = document.getElementById("connection");

const TEXTS = { connecting: "Connecting", live: "Live", reconnecting: "Connection lost, reconnecting" };

let asked = false;

/** A page that is hidden draws nothing: the browser calls no animation frames there. */
function redraw() {
  if (!asked) {
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      draw();
    });
  }
}

function draw() {
  if (!state.board) {
    return;
  }
  drawFigures(state);
  drawBand(document.getElementById("band"), state);
  counts.draw(state);
  averages.draw(state);
  drawTables(state);
  generator.show(state.board.generator);
}

connect("/feed", {
  snapshot: (snapshot) => {
    state.reset(snapshot);
    drawAbout(snapshot.about);
    order.offer(snapshot.about.menu);
    redraw();
  },
  frame: (frame) => {
    state.add(frame);
    redraw();
  },
  status: (status) => {
    if (connection.dataset.state !== status) {
      connection.dataset.state = status;
      connection.textContent = TEXTS[status];
      document.body.dataset.stale = String(status === "reconnecting");
    }
  },
});

followTheme(document.getElementById("theme"), () => {
  counts.forget();
  averages.forget();
  redraw();
});
addEventListener("resize", redraw);
document.getElementById("origin").textContent = location.origin;
