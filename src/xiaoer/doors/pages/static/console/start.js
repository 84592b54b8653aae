/** How every console page begins: language, session, the bar, and the door where nobody is signed in. */

import { onLanguage, startLanguage } from "../words.js";
import "./bar.js";
import "./door.js";
import { enter, onSession, signedIn } from "./session.js";
import { consoleWords } from "./words.js";

/** Calls `begin` once somebody is signed in; `name` is the page's in the words of the console. */
export async function startConsole(name, begin) {
  startLanguage(new URLSearchParams(location.search).get("lang"));
  const bar = document.querySelector("console-bar");
  const door = document.querySelector("console-door");
  const main = document.querySelector("main");
  const title = () => (document.title = `${consoleWords().pages[name]} · ${consoleWords().console}`);
  onLanguage(title);
  title();
  let person = null;
  const go = () => {
    main.hidden = false;
    if (person === null) begin();
    person = signedIn().person;
  };
  door.addEventListener("entered", go);
  onSession(() => {
    // What another person may see is not what stands here.
    if (person !== null && signedIn() && signedIn().person !== person) location.reload();
    main.hidden = !signedIn();
    door.show();
  });
  const session = await enter().catch(() => null);
  bar.show();
  if (session) go();
  else door.show();
}
