/* How times and numbers are written: as the reader's browser does it. */
const TIME = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const NUMBER = new Intl.NumberFormat();
const MONEY = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const SECONDS = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const time = (instant) => TIME.format(new Date(instant));
export const number = (value) => NUMBER.format(value);
export const money = (value) => MONEY.format(value);
export const seconds = (millis) => `${SECONDS.format(millis / 1000)} s`;
export const millis = (instant) => Date.parse(instant);

/** The colour of a smoothie, by its place on the menu. */
export function colour(menu, product) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--p${menu.indexOf(product)}`).trim();
}
