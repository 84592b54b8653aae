/** Cards in the conversation: a product or an order that a tap brings into view. */

import { icon, make } from "../dom.js";
import { money, titled } from "../format.js";
import { picture } from "../pictures.js";
import { language, words } from "../words.js";
import { priceCard } from "./price-card.js";

const SHOWN_AT_FIRST = 3;

/** A list of cards; past the third they wait behind a button. `look` takes {product, title} or {order, title}. */
export function cardList(cards, look) {
  const list = make("ul", { class: "cards" }, ...cards.slice(0, SHOWN_AT_FIRST).map((each) => item(each, look)));
  const rest = cards.slice(SHOWN_AT_FIRST);
  if (rest.length) list.append(make("li", {}, moreButton(list, rest, look)));
  return list;
}

/** One product: picture, title, options, price, whether it is in stock. `label` says what a tap does with a title. */
export function productCard(product, look, label = words().askAbout) {
  const title = titled(product);
  return make(
    "button",
    {
      class: "card product",
      type: "button",
      "aria-label": label(title),
      "data-product": product.product,
      on: { click: () => look({ product: product.product, title }) },
    },
    picture(product),
    make(
      "span",
      { class: "card-text" },
      make("span", { class: "card-title" }, title),
      ...(product.options ?? []).map(optionLine),
      make(
        "span",
        { class: "card-foot" },
        product.price && price(product.price),
        product.price && aside(words().listPrice),
        stock(product.in_stock),
      ),
    ),
  );
}

function item(card, look) {
  if (card.kind === "price") return make("li", {}, priceCard(card.quote));
  return make("li", {}, card.kind === "order" ? orderCard(card, look) : productCard(card, look));
}

function moreButton(list, rest, look) {
  const open = (event) => {
    const first = item(rest[0], look);
    event.currentTarget.parentElement.remove();
    list.append(first, ...rest.slice(1).map((each) => item(each, look)));
    first.querySelector("button").focus();
  };
  return make("button", { class: "button quiet more", type: "button", on: { click: open } }, words().more(rest.length));
}

function orderCard(order, look) {
  const page = words();
  return make(
    "button",
    {
      class: "card order",
      type: "button",
      "aria-label": page.askOrder(order.order),
      "data-order": order.order,
      on: { click: () => look({ order: order.order, title: `${page.order} ${order.order}` }) },
    },
    make(
      "span",
      { class: "card-text" },
      make(
        "span",
        { class: "order-head" },
        make("span", { class: "order-id" }, order.order),
        make("span", { class: "order-state" }, stateOf(order)),
      ),
      ...order.lines.map(orderLine),
      order.paid && make("span", { class: "card-foot" }, aside(page.paid), price(order.paid)),
    ),
  );
}

function stateOf(order) {
  return (language() === "en" ? order.state_en : order.state_zh) || order.state;
}

function orderLine(line) {
  const times = make("span", { class: "times" }, `×${line.quantity}`);
  return make("span", { class: "order-line" }, make("span", {}, titled(line)), times);
}

function optionLine(option) {
  const english = language() === "en";
  const name = (english && option.name_en) || option.name;
  const values = (english && option.values_en) || option.values;
  const shown = values.slice(0, 6).join(" / ") + (values.length > 6 ? " …" : "");
  return make("span", { class: "option" }, aside(name), shown);
}

function price(amount) {
  return make("span", { class: "price" }, money(amount));
}

function aside(text) {
  return make("span", { class: "aside" }, text);
}

function stock(inStock) {
  const page = words();
  if (inStock === true) return make("span", { class: "stock has" }, icon("check"), page.inStock);
  if (inStock === false) return make("span", { class: "stock none" }, page.outOfStock);
  return make("span", { class: "stock" }, page.stockUnknown);
}
