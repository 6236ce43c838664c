import { readCaBundle } from "../../../capabilities/tls/model/browser/ca-bundle";
import { InputError, problemText, UsageError } from "../../../core/problem";
import { readTexts } from "../../../plan";
import { embed, pageText } from "../../../review";
import { QUESTIONS } from "../../../review/ask";
import { addressOf, commandWords, readAddress } from "../../../review/ask/address";
import { changeParts, changeText } from "../../../review/ask/change";
import { embeddedTexts } from "../../../review/ask/embedded";
import type { Asked, Values } from "../../../review/ask/question";
import { suggestions } from "../../../review/ask/suggestions";
import { answerMarkup } from "../../../review/html/answer";
import { laddersMarkup } from "../../../review/html/ladder";
import { runCli } from "../../cli/harness";

/** What a page of an example answers from, after its texts went through JSON. Here certificates can be read. */
function askedOf(name: string): Asked {
  const texts = readTexts({ file: fileOf(name), lockUse: "optional" });
  const { estate, embedded } = embed(texts);
  const { read } = texts;
  return { texts: { ...embeddedTexts(JSON.parse(JSON.stringify(embedded))), read }, estate: () => estate };
}

const fileOf = (name: string) => `examples/${name}/landing-zone.yaml`;

/** Some with the texts that the page has, of which every estate below is made anew. */
const PAGES = { "load-balancers": askedOf("load-balancers"), "runtime-fabric": askedOf("runtime-fabric") };

const QUESTIONED: readonly (readonly [keyof typeof PAGES, string, Values])[] = [
  ["load-balancers", "path", { from: ["vpc:production"], to: ["load-balancer:partners"], port: ["tcp/443"] }],
  ["load-balancers", "path", { from: ["vpc:nobody"], to: ["10.0.0.1"] }],
  ["load-balancers", "path", { from: ["x"], to: ["10.0.0.1"] }],
  ["load-balancers", "path", { from: ["10.96.0.1"], to: ["10.0.0.1"], port: ["70000"] }],
  ["load-balancers", "admits", { balancer: ["partners"], address: ["203.0.113.7"] }],
  ["load-balancers", "admits", { balancer: ["partners"], address: ["203.0.113"], listener: ["https"] }],
  ["load-balancers", "lookup", { from: ["vpc:production"], name: ["api.initech.example"] }],
  ["load-balancers", "lookup", { from: ["vpc:production"], name: ["not a name"] }],
  ["load-balancers", "size", { set: ["sizing.headroom=100", "sizing.strategy=two-per-worker"] }],
  ["load-balancers", "size", { set: ["sizing.headrom=100"] }],
  ["load-balancers", "size", { "no-lock": ["yes"] }],
  ["load-balancers", "size", {}],
  ["runtime-fabric", "can-i", canI("group:globex:integration", "list", "pods")],
  ["runtime-fabric", "can-i", canI("group:globex:integratoin", "list", "deployments")],
  ["runtime-fabric", "can-i", canI("system:serviceaccount:rtf:rtf-agent", "delete", "networkpolicies")],
  ["runtime-fabric", "can-i", canI("integration", "list", "pods")],
  ["runtime-fabric", "cidr", { range: ["10.96.3.7/22"], split: ["/24"], with: ["10.96.0.0/16"] }],
  ["runtime-fabric", "cidr", { range: ["10.96.0.0/8"], split: ["28"] }],
];

function canI(subject: string, verb: string, resource: string): Values {
  return { fabric: ["europe"], subject: [subject], verb: [verb], resource: [resource] };
}

function questionOf(name: string) {
  const found = QUESTIONS.find((question) => question.name === name);
  if (found === undefined) throw new Error(`no question ${name}`);
  return found;
}

