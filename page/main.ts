import "./zod-without-eval";
import type { ResolvedEstate } from "../plan";
import { resolveTexts } from "../plan/texts";
import { QUESTIONS } from "../review/ask";
import { placeOf } from "../review/ask/address";
import { type EmbeddedTexts, embeddedTexts } from "../review/ask/embedded";
import type { Asked } from "../review/ask/question";
import { byId } from "./dom";
import { fillLists } from "./lists";
import { openAddress, startQuestion } from "./questions";

/** Makes the questions of the page work. The page starts this when somebody turns to them. */
function start(): void {
  const texts = embeddedTexts(JSON.parse(byId("ask-texts").textContent ?? "") as EmbeddedTexts);
  let known: ResolvedEstate | undefined;
  const estate = () => {
    known ??= resolveTexts(texts);
    return known;
  };
  const asked: Asked = { texts, estate };
  // Questions about what this estate does not have are not on the page.
  const shown = QUESTIONS.filter((question) => document.getElementById(placeOf(question)) !== null);
  for (const question of shown) startQuestion(question, asked);
  byId("ask").classList.add("ready");
  window.addEventListener("hashchange", () => openAddress(location.hash, asked));
  openAddress(location.hash, asked);
  // The lists need the whole estate, and nobody has asked yet.
  setTimeout(() => fillLists(asked), 0);
}

start();
