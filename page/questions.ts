import { InputError, problemText, UsageError } from "../core/problem";
import { QUESTIONS } from "../review/ask";
import { addressOf, commandLine, missingField, placeOf, readAddress } from "../review/ask/address";
import type { Asked, Question, Values } from "../review/ask/question";
import { answerMarkup, refusalMarkup } from "../review/html/answer";
import { html } from "../review/html/markup";
import { byId, show } from "./dom";
import { Form } from "./form";

/** How long nobody types before a what-if is answered, in milliseconds. */
const PAUSE = 250;

const forms = new Map<string, Form>();

/** Answers a question when its form is sent; a what-if also while somebody changes its numbers. */
export function startQuestion(question: Question, asked: Asked): void {
  const isLive = question.fields.some(({ isChange }) => isChange === true);
  let timer: number | undefined;
  const form = new Form(question, () => {
    if (!isLive) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => answer(question, form.values, asked), PAUSE);
  });
  form.element.addEventListener("submit", () => {
    window.clearTimeout(timer);
    answer(question, form.values, asked);
  });
  forms.set(question.name, form);
}

/** Opens the question that an address names, and answers what it asks. */
export function openAddress(address: string, asked: Asked): void {
  const found = readAddress(address, QUESTIONS);
  if (found === undefined) return;
  const { question, values } = found;
  const form = forms.get(question.name);
  if (form === undefined) return;
  const place = byId<HTMLDetailsElement>(placeOf(question));
  place.open = true;
  if (values !== undefined) {
    form.values = values;
    answer(question, values, asked);
  }
  place.scrollIntoView();
}

function answer(question: Question, values: Values, asked: Asked): void {
  const place = placeOf(question);
  const said = byId(`${place}-said`);
  const missing = missingField(question, values);
  said.classList.remove("unseen");
  if (missing !== undefined) {
    said.textContent = `${missing.label} is missing`;
    return;
  }
  said.textContent = "Working …";
  // Painted before the work begins, which takes a second in an estate of a thousand VPCs.
  window.requestAnimationFrame(() =>
    window.setTimeout(() => {
      const { text, isAnswer } = shown(question, values, asked);
      said.textContent = text;
      // Whoever sees the page reads the same in the answer.
      said.classList.toggle("unseen", isAnswer);
      byId(place).dataset["answered"] = addressOf(question, values);
      window.history.replaceState(null, "", addressOf(question, values));
    }, 0),
  );
}

/** Shows the answer, or why there is none. @returns what a screen reader says */
function shown(question: Question, values: Values, asked: Asked): { text: string; isAnswer: boolean } {
  const place = placeOf(question);
  const target = byId(`${place}-answer`);
  try {
    const given = question.answer(asked, values);
    show(
      target,
      html`${answerMarkup(`${place}-answer`, given)}<p class="again"><a href="${addressOf(question, values)}">Link to this answer</a>. The same in a terminal: <code>${commandLine(question, values, asked.texts.file)}</code></p>`,
    );
    return { text: given.page.title, isAnswer: true };
  } catch (error) {
    show(target, refusalMarkup(reasons(error)));
    return { text: "There is no answer, for the reason below", isAnswer: false };
  }
}

function reasons(error: unknown): readonly string[] {
  if (error instanceof InputError) return error.lines();
  if (error instanceof UsageError) return [`error: ${problemText(error.problem)}`];
  return [`this is a fault of landing-zone itself: ${error instanceof Error ? error.message : error}`];
}
