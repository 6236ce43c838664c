import {
  Keys,
  knownCodes,
  knownCommands,
  knownFindings,
  knownProofOptions,
  knownProperties,
  knownScripts,
} from "./known";
import {
  unknownCells,
  unknownCodes,
  unknownCommands,
  unknownOptions,
  unknownPaths,
  unknownPieces,
  unknownScripts,
  unknownWords,
} from "./said";
import { codeOf, documents, stringsOf, stringsOfSources, type Text } from "./texts";

const keys = new Keys();

let commands: ReadonlyMap<string, ReadonlySet<string>>;

beforeAll(async () => {
  commands = await knownCommands();
});

const codes = knownCodes();

const strings = stringsOfSources();

const docs = documents();

/** Files of messages, each beside what they are about. */
const MESSAGES = /(^|\/|-)problems(\/[\w-]+)?\.ts$/;
/** Sentences elsewhere: descriptions of keys, and parts of messages. */
const sentences = strings.filter(
  ({ file, text }) =>
    /^(estate|capabilities\/[\w-]+\/(?!model\/)|plan|cli|review)\b/.test(file) &&
    !MESSAGES.test(file) &&
    // What jobs of pipelines run is no sentence.
    !file.startsWith("review/pipeline/") &&
    /^\S+ \S+ \S+ /.test(text),
);

const messages = strings.filter(({ file }) => MESSAGES.test(file));

const code: readonly Text[] = docs.flatMap(({ file, text }) =>
  codeOf(text).map((each) => ({ file, text: each })),
);

/** What a check finds, with its file. */
const found = (texts: readonly Text[], check: (text: string) => readonly string[]) => [
  ...new Set(texts.flatMap(({ file, text }) => check(text).map((name) => `${file}: ${name}`))),
];

/** Names in capitals that are not ours: variables, and settings of others. */
const OTHERS_CODES = [
  "ENABLE_POD_ENI",
  "POD_SECURITY_GROUP_ENFORCING_MODE",
  "FORCE_COLOR",
  "NO_COLOR",
  ...[
    "NETWORK_POLICY_ENFORCING_MODE",
    "HELM_PLUGINS",
    "CONTAINER_ENGINE",
    "SYNTH_HCL_OUTPUT",
    "TF_CLOUD_HOSTNAME",
    "AWS_SHARED_CREDENTIALS_FILE",
  ],
  ...[
    "FAST_CHECK_SEED",
    "FAST_CHECK_FACTOR",
    "BENCH_AWS_CDK",
    "BENCH_TERRACONSTRUCTS",
    "MULE_CHROMIUM",
    "MULE_REAL_PROVIDER_DIR",
    "MULE_TOFU",
    "MULE_CHROMIUM",
    "TERRAFORM_BINARY_NAME",
  ],
  ...["LANDING_ZONE_FILES", "LANDING_ZONE_PUBLISH_PAGE", "LANDING_ZONE_REVIEW_TOKEN"], // of the workflows in ci/
  ...["LC_ALL", "MULE_HOME", "MULE_USER", "ACTIVATE_SECONDS"], // of servers
  ...["ANYPOINT_LOG_LEVEL", "PUPPETEER_SKIP_DOWNLOAD", "XDG_CONFIG_HOME"], // of MuleSoft's client
  ...["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"],
  "DB_PASSWORD", // an example of a variable
  "ADD_ADDRESSES", // an example of a code
];

/** Words in camel case that are not ours: fields of Kubernetes, of EKS, of Mule's HTTP listener, of cdktf and of SVG. */
const OTHERS_WORDS = [
  "keyCertSign", // of certificates: RFC 5280
  ...["ipExpression", "keySelector", "splitBy"], // of policies of a gateway, and of the language of their expressions
  ...[
    "podSelector",
    "namespaceSelector",
    "ipBlock",
    "kubernetesNetworkConfig",
    "connectionIdleTimeout",
    "hclOutput",
    "patternUnits",
    "userSpaceOnUse",
    "enableStreaming", // of CloudHub's API
    "defaultCipherSuiteName",
  ],
];

/** Paths that begin as one of the file does: a block of Terraform. */
const OTHERS_PATHS = ["certificates.k8s.io", "terraform.required_version", "anypoint.mulesoft.com"];

const isOfUser = ({ file }: Text) => /^(core|estate|capabilities|plan|cli|review)\//.test(file);

