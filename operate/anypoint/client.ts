import { InputError } from "../../core/problem";
import { type ChildOutcome, Children } from "../engine/children";
import { clientEnvironment, secretsOf } from "./credentials";
import type { PrivateFolder } from "./private-folder";
import { clientMissing, commandFailed } from "./problems";

export const CLIENT = "anypoint-cli-v4";

export interface ClientOptions {
  readonly program: string;
  /** Business group, by name or id. @default - that of the credentials */
  readonly organization: string | undefined;
  readonly folder: PrivateFolder;
}

/** Commands that a connected app with the right scopes is refused. */
const BEYOND: Readonly<Record<string, readonly string[]>> = {
  "list applications": ["runtime-mgr:cloudhub-application:list"],
  "list APIs": ["api-mgr:api:list"],
  "list groups of secrets": ["secrets-mgr:secret-group:list"],
};

/** MuleSoft's client, which runs with an environment and a home of its own. */
export class Client {
  private readonly children = new Children();
  private readonly env: NodeJS.ProcessEnv;
  private readonly secrets: string[];
  private first: Promise<unknown> | undefined;

  /** @throws InputError if the credentials are not those of a connected app */
  constructor(private readonly options: ClientOptions) {
    this.env = clientEnvironment(options.folder.folder("home"), options.organization);
    this.secrets = [...secretsOf()];
  }

  /** What a command that changes nothing prints. The first one logs in, and the others use its token. */
  async ask(command: readonly string[]): Promise<string> {
    if (this.first !== undefined) await this.first;
    const answer = this.run(command);
    this.first ??= answer;
    return await answer;
  }

  /** Runs a command to its end. @throws InputError with what it said, if it failed */
  async run(command: readonly string[]): Promise<string> {
    const { status, stdout, stderr } = await this.start(command);
    if (status !== 0)
      throw new InputError(
        commandFailed(command[0] ?? "", status, this.harmless(lastWords(stderr || stdout))),
      );
    return stdout;
  }

  /** What the credentials may do beyond this. A command that fails for another reason counts as refused. */
  async findWideRights(): Promise<readonly string[]> {
    const tried = await Promise.all(
      Object.entries(BEYOND).map(async ([right, command]) => ({ right, ...(await this.start(command)) })),
    );
    return tried.filter(({ status }) => status === 0).map(({ right }) => right);
  }

  /** A value that must not show in what is printed. */
  hide(text: string): void {
    this.secrets.push(...text.split("\n").filter((line) => line.length > 20 && !line.startsWith("-----")));
  }

  /** Ends what runs, because the user does not want to wait for it. */
  kill(): void {
    this.children.interrupt();
  }

  private harmless(text: string): string {
    return this.secrets.reduce((clean, secret) => clean.replaceAll(secret, "(hidden)"), text);
  }

  private async start(command: readonly string[]): Promise<ChildOutcome> {
    const { program, folder } = this.options;
    try {
      return await this.children.run(program, command, { cwd: folder.path, env: this.env });
    } catch (error) {
      throw new InputError(clientMissing(program, (error as NodeJS.ErrnoException).code ?? String(error)));
    }
  }
}

/** The client breaks its lines and draws arrows. */
function lastWords(said: string): string {
  return said
    .replace(/[›»]/g, " ")
    .replace(/\s+/g, " ")
    .replace(/^\s*Error:\s*/, "")
    .trim();
}
