/** Who is signed in, and the console's way to the API: every change carries the guard of the session. */

import { ApiError, call } from "../api.js";

const RENEW_MS = 10 * 60_000;

let session = null;
const changes = new EventTarget();

/** {person, roles: [{shop, name, name_en, role}], guard, demo}, or null before signing in. */
export function signedIn() {
  return session;
}

/** Calls `draw` when somebody signs in or out. */
export function onSession(draw) {
  changes.addEventListener("change", draw);
}

/** The session that this browser has, else the demo's own; null where one must sign in. */
export async function enter() {
  try {
    take(await reach("GET", "/v1/desk/session"));
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    take(await reach("POST", "/v1/desk/session/demo").catch(() => null));
  }
  if (session) setInterval(renew, RENEW_MS);
  return session;
}

export async function signIn(name, password) {
  take(await reach("POST", "/v1/desk/session", { name, password }));
  return session;
}

export async function signOut() {
  await ask("POST", "/v1/desk/session/end").catch(() => null);
  take(null);
}

/** An answer of the API as the one who is signed in; a session that has ended shows the door again. ApiError. */
export async function ask(method, path, body) {
  try {
    return await reach(method, path, body);
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) take(null);
    throw error;
  }
}

/** Whether the signed-in person has at least this role in the shop. */
export function may(shop, role) {
  const ranks = ["viewer", "agent", "owner"];
  const mine = session?.roles.find((each) => each.shop === shop)?.role;
  return ranks.indexOf(mine) >= ranks.indexOf(role);
}

async function renew() {
  await reach("GET", "/v1/desk/session").then(take).catch(() => null);
}

function take(found) {
  const same = session?.person === found?.person;
  session = found;
  if (!same) changes.dispatchEvent(new Event("change"));
}

function reach(method, path, body) {
  return call(method, path, body, session ? { "X-Xiaoer-Guard": session.guard } : {});
}
