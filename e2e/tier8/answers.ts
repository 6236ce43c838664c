import { addressOf, commandWords, placeOf } from "../../review/ask/address";
import { CheckFailed } from "../runner/checks";
import { type Page, until } from "./browser";
import { said } from "./pages";
import type { Generated } from "./questions";

/** Compares the answers of a page with those of the commands, word for word. */
export async function checkAnswers(
  page: Page,
  file: string,
  questions: readonly Generated[],
): Promise<string> {
  const differences: string[] = [];
  for (const generated of questions) {
    const [shown, printed] = [await shownAnswer(page, generated), await printedAnswer(file, generated)];
    if (shown !== printed)
      differences.push(
        `${addressOf(generated.question, generated.values)}\n  page: ${shown}\n  command: ${printed}`,
      );
  }
  if (differences.length > 0) throw new CheckFailed(differences.slice(0, 5).join("\n"));
  return `${questions.length} alike`;
}

/** Opens the address of a question, as somebody who follows a link. */
async function shownAnswer(page: Page, { question, values }: Generated): Promise<string> {
  const place = placeOf(question);
  const address = addressOf(question, values);
  await page.evaluate(
    `delete document.getElementById("${place}").dataset.answered; location.hash = "#"; location.hash = ${JSON.stringify(address)}`,
  );
  const isAnswered = `document.getElementById("${place}").dataset.answered === ${JSON.stringify(address)}`;
  await until(page, isAnswered);
  return words(
    await page.evaluate<string>(
      `[...document.querySelectorAll("#${place}-answer :is(h4, h5, th, td, li)")].filter((each) => !each.closest("figure, .alarms") || !document.querySelector("#${place}-answer h4")).map((each) => each.textContent).join("\\n")`,
    ),
  );
}

/** What the command prints, or why it prints nothing. */
async function printedAnswer(file: string, { question, values }: Generated): Promise<string> {
  const { out, err } = await said(...commandWords(question, values, file));
  if (out !== "") return words(out);
  const folder = file.replace(/[^/]*$/, "");
  const reasons = err
    .split("\n")
    .filter((line) => !line.startsWith("warning: ") && !line.startsWith("(--help"));
  // What a page prints for a command names the file without its folder.
  return words(reasons.join("\n").replaceAll(folder, "").replaceAll("--file landing-zone.yaml ", ""));
}

function words(text: string): string {
  return text.replace(/─/g, " ").split(/\s+/).filter(Boolean).join(" ");
}
