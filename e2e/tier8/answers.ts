import { pathPage } from "../../review";
import { addressOf, commandWords, placeOf } from "../../review/ask/address";
import { PATH_QUESTION } from "../../review/ask/path";
import { type LadderSide, ladders } from "../../review/reachability/ladder";
import type { PathDocument } from "../../review/reachability/path";
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
      `[...document.querySelectorAll("#${place}-answer :is(h4, h5, th, td, li, .ladder p)")].filter((each) => !each.closest("figure, .alarms") || !document.querySelector("#${place}-answer h4")).map((each) => each.textContent).join("\\n")`,
    ),
  );
}

/** What the command prints, or why it prints nothing. */
async function printedAnswer(file: string, { question, values }: Generated): Promise<string> {
  const isPath = question === PATH_QUESTION;
  const format = isPath ? ["--format", "json"] : [];
  const { out, err } = await said(...commandWords(question, values, file), ...format);
  if (out !== "") return words(isPath ? drawnPath(JSON.parse(out) as PathDocument) : out);
  const folder = file.replace(/[^/]*$/, "");
  const reasons = err
    .split("\n")
    .filter((line) => !line.startsWith("warning: ") && !line.startsWith("(--help"));
  // What a page prints for a command names the file without its folder.
  return words(reasons.join("\n").replaceAll(folder, "").replaceAll("--file landing-zone.yaml ", ""));
}

/** The texts of what the command answers, as ladders have them. */
function drawnPath(document: PathDocument): string {
  const drawn = ladders(document).flatMap(({ title, facts, requests, answers }) => [
    `${title}: ${facts.join(", ")}`,
    ...sideTexts("Requests", requests),
    ...(answers === undefined ? [] : sideTexts("Answers", answers)),
  ]);
  return [pathPage(document).title, ...drawn].join("\n");
}

function sideTexts(title: string, { facts, rungs, lines, sizes }: LadderSide): string[] {
  return [
    [title, ...facts].join(", "),
    ...rungs.map(({ what, at, text }) => `${what} ${at} ${text}`),
    ...[...lines, ...sizes].map(({ text }) => text),
  ];
}

function words(text: string): string {
  return text.replace(/─/g, " ").split(/\s+/).filter(Boolean).join(" ");
}
