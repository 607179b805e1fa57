/* What the page knows. As the service, it keeps the last of each kind and no more. */
const WINDOWS = 30;
const ROWS = 50;
const KINDS = ["counts", "averages", "sessions", "joins", "late"];

export class State {
  about = null;
  board = null;

  reset(snapshot) {
    this.about = snapshot.about;
    this.board = snapshot.board;
    this.most = {
      counts: WINDOWS * snapshot.about.menu.length,
      averages: 2 * WINDOWS * snapshot.about.menu.length,
      sessions: ROWS,
      joins: ROWS,
      late: ROWS,
    };
  }

  add(frame) {
    const before = this.board;
    this.board = frame;
    for (const kind of KINDS) {
      frame[kind] = before[kind].concat(frame[kind]).slice(-this.most[kind]);
    }
  }
}
