import { CheckFailed } from "../runner/checks";
import { type Page, until } from "./browser";

/** What a keyboard must reach, and what is in the way of the eye is not among it. */
const REACHABLE = `[...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")].filter((each) => each.checkVisibility() && !each.disabled)`;

/** Goes through the page by Tab, and asks and filters without a pointer. */
export async function checkKeyboard(page: Page): Promise<string> {
  await page.evaluate(`document.querySelectorAll("details").forEach((each) => { each.open = true; })`);
  await until(page, `document.getElementById("ask").classList.contains("ready")`);
  const count = await page.evaluate<number>(`window.reached = new Set(), ${REACHABLE}.length`);
  await page.evaluate(`document.activeElement.blur()`);
  for (let press = 0; press < count + 5; press++) {
    await page.keyboard.press("Tab");
    await page.evaluate(`window.reached.add(document.activeElement)`);
  }
  const missed = await page.evaluate<string[]>(
    `${REACHABLE}.filter((each) => !window.reached.has(each)).map((each) => each.outerHTML.slice(0, 100))`,
  );
  if (missed.length > 0) throw new CheckFailed(`not reached by Tab:\n${missed.join("\n")}`);
  await askRange(page);
  await filter(page);
  return `${count} controls`;
}

async function askRange(page: Page): Promise<void> {
  await page.evaluate(`document.getElementById("ask-cidr-range").focus()`);
  await page.keyboard.type("10.96.3.7/22");
  await page.keyboard.press("Enter");
  await until(page, `document.getElementById("ask-cidr-said").textContent.includes("lies in 10.96.0.0/22")`);
  const role = await page.evaluate<string>(`document.getElementById("ask-cidr-said").getAttribute("role")`);
  if (role !== "status") throw new CheckFailed("an answer is not announced");
}

async function filter(page: Page): Promise<void> {
  const shown = `[...document.querySelectorAll("main > section:not(#ask) tbody tr")].filter((each) => each.checkVisibility()).length`;
  const all = await page.evaluate<number>(shown);
  await page.evaluate(`document.getElementById("filter").focus()`);
  await page.keyboard.type("no such word");
  await until(page, `${shown} === 0`);
  const result = await page.evaluate<string>(`document.getElementById("filter-result").textContent`);
  if (!/^0 of [\d,]+ rows$/.test(result)) throw new CheckFailed(`the filter says ${JSON.stringify(result)}`);
  await page.keyboard.press("Escape");
  await until(page, `${shown} === ${all}`);
}
