import { problemText } from "../../../core/problem";
import { parseLock } from "../../../plan";
import { problemsOf } from "../../helpers/estates";
import { codesOf } from "../../helpers/problems";
import { head, message, places, rule } from "../../plan/problems/fixture";

/** A file with the text in one field of prose, as an escape of YAML. */
const described = (text: string) =>
  `${head.replace("[10.0.0.0/12]", `[10.0.0.0/12], description: "a${text}b"`)}vpcs: { p: {} }\n`;

describe("characters that are not seen", () => {
  test.each([
    ["a bell", "\\u0007", "U+0007 (is a control character)"],
    ["an escape of terminals", "\\u001b[2K", "U+001B (is a control character)"],
    ["a tab", "\\t", "U+0009 (is a control character)"],
    ["C1", "\\u009b", "U+009B (is a control character)"],
    ["a soft hyphen", "\\u00ad", "U+00AD (is never shown)"],
    ["right to left", "\\u202e", "U+202E (turns the direction of writing)"],
    ["an isolate", "\\u2066", "U+2066 (turns the direction of writing)"],
    ["an Arabic mark", "\\u061c", "U+061C (turns the direction of writing)"],
    ["a space of no width", "\\u200b", "U+200B (has no width)"],
    ["a byte order mark", "\\ufeff", "U+FEFF (has no width)"],
    ["a line separator", "\\u2028", "U+2028 (ends a line)"],
    ["a paragraph separator", "\\u2029", "U+2029 (ends a line)"],
    ["a tag", "\\U000e0041", "U+E0041 (is a tag that is never shown)"],
    ["a selector of a variant", "\\U000e0100", "U+E0100 (selects a variant of a character)"],
    ["a filler of Hangul", "\\u3164", "U+3164 (is never shown)"],
    ["a lone half of a pair", "\\ud800", "U+D800 (is no character of any script)"],
    ["private use", "\\ue000", "U+E000 (is no character of any script)"],
  ])("%s is refused, with its place and its code point", (_, escaped, expected) => {
    const file = described(escaped);
    expect(places(file)).toEqual(["4:71 TEXT_CHARACTER"]);
    expect(message(file)).toContain(`${expected} at character 2`);
  });

  test("letters of any script, signs and prose of several lines are none of them", () => {
    const prose = `${head.replace("[10.0.0.0/12]", '[10.0.0.0/12], description: "Zürich – 東京 (עִבְרִית) €\\n two"')}vpcs: { p: {} }\n`;
    expect(problemsOf(prose)).toEqual([]);
  });

  test.each([
    ["a rule", rule('{ from: { cidr: 10.1.0.0/16 }, port: 443, description: "a\\u202e" }')],
    [
      "a reason",
      `${head}vpcs: { p: {} }\nwaivers: { w: { finding: X_Y, at: a, reason: "as agreed\\u200b" } }\n`,
    ],
    [
      "the place of a waiver",
      `${head}vpcs: { p: {} }\nwaivers: { w: { finding: X_Y, at: "a\\u200b", reason: as was agreed } }\n`,
    ],
    ["the key of a tag", `${head}vpcs: { p: {} }\ntags: { "owner\\u3164": x }\n`],
    ["the value of a tag", `${head}vpcs: { p: {} }\ntags: { owner: "x\\uffa0" }\n`],
    [
      "a project",
      `${head}vpcs: { p: {} }\nterraform: { backend: { cloud: { organization: acme, project: "a\\u200d" } } }\n`,
    ],
    [
      "a domain",
      `${head}vpcs: { p: { resolverSubnets: true } }\ndns: { d: { vpc: p, privateZones: { z: { domain: "a\\u200b.example" } } } }\n`,
    ],
  ])("%s can't have them either", (_, file) => {
    expect(problemsOf(file).map(({ code }) => code)).toContain("TEXT_CHARACTER");
  });

  test("no message has one, whatever the file says where", () => {
    const wrong = `${head}vpcs: { "p\\u202e": {}, q: { "k\\u200b": 1, pool: "m\\u2066" } }\ntags: { "\\u001b": "\\u0007" }\n`;
    expect(problemsOf(wrong).length).toBeGreaterThan(3);
    expect(message(wrong)).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}]|[^\n\P{Cc}]/u);
    expect(message(wrong)).toContain("\\u{202e}");
  });

  test("nor does the lock", () => {
    const lock = '{ "version": 1, "vpcs": {}, "released": { "a\u202Eb": ["10.0.0.0/24"] } }';
    expect(codesOf(() => parseLock(lock, "lock.json"))).toEqual(["TEXT_CHARACTER"]);
  });
});

describe("text that the synthesis would take for a reference of its own", () => {
  test.each([
    "${TfToken[TOKEN.0]}",
    "#{TfToken[TOKEN.0]}",
    "#{Token[TOKEN.1]}",
    "&{TfToken[TOKEN.2]}",
    "TfToken[",
    "String Map Token Value",
    "-1.8881545897087503e+289",
  ])("%s is refused", (text) => {
    const file = described("x").replace("axb", text);
    expect(
      problemText(
        problemsOf(file).find(({ code }) => code === "TOKEN_TEXT") ?? { code: "", what: "", fix: "" },
      ),
    ).toContain("4:71 TOKEN_TEXT externalNetworks.head-office.description: looks like a placeholder");
  });

  test("words that only sound like it are none", () => {
    expect(problemsOf(described("x").replace("axb", "Token of [us], 1e+289"))).toEqual([]);
  });
});
