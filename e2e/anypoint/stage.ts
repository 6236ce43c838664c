import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { CheckFailed } from "../runner/checks";
import { cleanEnvironment, type Outcome, type Started, start } from "../runner/process";
import { Pki } from "../tls/pki";
import { Platform } from "./platform";
import { StandIn } from "./server";

const PROGRAM = join(__dirname, "..", "..", "bin", "landing-zone.js");

export const SUBJECT = "anypoint";

export const APPLY = ["apply", "--yes", "--allow-placeholders"] as const;

/** What must show nowhere but in the request that carries it. */
export const CANARIES = {
  clientSecret: "canary-client-secret-5a1f",
  token: "canary-access-token-77c2",
} as const;

/** The certificates that every stage has, by the common names of the example. */
export async function makeCertificates(folder: string): Promise<Pki> {
  mkdirSync(folder, { recursive: true });
  const pki = new Pki(folder);
  for (const name of ["root", "host", "apis", "partners", "renewed"]) await pki.makeKey(name, "rsa");
  const authority = ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign"];
  await pki.issue({ name: "root", subject: "/CN=Root of a test", extensions: authority });
  const names = {
    host: "anypoint.mulesoft.com",
    apis: "api.initech.example",
    partners: "partners.initech.example",
    renewed: "api.initech.example",
  };
  for (const [name, host] of Object.entries(names))
    await pki.issue({
      ...{ name, subject: `/CN=${host}`, issuer: "root" },
      extensions: [`subjectAltName=DNS:${host}`],
    });
  return pki;
}

/** A copy of the example, a platform of its own, and the command line, as a pipeline would have them. */
export class Stage {
  readonly printed: string[] = [];
  private proxy = "";

  private constructor(
    readonly folder: string,
    readonly pki: Pki,
    readonly server: StandIn,
    readonly platform: Platform,
  ) {}

