import type { CheckDocument, CheckFinding } from "./document";

/**
 * Workflow commands, which GitHub shows as annotations beside the lines of a change.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 *
 * @param inRepository path of a file as seen from the root of its repository
 */
export function checkAnnotations(
  { problems, warnings, waivers }: CheckDocument,
  inRepository: (file: string) => string,
): string {
  const command = (kind: string, { code, text, file, line, column }: CheckFinding) =>
    annotation(kind, { file: inRepository(file), line, col: column, title: code }, text);
  return [
    ...problems.map((problem) => command("error", problem)),
    ...warnings.map((warning) => command("warning", warning)),
    ...waivers.map(({ finding, at, reason }) =>
      annotation("notice", { title: `waived: ${finding}` }, `${at}: ${reason}`),
    ),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

type Properties = Readonly<Record<string, string | number | undefined>>;

function annotation(kind: string, properties: Properties, message: string): string {
  const pairs = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escaped(String(value), /[%\r\n:,]/g)}`],
  );
  return `::${kind} ${pairs.join(",")}::${escaped(message, /[%\r\n]/g)}`;
}

/** A text of a file must not end its command or begin another one. Message and properties have different separators. */
function escaped(text: string, separators: RegExp): string {
  return text.replace(
    separators,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}
