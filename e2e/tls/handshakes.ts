import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CheckFailed, type Checks } from "../runner/checks";
import { cleanEnvironment, type Outcome, run, start } from "../runner/process";
import { ATTEMPTS, CLIENT_TRUST, LISTENERS } from "./attempts";
import type { Machine } from "./machine";
import type { Stage } from "./stage";

const SUBJECT = "keystores";

/** What both ends said of each attempt. */
interface Said {
  readonly client: string;
  readonly server: string;
}

/** Two Java processes on loopback: one serves with the stores of one server, the other connects with those of another. */
export async function checkHandshakes(
  orders: Machine,
  shipping: Machine,
  stage: Stage,
  checks: Checks,
): Promise<void> {
  let said: readonly Said[] = [];
  const isRun = await checks.check(SUBJECT, "Java reads them from the classpath, and connects", async () => {
    const classes = stage.path("classes");
    mkdirSync(classes, { recursive: true });
    await java("javac", ["-d", classes, join(__dirname, "java", "Peer.java")], stage);
    const server = await serve(classes, orders, stage);
    const client = await connect(classes, shipping, server.ports, stage);
    said = together(client, await server.end());
    return `${said.length} connections`;
  });
  if (!isRun) return;
  for (const [at, { what, client, server }] of ATTEMPTS.entries())
    await checks.check(SUBJECT, `handshake: ${what}`, () => {
      const of = said[at];
      if (of === undefined || !client.test(of.client) || !(server ?? /^/).test(of.server))
        throw new CheckFailed(`client: ${of?.client}\nserver: ${of?.server}`);
      return undefined;
    });
}

/** Connections are tried one after the other, so the server's lines of a listener are in the order of its attempts. */
function together(client: string, server: string): readonly Said[] {
  const seen = new Map(
    LISTENERS.map(([name]) => [
      name,
      [...server.matchAll(/^seen (\S+) (.*)$/gm)]
        .filter(([, of]) => of === name)
        .map(([, , line = ""]) => line),
    ]),
  );
  return ATTEMPTS.map(({ to }, at) => ({
    client: new RegExp(`^${at} (.*)$`, "m").exec(client)?.[1] ?? "nothing was said",
    server: seen.get(to)?.shift() ?? "nothing was seen",
  }));
}

async function serve(classes: string, { folder }: Machine, stage: Stage) {
  const file = stage.path("serve.txt");
  writeFileSync(file, LISTENERS.map((words) => [...words, "TLSv1.2,TLSv1.3"].join(" ")).join("\n"));
  const args = [...classpath(classes, folder, stage), "Peer", "serve", file];
  const { child, ended } = start("java", args, options(stage));
  const ports = new Map<string, string>();
  await new Promise<void>((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      for (const [, name = "", port = ""] of text.matchAll(/^port (\S+) (\d+)$/gm)) ports.set(name, port);
      if (/^ready$/m.test(text)) resolve();
    });
    ended.then(({ stderr }) => reject(new CheckFailed(`the server ended: ${stderr}`)), reject);
  });
  const end = async (): Promise<string> => {
    child.stdin?.end();
    return (await ended).stdout;
  };
  return { ports, end };
}

async function connect(
  classes: string,
  { folder }: Machine,
  ports: ReadonlyMap<string, string>,
  stage: Stage,
): Promise<string> {
  const file = stage.path("connect.txt");
  const lines = ATTEMPTS.map((attempt, at) => {
    const {
      to,
      keystore = "-",
      host = "orders.acme.internal",
      versions = "TLSv1.2,TLSv1.3",
      suites = "-",
    } = attempt;
    return [at, keystore, CLIENT_TRUST, host, ports.get(to), versions, suites].join(" ");
  });
  writeFileSync(file, lines.join("\n"));
  return java("java", [...classpath(classes, folder, stage), "Peer", "connect", file], stage);
}

/** As `wrapper.java.classpath` has it: the folder in use, behind what is there. */
function classpath(classes: string, folder: string, stage: Stage): string[] {
  return ["-cp", [classes, join(folder, "current"), stage.path("bad")].join(":")];
}

async function java(program: string, args: readonly string[], stage: Stage): Promise<string> {
  const { status, stdout, stderr }: Outcome = await run(program, args, options(stage));
  if (status !== 0) throw new CheckFailed(`${program} failed: ${stderr}`);
  return stdout;
}

function options(stage: Stage) {
  return { cwd: stage.folder, env: cleanEnvironment(), timeoutSeconds: 120 };
}