  static async open(folder: string, { pki, client, example }: StageParts): Promise<Stage> {
    const platform = new Platform("connected-app", CANARIES.clientSecret, CANARIES.token);
    const identity = {
      key: readFileSync(pki.path("host.key"), "utf8"),
      cert: readFileSync(pki.path("host.pem"), "utf8"),
    };
    const stage = new Stage(folder, pki, new StandIn(platform, identity), platform);
    cpSync(dirname(example), stage.path("estate"), { recursive: true });
    for (const name of ["bin", "tmp", "home"]) mkdirSync(stage.path(name), { recursive: true });
    cpSync(pki.path("partners.pem"), stage.path("estate/certs/partners.pem"));
    symlinkSync(process.execPath, stage.path("bin/node"));
    stage.program("anypoint-cli-v4", [
      // What the client is told, what it knows, and who can read the files that it is given.
      '{ echo "argv $*"; env | sed "s/^/env /"; } >> "$log"',
      'for word; do case $word in */*.pem) ls -l "$word" >> "$log"; ls -ld "${word%/*}" >> "$log" ;; esac; done',
      `exec "${join(client, "node_modules", ".bin", "anypoint-cli-v4")}" "$@"`,
    ]);
    stage.program("aws", [
      '{ echo "argv aws $*"; env | sed "s/^/aws-env /"; } >> "$log"',
      'case "$*" in',
      ...SECRETS.map((secret) => {
        const file = stage.path(secretFile(secret));
        return `*"--secret-id ${secret} "*) text=$(cat "${file}") ;;`;
      }),
      '*) echo "no such secret: $*" >&2; exit 254 ;;',
      "esac",
      // As the AWS CLI prints a query as text: the secret itself.
      'case "$*" in *"--output text"*) printf "%s" "$text" | node -e "process.stdout.write(JSON.parse(require(\'fs\').readFileSync(0)).SecretString)" ;; *) printf "%s" "$text" ;; esac',
    ]);
    stage.writeSecrets();
    stage.proxy = await stage.server.listen();
    return stage;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Puts certificates and keys into Secrets Manager. @param apis name of those of the first domain */
  writeSecrets(apis = "apis"): void {
    for (const secret of SECRETS)
      writeFileSync(this.path(secretFile(secret)), JSON.stringify(secretAnswer(secret, apis, this.pki)));
  }

  /** Starts `landing-zone anypoint`. */
  begin(...args: readonly string[]): Started {
    return this.beginProgram(process.execPath, [PROGRAM, "anypoint", ...args]);
  }

  /** Runs it to its end. */
  async run(...args: readonly string[]): Promise<Outcome> {
    return await this.end(this.begin(...args));
  }

  /** Pins what the file has now. */
  async lock(): Promise<void> {
    const { status, stderr } = await this.end(this.beginProgram(process.execPath, [PROGRAM, "lock"]));
    if (status !== 0) throw new CheckFailed(stderr);
  }

  /** Runs a script with the same environment. */
  async runScript(file: string): Promise<Outcome> {
    return await this.end(this.beginProgram("sh", [file]));
  }

  async end({ ended }: Started): Promise<Outcome> {
    const outcome = await ended;
    this.printed.push(outcome.stdout, outcome.stderr);
    return outcome;
  }

  /** Runs it, and fails unless it ends with that status. */
  async expect(status: number, ...args: readonly string[]): Promise<Outcome> {
    const outcome = await this.run(...args);
    if (outcome.status !== status)
      throw new CheckFailed(
        `anypoint ${args.join(" ")} ended with ${outcome.status}, not ${status}:\n${outcome.stdout}${outcome.stderr}`,
      );
    return outcome;
  }

  /** Changes the file. */
  edit(from: string, to: string): void {
    const file = this.path("estate/landing-zone.yaml");
    const before = readFileSync(file, "utf8");
    if (!before.includes(from)) throw new Error(`the example has no ${from}`);
    writeFileSync(file, before.replace(from, to));
  }

  /** What the programs noted. */
  log(): string {
    return existsSync(this.path("log")) ? readFileSync(this.path("log"), "utf8") : "";
  }

  /** What was left behind in temporary folders. */
  leftBehind(): readonly string[] {
    return readdirSync(this.path("tmp"));
  }

  close(): void {
    this.server.close();
  }

  private beginProgram(program: string, args: readonly string[]): Started {
    const { PATH = "", LANG = "C.UTF-8" } = cleanEnvironment();
    return start(program, args, {
      cwd: this.path("estate"),
      env: {
        ...{ PATH: `${this.path("bin")}:${PATH}`, LANG, HOME: this.path("home"), TMPDIR: this.path("tmp") },
        ...{ HTTPS_PROXY: this.proxy, NODE_EXTRA_CA_CERTS: this.pki.path("root.pem") },
        ...{ ANYPOINT_CLIENT_ID: "connected-app", ANYPOINT_CLIENT_SECRET: CANARIES.clientSecret },
        // Of the pipeline, and none of the client's business.
        AWS_SECRET_ACCESS_KEY: "canary-of-another-service",
      },
      timeoutSeconds: 900,
    });
  }

  private program(name: string, lines: readonly string[]): void {
    const file = this.path(`bin/${name}`);
    writeFileSync(file, ["#!/bin/sh", `log="${this.path("log")}"`, ...lines, ""].join("\n"));
    chmodSync(file, 0o755);
  }
}

export interface StageParts {
  readonly pki: Pki;
  /** Folder in which the client is installed. */
  readonly client: string;
  /** The example's file. */
  readonly example: string;
}

const SECRETS = ["dlb/api", "dlb/partners"];

const secretFile = (secret: string) => `${secret.replace("/", "-")}.json`;

function secretAnswer(secret: string, apis: string, pki: Pki): object {
  const text = (file: string) => readFileSync(pki.path(file), "utf8");
  const value =
    secret === "dlb/api"
      ? { certificate: text(`${apis}.pem`), key: text(`${apis}.key`) }
      : { key: text("partners.key") };
  return { Name: secret, SecretString: JSON.stringify(value) };
}
