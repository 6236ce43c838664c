import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { FileWord, Material, Step } from "../../capabilities/cloudhub/model";
import { InputError } from "../../core/problem";
import { Children } from "../engine/children";
import { checkEndpoint, nameOf } from "./endpoint-check";
import { materialUnread } from "./problems";

/** What steps need beside words: certificates and keys, by what holds them. */
export type Materials = ReadonlyMap<FileWord, string>;

/**
 * Reads everything before the first command runs, so that a key that can't be read, or does not belong to its certificate, stops
 * nothing half-way.
 *
 * @param file the estate; files and commands are seen from its folder
 * @throws InputError
 */
export async function readMaterials(steps: readonly Step[], file: string): Promise<Materials> {
  const folder = dirname(resolve(file));
  const materials = new Map<FileWord, string>();
  for (const { command } of steps) {
    const words = command.filter((word): word is FileWord => typeof word !== "string" && "file" in word);
    for (const word of words) materials.set(word, await readMaterial(word, folder));
    const problems = checkEndpoint(words.map((word) => ({ word, text: materials.get(word) ?? "" })));
    const [first, ...others] = problems;
    if (first !== undefined) throw new InputError([first, ...others]);
  }
  return materials;
}

async function readMaterial(word: FileWord, folder: string): Promise<string> {
  const { file } = word;
  try {
    if (file.kind === "file") return readFileSync(resolve(folder, file.path), "utf8");
    const [program = "", ...args] = commandOf(file);
    const { status, stdout, stderr } = await new Children().run(program, args, {
      cwd: folder,
      env: ownEnvironment(),
    });
    if (status !== 0) throw new Error(`exit status ${status}: ${stderr.trim().split("\n").at(-1) ?? ""}`);
    return file.kind === "command" ? stdout : secretIn(stdout, file.jsonKey);
  } catch (error) {
    throw new InputError(materialUnread(nameOf(word), describe(file), (error as Error).message));
  }
}

/** That of the user, without what is the client's alone. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("ANYPOINT_")));
}

function commandOf(file: Exclude<Material, { kind: "file" }>): readonly string[] {
  if (file.kind === "command") return file.command;
  return [
    ...["aws", "secretsmanager", "get-secret-value", "--region", file.region],
    ...["--secret-id", file.secret, "--output", "json"],
  ];
}

function secretIn(printed: string, key: string | undefined): string {
  const { SecretString: text } = JSON.parse(printed) as { readonly SecretString?: string };
  if (text === undefined) throw new Error("it is no text");
  if (key === undefined) return text;
  const value = (JSON.parse(text) as Readonly<Record<string, unknown>>)[key];
  if (typeof value !== "string") throw new Error(`it has no text under ${key}`);
  return value;
}

/** Where it is, never what it is. */
function describe(file: Material): string {
  if (file.kind === "file") return file.path;
  return file.kind === "command" ? (file.command[0] ?? "") : `secret ${file.secret} in ${file.region}`;
}
