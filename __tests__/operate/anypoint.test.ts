import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AnypointPlan, FileWord, Step } from "../../capabilities/cloudhub/model";
import { applySteps, Client, PrivateFolder, readMaterials } from "../../operate/anypoint";
import { clientEnvironment } from "../../operate/anypoint/credentials";
import { checkEndpoint } from "../../operate/anypoint/endpoint-check";
import { codesOf } from "../helpers/problems";

const CERTIFICATES = join(__dirname, "..", "fixtures", "tls");
const pem = (name: string) => readFileSync(join(CERTIFICATES, `${name}.pem`), "utf8");
const keyText = (passphrase?: string) =>
  generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
    ...{ type: "pkcs8", format: "pem" },
    ...(passphrase === undefined ? {} : { cipher: "aes-256-cbc", passphrase }),
  }) as string;

const APP = { ANYPOINT_CLIENT_ID: "id", ANYPOINT_CLIENT_SECRET: "canary-of-the-secret" };

const folder = mkdtempSync(join(tmpdir(), "landing-zone-anypoint-test-"));
const before = { ...process.env };
beforeAll(() => {
  Object.assign(process.env, APP, { XDG_RUNTIME_DIR: folder });
});
afterAll(() => {
  process.env = before;
  rmSync(folder, { recursive: true, force: true });
});

test.each<[string, NodeJS.ProcessEnv, string]>([
  ["nothing", {}, "ANYPOINT_CREDENTIALS"],
  ["half of an app", { ANYPOINT_CLIENT_ID: "id", ANYPOINT_CLIENT_SECRET: "" }, "ANYPOINT_CREDENTIALS"],
  ["a person", { ...APP, ANYPOINT_USERNAME: "ada" }, "ANYPOINT_CREDENTIALS_PERSON"],
  ["two kinds", { ...APP, ANYPOINT_BEARER: "token" }, "ANYPOINT_CREDENTIALS_TWICE"],
])("credentials of %s are refused before the client runs", (_, from, code) => {
  expect(codesOf(() => clientEnvironment("/home", undefined, from))).toEqual([code]);
});

test("the client gets its credentials and a home of its own, and neither other secrets nor a log that shows the token", () => {
  const from = {
    ...APP,
    AWS_SECRET_ACCESS_KEY: "x",
    ANYPOINT_LOG_LEVEL: "DEBUG",
    HOME: "/root",
    PATH: "/bin",
  };
  expect(clientEnvironment("/private", "Acme", from)).toEqual({
    ...{ ...APP, ANYPOINT_ORG: "Acme", PATH: "/bin", NO_COLOR: "1" },
    ...{ HOME: "/private", XDG_CONFIG_HOME: "/private" },
  });
});

test.each<[FileWord["holds"], string, string, string, RegExp]>([
  [
    "certificate.pem",
    pem("leaf"),
    "api.example.com",
    keyText(),
    /is for client-1, and .* by api.example.com/,
  ],
  ["certificate.pem", pem("expired"), "Expired CA", keyText(), /has expired on Jan/],
  ["certificate.pem", "nothing", "client-1", keyText(), /no certificate that can be read/],
  ["certificate.pem", pem("leaf") + pem("expired"), "client-1", keyText(), /ends with its root/],
  [
    "certificate.pem",
    pem("leaf") + pem("leaf"),
    "client-1",
    keyText(),
    /certificate 1 was not issued by the next/,
  ],
  ["key.pem", pem("leaf"), "client-1", keyText(), /does not belong to the certificate/],
  ["key.pem", pem("leaf"), "client-1", keyText("word"), /has a passphrase/],
  ["key.pem", pem("leaf"), "client-1", "nothing", /no private key that can be read/],
  ["clients.pem", pem("leaf"), "client-1", pem("leaf"), /a certificate of no authority/],
  ["revoked.pem", pem("leaf"), "client-1", pem("leaf"), /no list of revoked certificates/],
])(
  "%s that the platform would refuse or serve wrongly is named",
  (holds, certificate, of, other, message) => {
    const word = (name: FileWord["holds"]): FileWord => ({
      file: { kind: "file", path: name },
      of,
      holds: name,
    });
    const second = holds === "certificate.pem" ? "key.pem" : holds;
    const problems = checkEndpoint([
      { word: word("certificate.pem"), text: certificate },
      { word: word(second), text: other },
    ]);
    expect(problems.find(({ what }) => what.startsWith(`${holds} of ${of} `))?.what).toMatch(message);
    expect(JSON.stringify(problems)).not.toContain(other.split("\n")[1] ?? "no line");
  },
);

