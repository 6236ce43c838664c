import * as z from "zod";
import { InputError, type ProblemPath } from "../../core/problem";
import type { EstateContext } from "../../estate/context";
import type { ResolvedImport } from "../../estate/resolved-estate";
import { IMPORT_IDS, NEVER_IMPORTED } from "./ids";
import { importIdForm, importNever, importsInvalid, importTwice } from "./problems";

/** The file that `terraform.imports` names: ids by stack and address. */
const importsFile = z.strictObject({
  version: z.literal(1),
  stacks: z.record(
    z.string(),
    z.record(z.string().regex(/^[a-z0-9_]+\.[A-Za-z0-9_.-]+$/), z.string().min(1)),
  ),
});

export type ImportsFile = z.output<typeof importsFile>;

const AT: ProblemPath = ["terraform", "imports"];

/** What the next apply brings into the states of stacks, by stack. */
export function resolveImports({
  file,
  problems,
  surroundings,
}: EstateContext): Readonly<Record<string, readonly ResolvedImport[]>> {
  const { imports: name } = file.terraform;
  if (name === undefined) return {};
  const stacks = problems.attempt(AT, () => parseImports(surroundings.read(name), name)) ?? {};
  const seen = new Map<string, string>();
  return Object.fromEntries(
    Object.entries(stacks).map(([stack, ids]) => [
      stack,
      Object.entries(ids).map(([to, id]) => {
        for (const problem of idProblems(to, id, seen)) problems.add(problem, AT);
        return { to, id };
      }),
    ]),
  );
}

function parseImports(text: string, name: string): ImportsFile["stacks"] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new InputError(importsInvalid(name, (error as Error).message));
  }
  const result = importsFile.safeParse(data);
  if (result.success) return result.data.stacks;
  const [issue] = result.error.issues;
  throw new InputError(importsInvalid(name, `${issue?.path.join(".") || "the file"}: ${issue?.message}`));
}

function idProblems(to: string, id: string, seen: Map<string, string>) {
  const type = to.slice(0, to.indexOf("."));
  if (NEVER_IMPORTED.includes(type)) return [importNever(to)];
  const expected = IMPORT_IDS[type];
  if (expected !== undefined && !expected.pattern.test(id)) return [importIdForm(to, id, expected.form)];
  const key = `${type} ${id}`;
  const first = seen.get(key);
  seen.set(key, to);
  return first === undefined ? [] : [importTwice(id, first, to)];
}
