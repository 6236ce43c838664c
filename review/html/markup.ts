import { visible } from "../../core/problem";

/** HTML that is safe to put into a page: only {@link html} makes it. */
export class Markup {
  private constructor(readonly text: string) {}

  /** Text of this project itself, which no estate has a part in: styles and scripts. */
  static trusted(text: string): Markup {
    return new Markup(text);
  }
}

export type Insertion = Markup | string | number | readonly Insertion[];

/**
 * HTML with insertions. What is not markup itself becomes text, in element content and in attributes with double
 * quotes; characters that nobody sees, or that turn the line around, become visible.
 */
export function html(texts: TemplateStringsArray, ...insertions: readonly Insertion[]): Markup {
  return Markup.trusted(texts.map((text, index) => text + insertionText(insertions[index] ?? "")).join(""));
}

function insertionText(insertion: Insertion): string {
  if (insertion instanceof Markup) return insertion.text;
  if (Array.isArray(insertion)) return insertion.map(insertionText).join("");
  return escaped(String(insertion));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