test("a private folder is the user's alone, goes, and takes those of processes that are no more along", () => {
  const left = join(folder, "landing-zone-anypoint-99999999-abc");
  const running = join(folder, `landing-zone-anypoint-${process.ppid}-abc`);
  for (const path of [left, running]) mkdirSync(path);
  const own = new PrivateFolder();
  const file = own.write("key.pem", "key");
  expect([own.path, file].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o600]);
  expect([left, running].map((path) => existsSync(path))).toEqual([false, true]);
  own.remove();
  expect(existsSync(own.path)).toBe(false);
});

/** Stands for the client: notes what it is told, describes a list, and fails where it is told to. */
const SCRIPT = `#!/bin/sh
echo "$*" >> ${folder}/log
case $1 in
describe) echo '[{"cidrBlock":"10.0.0.0/8","protocol":"TCP","fromPort":"9000"}]' ;;
fails) echo "Error: no, canary-of-the-secret" >&2; exit 2 ;;
uses) stat -c %a "$2" >> ${folder}/log ;;
esac
`;
const step = (command: Step["command"], unless?: Step["unless"]): Step => ({
  ...{ on: "VPC a", kind: "change", does: command.map(String).join(" "), command },
  ...(unless === undefined ? {} : { unless }),
});
const listed = (cidrBlock: string, at?: number) => ({
  ...{ read: ["describe"], entry: { cidrBlock, protocol: "tcp", fromPort: 9000 } },
  ...(at === undefined ? {} : { at }),
});

async function run(steps: readonly Step[], stopsAt = steps.length) {
  writeFileSync(join(folder, "client"), SCRIPT, { mode: 0o755 });
  writeFileSync(join(folder, "log"), "");
  const own = new PrivateFolder();
  const client = new Client({ program: join(folder, "client"), organization: undefined, folder: own });
  let begun = 0;
  const plan: AnypointPlan = { steps, recreate: [], byHand: [], leftAlone: [] };
  const tools = { client, folder: own, isInterrupted: () => begun >= stopsAt, onStep: () => undefined };
  try {
    const materials = await readMaterials(steps, join(folder, "landing-zone.yaml"));
    const through = await applySteps(plan, {
      ...{ ...tools, materials },
      onStep: (_step, index) => {
        begun = index + 1;
      },
    });
    return { through, log: readFileSync(join(folder, "log"), "utf8").replaceAll(own.path, "") };
  } finally {
    own.remove();
  }
}

test("commands run in their order, with what is looked up just before; the next one does not begin when it shall stop", async () => {
  const file: FileWord = {
    file: { kind: "command", command: ["cat", join(CERTIFICATES, "partners.pem")] },
    of: "a",
    holds: "clients.pem",
  };
  const steps = [
    step(["removes", { indexOf: listed("10.0.0.0/8") }], { listed: listed("10.0.0.0/8"), is: "gone" }),
    step(["removes", { indexOf: listed("10.9.0.0/16") }], { listed: listed("10.9.0.0/16"), is: "gone" }),
    step(["adds"], { listed: listed("10.0.0.0/8"), is: "there" }),
    step(["uses", file]),
    step(["never"]),
  ];
  expect(await run(steps, 4)).toEqual({
    through: 4,
    log: "describe\nremoves 0\ndescribe\ndescribe\nuses /clients.pem\n600\n",
  });
});

test("a failure stops, says what the client said without secrets, and a list that moved stops before anything is removed", async () => {
  await expect(run([step(["fails"]), step(["never"])])).rejects.toThrow(
    /ANYPOINT_COMMAND fails failed: no, \(hidden\); got exit status 2/,
  );
  expect(readFileSync(join(folder, "log"), "utf8")).toBe("fails\n");
  const moved = step(["removes", { indexOf: listed("10.0.0.0/8", 1) }]);
  await expect(run([moved])).rejects.toThrow(/ANYPOINT_MOVED .* no 10.0.0.0\/8 tcp 9000 at index 1/);
  const unread: FileWord = { file: { kind: "file", path: "no-such.pem" }, of: "a", holds: "clients.pem" };
  await expect(run([step(["first"]), step(["uses", unread])])).rejects.toThrow(/ANYPOINT_MATERIAL/);
  expect(readFileSync(join(folder, "log"), "utf8")).toBe("");
});
