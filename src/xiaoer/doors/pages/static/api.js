/** The shop's API as the page calls it. Every failure is an ApiError. */

import { handsOff } from "./hands.js";

const PATIENCE_MS = 20_000;

/** Why a call failed. `status` is 0 when no answer came at all: the request may or may not have arrived. */
export class ApiError extends Error {
  constructor(status, code, message, next = "") {
    super(message);
    this.status = status;
    this.code = code;
    this.next = next;
  }

  /** True if the same request may work later without a change. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** The shops, and in a demo their customers. */
export function readShops() {
  return call("GET", "/v1/shops");
}

/** Opens a new conversation; `customer` null is a guest. */
export function openConversation(shop, customer) {
  return call("POST", "/v1/conversations", customer ? { shop, customer } : { shop });
}

/** A conversation with its lines so far. */
export function readConversation(id) {
  return call("GET", `/v1/conversations/${encodeURIComponent(id)}`);
}

/** Hands a message in; the reply comes through the event stream. The same message id may be handed in again. */
export function sendMessage(conversation, message) {
  const path = `/v1/conversations/${encodeURIComponent(conversation)}/messages`;
  return call("POST", path, message, { Prefer: "respond-async" });
}

/** Leaves a wish to be called back. */
export function askCallBack(conversation, contact, when) {
  return call("POST", `/v1/conversations/${encodeURIComponent(conversation)}/call-back`, { contact, when });
}

/** Products of a shop that fit the words; without words, the first ones. */
export function findProducts(shop, words, limit) {
  const query = new URLSearchParams({ q: words, limit: String(limit) });
  return call("GET", `/v1/shops/${encodeURIComponent(shop)}/products?${query}`);
}

/** One product with its variants. */
export function readProduct(shop, product) {
  return call("GET", `/v1/shops/${encodeURIComponent(shop)}/products/${encodeURIComponent(product)}`);
}

/** What a cart costs and why. `wanted`: {items: [{sku, quantity}], roles, region, as_of?, coupons: null or [ids]}. */
export function askPrice(shop, wanted) {
  return call("POST", `/v1/shops/${encodeURIComponent(shop)}/quote`, wanted);
}

/** What would make the cart cost less; `wanted` as for `askPrice`. */
export function askSavings(shop, wanted) {
  return call("POST", `/v1/shops/${encodeURIComponent(shop)}/savings`, wanted);
}

/** What fits a need. `line`: {text or edit, history, shop?, customer?, lang?, sponsored}. */
export function askAdvice(line) {
  return call("POST", "/v1/advise", line);
}

/** What is remembered of a buyer, read or changed. `line`: {customer, shop?, lang, ...}. */
export function askMemory(method, path, line) {
  const whose = new URLSearchParams(JSON.parse(JSON.stringify(line)));
  return method === "GET" ? call("GET", `/v1/memory${path}?${whose}`) : call("POST", `/v1/memory${path}`, line);
}

/** What differs between two to five products or variants. */
export function askComparison(products, lang) {
  return call("POST", "/v1/compare", { products, lang });
}

/** Whether a receipt of an advice holds. */
export function verifyReceipt(receipt) {
  return call("POST", "/v1/advise/verify", { receipt });
}

/** Where the lines after `seq` are streamed from. */
export function eventsAddress(conversation, seq) {
  return `/v1/conversations/${encodeURIComponent(conversation)}/events?after=${seq}`;
}

/** The answer of the API; it comes in when nobody is pressing anything. */
export async function call(method, path, body, headers = {}) {
  const response = await reach(path, {
    method,
    headers: body ? { "Content-Type": "application/json", ...headers } : headers,
    body: body ? JSON.stringify(body) : undefined,
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const answer = await response.json().catch(() => null);
  await handsOff();
  if (response.ok && answer !== null) return answer;
  const error = answer?.error ?? {};
  throw new ApiError(response.ok ? 0 : response.status, error.code ?? "unreadable", error.message ?? "", error.next);
}

async function reach(path, request) {
  try {
    return await fetch(path, request);
  } catch (error) {
    await handsOff();
    throw new ApiError(0, "unreachable", String(error));
  }
}
