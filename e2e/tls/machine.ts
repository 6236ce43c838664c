import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { keystoreScript } from "../../review/keystore/script";
import type { KeystoreSpec } from "../../review/keystore/spec";
import { CheckFailed } from "../runner/checks";
import { cleanEnvironment, type Outcome, run } from "../runner/process";
import type { Stage } from "./stage";

/** A server on which the printed script is installed. */
export class Machine {
  readonly folder: string;
  readonly program: string;

  constructor(
    readonly spec: KeystoreSpec,
    private readonly stage: Stage,
    private readonly servedPort = 0,
  ) {
    this.folder = stage.path(`machine-${spec.id}`);
    const programs = stage.path("sbin");
    mkdirSync(programs, { recursive: true });
    this.program = join(programs, `mule-keystores-${spec.id}`);
    this.install(spec);
  }

  /** Prints the script anew, as after a change of the file. */
  install(spec: KeystoreSpec): void {
    writeFileSync(this.program, keystoreScript(spec));
    chmodSync(this.program, 0o755);
  }

  get environment(): NodeJS.ProcessEnv {
    const env = cleanEnvironment();
    return {
      ...env,
      PATH: `${this.stage.path("bin")}:${env["PATH"]}`,
      STAND_IN: this.stage.folder,
      KEYSTORES_FOLDER: this.folder,
      MULE_USER: userInfo().username,
      MULE_HOME: this.stage.path("runtime"),
      ACTIVATE_SECONDS: "6",
      ROTATION_SECONDS: "0",
      SERVED: this.spec.identities[0]?.name ?? "",
      SERVED_PORT: String(this.servedPort),
    };
  }

  /** What was printed, of all runs. */
  readonly printed: string[] = [];

  async run(...args: string[]): Promise<Outcome> {
    const options = { cwd: this.stage.folder, env: this.environment, timeoutSeconds: 60 };
    const outcome = await run(this.program, args, options);
    this.printed.push(outcome.stdout, outcome.stderr);
    return outcome;
  }

  /** @throws CheckFailed unless it ends well and says so */
  async well(command: string, says: RegExp): Promise<void> {
    const { status, stdout, stderr } = await this.run(command);
    if (status !== 0 || !says.test(stderr))
      throw new CheckFailed(`${command}: ${status}\n${stdout}${stderr}`);
  }

  /** @throws CheckFailed unless it is refused with these words */
  async refused(command: string, says: RegExp): Promise<void> {
    const { status, stdout, stderr } = await this.run(command);
    if (status === 0 || !says.test(stderr))
      throw new CheckFailed(`${command}: ${status}\n${stdout}${stderr}`);
  }

  /** Text of a file of the version in use. */
  current(file: string): string {
    return readFileSync(join(this.folder, "current", file), "utf8");
  }

  /** Folder of the version that waits. */
  get next(): string {
    return readlinkSync(join(this.folder, "next"));
  }

  get versions(): readonly string[] {
    return existsSync(join(this.folder, "versions")) ? readdirSync(join(this.folder, "versions")) : [];
  }

  /** Files and folders that somebody else than the owner could open. */
  openFiles(): readonly string[] {
    return readdirSync(this.folder, { recursive: true, encoding: "utf8" }).filter((file) => {
      const facts = lstatSync(join(this.folder, file));
      return !facts.isSymbolicLink() && (facts.mode & 0o077) !== 0;
    });
  }
}
