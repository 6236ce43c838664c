import { QUESTIONS } from "../review/ask";
import { CHANGE_KINDS } from "../review/ask/change";
import type { Asked, Suggestion } from "../review/ask/question";
import { suggestions } from "../review/ask/suggestions";
import { html } from "../review/html/markup";
import { byId, show } from "./dom";

/** The id of the list of names that a field takes. */
export function listId(kind: Suggestion): string {
  return `ask-list-${kind}`;
}

/** Offers the names of the estate in the fields. */
export function fillLists({ estate }: Asked): void {
  const ofFields = QUESTIONS.flatMap(({ fields }) => fields.flatMap(({ suggests }) => suggests ?? []));
  const ofChanges = CHANGE_KINDS.flatMap(({ of }) => of ?? []);
  for (const kind of new Set([...ofFields, ...ofChanges])) {
    const list = document.createElement("datalist");
    list.id = listId(kind);
    show(list, html`${suggestions(estate(), kind).map((name) => html`<option value="${name}"></option>`)}`);
    byId("ask").append(list);
  }
}
