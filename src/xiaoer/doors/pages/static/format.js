/** Money, times and names as a buyer reads them. */

import { language } from "./words.js";

const LOCALES = { zh: "zh-CN", en: "en-GB" };
const NARROW = { zh: "zh-CN", en: "en-US" };

/** ¥499 or ¥499.50: minor units in, so nothing is rounded; whole amounts go without decimals. */
export function money({ minor, currency }) {
  const scale = unitOf(currency);
  const whole = minor % scale === 0;
  return new Intl.NumberFormat(NARROW[language()], {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: whole ? 0 : Math.log10(scale),
  }).format(minor / scale);
}

/** How many minor units make one of the currency: 100 fen, 1 yen. */
export function unitOf(currency) {
  const style = { style: "currency", currency };
  return 10 ** new Intl.NumberFormat("en", style).resolvedOptions().maximumFractionDigits;
}

/**
 * ¥50.00: minor units in, every decimal out, so that a column of amounts adds up by eye. The digits are handed on as
 * text, so that no amount is too large to be exact.
 */
export function exactMoney(minor, currency) {
  const style = { style: "currency", currency, currencyDisplay: "narrowSymbol" };
  const format = new Intl.NumberFormat(NARROW[language()], style);
  const { maximumFractionDigits: places } = format.resolvedOptions();
  const digits = String(Math.abs(minor)).padStart(places + 1, "0");
  const point = digits.length - places;
  const whole = places ? `${digits.slice(0, point)}.${digits.slice(point)}` : digits;
  return format.format(minor < 0 ? `-${whole}` : whole);
}

/** The date and time on the shop's clock (2025-11-12 10:00), whatever the buyer's time zone; the text itself if odd. */
export function shopTime(iso) {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?/.exec(iso ?? "");
  if (!parts) return iso ?? "";
  return parts[2] ? `${parts[1]} ${parts[2]}` : parts[1];
}

/** "10:00", or with the day if it is not the day of `before`. */
export function lineTime(iso, before) {
  const [day, time] = shopTime(iso).split(" ");
  if (!before || shopTime(before).split(" ")[0] === day) return time ?? day;
  const [year, month, date] = day.split("-").map(Number);
  const name = new Intl.DateTimeFormat(LOCALES[language()], { month: "long", day: "numeric", timeZone: "UTC" });
  return `${name.format(new Date(Date.UTC(year, month - 1, date)))} ${time ?? ""}`.trim();
}

/** Whether two lines stand so far apart that the time between them is worth a word. */
export function farApart(before, after) {
  return Math.abs(Date.parse(after) - Date.parse(before)) > 5 * 60_000;
}

/** The name in the chosen language, if there is one in it. */
export function named(thing) {
  return language() === "en" ? thing.name_en || thing.name : thing.name || thing.name_en;
}

/** A product's title in the chosen language, if there is one in it. */
export function titled(product) {
  return language() === "en" ? product.title_en || product.title : product.title || product.title_en;
}