describe("whatever a message or a document names exists", () => {
  test("there is enough to look at", () => {
    expect(commands.size).toBeGreaterThan(12);
    expect(keys.all.size).toBeGreaterThan(200);
    expect(codes.size).toBeGreaterThan(200);
    expect(messages.length).toBeGreaterThan(1000);
    expect(code.length).toBeGreaterThan(1000);
  });

  test("commands, and their options", () => {
    expect(found([...strings, ...code], (text) => unknownCommands(text, commands))).toEqual([]);
  });

  test("options that stand alone", () => {
    const alone = code.filter(({ text }) => /^--[a-z-]+( |$)/.test(text));
    expect(alone.length).toBeGreaterThan(3);
    const known = new Map([...commands, ["e2e", knownProofOptions()]]);
    expect(found(messages, (text) => unknownOptions(text, commands))).toEqual([]);
    expect(found(alone, (text) => unknownOptions(text, known))).toEqual([]);
  });

  test("scripts of npm run, and the options of npm run e2e", () => {
    const check = (text: string) => unknownScripts(text, knownScripts(), knownProofOptions());
    expect(found([...strings, ...code], check)).toEqual([]);
  });

  test("keys by their paths from the top of the file", () => {
    const check = (text: string) => unknownPaths(text, keys).filter((path) => !OTHERS_PATHS.includes(path));
    expect(found([...strings.filter(isOfUser), ...code], check)).toEqual([]);
  });

  test("keys by parts of their paths", () => {
    expect(found([...messages, ...sentences], (text) => unknownPieces(text, keys))).toEqual([]);
  });

  test("keys of the tables that describe them", () => {
    expect(found(docs, (text) => unknownCells(text, keys))).toEqual([]);
  });

  test("keys that messages name alone", () => {
    const others = new Set([...knownProperties(), ...OTHERS_WORDS]);
    expect(found([...messages, ...sentences], (text) => unknownWords(text, keys, others))).toEqual([]);
  });

  test("codes of problems and findings", () => {
    const others = new Set(OTHERS_CODES);
    expect(found([...strings, ...code], (text) => unknownCodes(text, codes, others))).toEqual([]);
  });

  test("findings: those that a waiver can name are those of the list", () => {
    const list = docs.find(({ file }) => file === "docs/file.md")?.text ?? "";
    const [, table = ""] = /\| Finding \|.*\n\|[-|]+\n((?:\|.*\n)*)/.exec(list) ?? [];
    const listed = [...table.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, finding = ""]) => finding);
    expect(listed.sort()).toEqual(knownFindings());
  });

  test("names of others are still used, and none has become ours", () => {
    const all = [...strings, ...code].map(({ text }) => text).join("\n");
    for (const name of [...OTHERS_CODES, ...OTHERS_WORDS, ...OTHERS_PATHS]) expect(all).toContain(name);
    expect(OTHERS_WORDS.filter((word) => keys.all.has(word))).toEqual([]);
    expect(OTHERS_CODES.filter((name) => codes.has(name))).toEqual([]);
  });
});

describe("the checks find", () => {
  test("a command or an option that there is not", () => {
    const check = (text: string) => unknownCommands(text, commands);
    expect(
      check("npx landing-zone lock --accept 10.0.0.0/16; then landing-zone quotas --format json"),
    ).toEqual([]);
    expect(check("npm run --silent landing-zone -- path a b --file x")).toEqual([]);
    expect(check("npx landing-zone locks")).toEqual(["landing-zone locks"]);
    expect(check("npm run --silent landing-zone -- lock --clean")).toEqual(["landing-zone lock --clean"]);
    expect(check("landing-zone size --accept <range>")).toEqual(["landing-zone size --accept"]);
    const scripts = (text: string) => unknownScripts(text, knownScripts(), knownProofOptions());
    expect(scripts("npm run e2e -- --full, npm run --silent landing-zone -- size")).toEqual([]);
    expect(scripts("npm run e3e; npm run e2e -- --fully")).toEqual(["npm run e3e", "npm run e2e --fully"]);
    expect(unknownOptions("with --release or --releases", commands)).toEqual(["--releases"]);
  });

  test("a key that there is not, from the top, in part, alone or in a table", () => {
    expect(unknownPaths("see vpcs.<x>.firewall.partners and quotas.elasticIps", keys)).toEqual([]);
    expect(unknownPaths("set vpcs.<vpc>.natt, or quotas.elasticIp", keys)).toEqual([
      "vpcs.<vpc>.natt",
      "quotas.elasticIp",
    ]);
    expect(unknownPieces("set limits.certificate or limits.certificates", keys)).toEqual([
      "limits.certificate",
    ]);
    expect(unknownWords("raise idleTimeoutSeconds, not idleTimeoutSecond", keys, new Set())).toEqual([
      "idleTimeoutSecond",
    ]);
    expect(
      unknownCells("| Key | Meaning |\n|---|---|\n| `targets.<name>`, `aim.<name>` | x |\n", keys),
    ).toEqual(["aim.<name>"]);
  });

  test("a code that no problem has", () => {
    const check = (text: string) => unknownCodes(text, codes, new Set());
    expect(check("LINK_ACL_FULL, or NETWORK_ACL_FULL")).toEqual([]);
    expect(check("warned of by LINK_ACL_FUL")).toEqual(["LINK_ACL_FUL"]);
  });

  test("strings of a source, what is filled in and what is nested, and no comments", () => {
    const source =
      '// "no"\n/* `no` */ import x from "no";\nconst a = `b ${c(`d ${e}`)} f`; // "no"\nf("g \\" h");';
    expect(stringsOf(source.replace("/* `no` */ ", "/* `no` */\n"))).toEqual(["b <x> f", "d <x>", 'g " h']);
  });
});
