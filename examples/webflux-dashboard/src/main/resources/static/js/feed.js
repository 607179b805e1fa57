/* The connection. The browser tries again by itself as long as it gets no answer; where it gives up, this does, more slowly each time. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15000;

export function connect(path, listener) {
  let wait = FIRST_WAIT;

  function open() {
    const source = new EventSource(path);
    source.addEventListener("snapshot", (event) => {
      wait = FIRST_WAIT;
      listener.snapshot(JSON.parse(event.data));
      listener.status("live");
    });
    source.addEventListener("frame", (event) => listener.frame(JSON.parse(event.data)));
    source.addEventListener("error", () => {
      listener.status("reconnecting");
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(open, wait);
        wait = Math.min(wait * 2, LONGEST_WAIT);
      }
    });
    addEventListener("pagehide", () => source.close(), { once: true });
  }

  open();
}
