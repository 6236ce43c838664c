import { CHANGE_KINDS, type ChangeParts, changeParts, changeText, OTHER_CHANGE } from "../review/ask/change";
import { html, type Markup } from "../review/html/markup";
import { show } from "./dom";
import { listId } from "./lists";

/** The changes of a what-if: rows with a key, whose key it is, and a value. */
export class Changes {
  private readonly rows: HTMLElement;
  private readonly add: HTMLButtonElement;
  private last = 0;

  constructor(
    private readonly group: HTMLElement,
    private readonly onChange: () => void,
  ) {
    this.rows = group.querySelector(".rows") as HTMLElement;
    this.add = group.querySelector(".add") as HTMLButtonElement;
    this.add.addEventListener("click", () => this.append(EMPTY).querySelector("select")?.focus());
    if (this.rows.childElementCount === 0) this.append(EMPTY);
  }

  /** `environments.production.applications=80` for each row that is filled. */
  get texts(): string[] {
    return [...this.rows.children].flatMap((row) => changeText(this.parts(row)) ?? []);
  }

  set texts(texts: readonly string[]) {
    this.rows.replaceChildren();
    for (const text of texts) this.append(changeParts(text));
    if (texts.length === 0) this.append(EMPTY);
  }

  private append({ kind, name, value }: ChangeParts): HTMLElement {
    this.last += 1;
    const row = document.createElement("div");
    row.className = "change";
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", `Change ${this.last}`);
    show(row, rowMarkup(`${this.group.id}-${this.last}`));
    const [select, of, to] = this.fields(row);
    select.value = kind;
    of.value = name;
    to.value = value;
    select.addEventListener("change", () => {
      adjust(row);
      this.onChange();
    });
    row.addEventListener("input", () => this.onChange());
    row.querySelector("button")?.addEventListener("click", () => {
      row.remove();
      this.add.focus();
      this.onChange();
    });
    this.rows.append(row);
    adjust(row);
    return row;
  }

  private parts(row: Element): ChangeParts {
    const [select, of, to] = this.fields(row);
    return { kind: select.value, name: of.value.trim(), value: to.value.trim() };
  }

  private fields(row: Element): [HTMLSelectElement, HTMLInputElement, HTMLInputElement] {
    const [of, to] = row.querySelectorAll("input");
    return [row.querySelector("select"), of, to] as [HTMLSelectElement, HTMLInputElement, HTMLInputElement];
  }
}

const EMPTY: ChangeParts = { kind: CHANGE_KINDS[0]?.id ?? OTHER_CHANGE, name: "", value: "" };

/** The fields that the chosen key needs, and what they take. */
function adjust(row: HTMLElement): void {
  const { value } = row.querySelector("select") as HTMLSelectElement;
  const kind = CHANGE_KINDS.find(({ id }) => id === value);
  const name = row.querySelector(".of") as HTMLElement;
  name.hidden = kind !== undefined && kind.of === undefined;
  const input = name.querySelector("input") as HTMLInputElement;
  if (kind?.of === undefined) input.removeAttribute("list");
  else input.setAttribute("list", listId(kind.of));
  const label = name.querySelector("label") as HTMLElement;
  label.textContent = kind?.of === undefined ? "Path in the file" : kind.of === "vpc" ? "VPC" : "Environment";
  const hint = row.querySelector(".hint") as HTMLElement;
  hint.textContent = kind === undefined ? "in YAML, as in the file" : `such as ${kind.hint}`;
}

function rowMarkup(id: string): Markup {
  return html`<div class="field"><label for="${id}-kind">Change</label><select id="${id}-kind">${CHANGE_KINDS.map(
    ({ id: kind, label }) => html`<option value="${kind}">${label}</option>`,
  )}<option value="${OTHER_CHANGE}">another key of the file</option></select></div>
<div class="field of"><label for="${id}-name"></label><input id="${id}-name" autocomplete="off" autocapitalize="none" spellcheck="false"></div>
<div class="field"><label for="${id}-value">To</label><input id="${id}-value" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="${id}-hint"><p class="hint" id="${id}-hint"></p></div>
<p class="remove"><button type="button">Remove<span class="unseen"> this change</span></button></p>`;
}