/** The text of an answer, or why there is none. */
function answerOf(asked: Asked, name: string, values: Values): string {
  try {
    return pageText(questionOf(name).answer(asked, values).page);
  } catch (error) {
    if (error instanceof UsageError) return `error: ${problemText(error.problem)}\n`;
    if (error instanceof InputError) return error.lines().join("\n");
    throw error;
  }
}

test.each(QUESTIONED)("a page of %s answers as the command does: %s %j", async (example, name, values) => {
  const words = commandWords(questionOf(name), values, fileOf(example));
  const { stdout, stderr } = await runCli(...words);
  const [refusal = ""] = stderr
    .replace("(--help shows the commands and options)\n", "")
    .split(/^(?=warning)/m);
  const expected = stdout === "" ? refusal : stdout;
  expect(answerOf(PAGES[example], name, values).trimEnd()).toBe(
    expected.replaceAll(`examples/${example}/`, "").trimEnd(),
  );
  expect(expected).not.toBe("");
});

test("a path is drawn as the ladder that the section on flows draws, with every hop, and no table beside it", () => {
  const { ladders = [], ...rest } = questionOf("path").answer(PAGES["load-balancers"], {
    from: ["internet"],
    to: ["load-balancer:partners"],
  });
  const { text } = answerMarkup("ask-path-answer", { ...rest, ladders });
  for (const markup of laddersMarkup(ladders)) expect(text).toContain(markup.text);
  const cells = rest.page.sections.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows));
  expect(text.match(/<li/g)).toHaveLength(cells.length);
  expect(text).not.toContain("<table");
});

test.each(QUESTIONED)("the address of a question to %s says what is asked: %s %j", (_, name, values) => {
  const address = addressOf(questionOf(name), values);
  expect(address).toMatch(/^#ask-[a-z-]+(\?[\w=&%.-]+)?$/);
  const asked = Object.keys(values).length === 0 ? {} : { values };
  expect(readAddress(address, QUESTIONS)).toEqual({ question: questionOf(name), ...asked });
});

test("addresses of others are left alone, and what is broken in one is left out", () => {
  expect(readAddress("#links", QUESTIONS)).toBeUndefined();
  expect(readAddress("#ask-path?from=%E0%A4&to=&x=1", QUESTIONS)).toEqual({
    question: questionOf("path"),
    values: { from: ["%E0%A4"] },
  });
});

test("changes are paths of the file, by name where it is one that is asked for often", () => {
  for (const text of ["environments.test.applications=80", "vpcs.production.zones=3", "sizing.headroom=10"]) {
    const parts = changeParts(text);
    expect(parts.kind).not.toBe("other");
    expect(changeText(parts)).toBe(text);
  }
  expect(changeParts("loadBalancers.a.vpc=b")).toEqual({
    kind: "other",
    name: "loadBalancers.a.vpc",
    value: "b",
  });
  expect(changeText({ kind: "zones", name: "", value: "2" })).toBeUndefined();
});

test("fields offer the names of the estate", () => {
  const estate = PAGES["runtime-fabric"].estate();
  expect(suggestions(estate, "fabric")).toEqual(["europe"]);
  expect(suggestions(estate, "place")).toContain(`vpc:${estate.vpcs[0]?.name}`);
  expect(suggestions(estate, "subject")).toContain("group:globex:integration");
  expect(suggestions(estate, "namespace")).toContain("rtf");
});

test("of certificates a page has what was read of them, and not themselves", () => {
  const { estate, embedded } = embed(readTexts({ file: fileOf("load-balancers"), lockUse: "optional" }));
  const partners = estate.loadBalancers.find(({ name }) => name === "partners");
  const verified = partners?.listeners.flatMap(({ mutualTls }) =>
    mutualTls.mode === "verify" ? mutualTls : [],
  )[0];
  const known = Object.values(embedded.named).map((facts) => readCaBundle(facts, Number.NaN));
  expect(known).toContainEqual({ ...verified?.caBundle, pem: "" });
  expect(JSON.stringify(embedded)).not.toContain("BEGIN CERTIFICATE");
});
