import type { Markup } from "../review/html/markup";

/** Elements that the page itself has. @throws Error where one is missing, which is a fault of the page */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found as T;
}

/** Shows markup, which has no text in it that was not escaped: nothing else makes any. */
export function show(element: HTMLElement, markup: Markup): void {
  element.innerHTML = markup.text;
}
