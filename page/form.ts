import { placeOf } from "../review/ask/address";
import type { Question, Values } from "../review/ask/question";
import { Changes } from "./changes";
import { byId } from "./dom";

/** The form of a question. */
export class Form {
  readonly element: HTMLFormElement;
  private readonly changes = new Map<string, Changes>();

  /** @param onInput called whenever a field changes */
  constructor(
    private readonly question: Question,
    onInput: () => void,
  ) {
    this.element = byId<HTMLFormElement>(`${placeOf(question)}-form`);
    for (const { name, isChange } of question.fields)
      if (isChange === true) this.changes.set(name, new Changes(this.field(name), onInput));
    this.element.addEventListener("change", onInput);
  }

  /** What is written; fields without anything are left out. */
  get values(): Values {
    const values: Record<string, string[]> = {};
    for (const { name, isSwitch } of this.question.fields) {
      const texts = this.changes.get(name)?.texts ?? this.typed(name, isSwitch === true);
      if (texts.length > 0) values[name] = texts;
    }
    return values;
  }

  set values(values: Values) {
    for (const { name, isSwitch } of this.question.fields) {
      const texts = values[name] ?? [];
      const changes = this.changes.get(name);
      if (changes !== undefined) changes.texts = texts;
      else if (isSwitch === true) this.input(name).checked = texts.length > 0;
      else this.input(name).value = texts[0] ?? "";
    }
  }

  private typed(name: string, isSwitch: boolean): string[] {
    const input = this.input(name);
    if (isSwitch) return input.checked ? ["yes"] : [];
    const text = input.value.trim();
    return text === "" ? [] : [text];
  }

  private input(name: string): HTMLInputElement {
    return this.field(name) as HTMLInputElement;
  }

  private field(name: string): HTMLElement {
    return byId(`${placeOf(this.question)}-${name}`);
  }
}
