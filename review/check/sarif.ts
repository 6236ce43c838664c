import type { CheckDocument, CheckFinding } from "./document";

/**
 * A log of SARIF 2.1.0. Waivers are not in it: code scanning shows every result as an alert, and they are decided.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, and for what GitHub requires of rules
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
 *
 * @param inRepository path of a file as seen from the root of its repository
 */
export function checkSarif(
  { problems, warnings }: CheckDocument,
  version: string,
  inRepository: (file: string) => string,
): object {
  const codes = [...new Set([...problems, ...warnings].map(({ code }) => code))].sort();
  const result = (level: "error" | "warning", { code, text, file, line, column }: CheckFinding) => ({
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level,
    message: { text },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifactLocation(inRepository(file)),
          // What is about a whole file is shown on its first line, because GitHub shows no result without a region.
          region: { startLine: line ?? 1, startColumn: column ?? 1 },
        },
      },
    ],
  });
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "landing-zone", version, rules: codes.map(rule) } },
        // Uploads of several checks of one commit replace each other only where their categories are the same.
        automationDetails: { id: "landing-zone/check/" },
        columnKind: "utf16CodeUnits",
        results: [
          ...problems.map((problem) => result("error", problem)),
          ...warnings.map((warning) => result("warning", warning)),
        ],
      },
    ],
  };
}

/** The texts of a rule are those of its code alone, because they must not change from run to run. */
function rule(code: string): object {
  const words = code.toLowerCase().replaceAll("_", " ");
  return {
    id: code,
    shortDescription: { text: `${words.charAt(0).toUpperCase()}${words.slice(1)}` },
    fullDescription: { text: `landing-zone check reports ${code}: ${words}.` },
    help: { text: "The message of each result says what is allowed, and what to change." },
  };
}

/** A path outside of any repository is absolute. Names may have characters that an address must not have. */
function artifactLocation(path: string): object {
  const uri = path.split("/").map(encodeURIComponent).join("/");
  return path.startsWith("/") ? { uri: `file://${uri}` } : { uri, uriBaseId: "%SRCROOT%" };
}
