import { readdirSync } from "node:fs";
import { join } from "node:path";
import { InputError, type Problem } from "../../core/problem";
import { readText } from "../../plan";
import {
  describeFolderEmpty,
  describeFolderMissing,
  describeInvalid,
  describeListMissing,
  describePageMissing,
} from "./problems";
import { type Item, LISTS, type ListName, NEEDED_LISTS } from "./shapes";

/** What a folder describes: lists of all files, joined. A list that no file has is `undefined`. */
export type Described = { readonly [Name in ListName]?: readonly Item<Name>[] };

const NAMES = Object.keys(LISTS) as ListName[];

/**
 * Reads the answers of `aws ec2 describe-…` in a folder. Which call a file is of is told by the lists that it has,
 * so files can have any name.
 *
 * @throws InputError with every problem of every file
 */
export function readDescriptions(folder: string): Described {
  const problems: Problem[] = [];
  const lists = new Map<ListName, unknown[]>();
  for (const name of listFiles(folder)) {
    const file = join(folder, name);
    const answer = parseAnswer(file, problems);
    if (answer === undefined) continue;
    if (typeof answer["NextToken"] === "string") problems.push(describePageMissing(file));
    for (const list of NAMES.filter((each) => answer[each] !== undefined))
      lists.set(list, [...(lists.get(list) ?? []), ...readList(list, answer[list], file, problems)]);
  }
  if (lists.size === 0 && problems.length === 0)
    problems.push(
      describeFolderEmpty(
        folder,
        NAMES.map((list) => LISTS[list].call),
      ),
    );
  else if (problems.length === 0)
    for (const list of NEEDED_LISTS.filter((each) => !lists.has(each)))
      problems.push(describeListMissing(list, LISTS[list].call, folder));
  if (problems.length > 0) throw new InputError(problems);
  return Object.fromEntries(lists) as Described;
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .sort();
  } catch {
    throw new InputError(describeFolderMissing(folder));
  }
}

function parseAnswer(file: string, problems: Problem[]): Readonly<Record<string, unknown>> | undefined {
  try {
    const data: unknown = JSON.parse(readText(file));
    if (typeof data === "object" && data !== null && !Array.isArray(data))
      return data as Readonly<Record<string, unknown>>;
    problems.push(describeInvalid(file, "it is no object"));
  } catch (error) {
    problems.push(describeInvalid(file, (error as Error).message));
  }
  return undefined;
}

function readList(list: ListName, data: unknown, file: string, problems: Problem[]): unknown[] {
  const result = LISTS[list].item.array().safeParse(data);
  if (result.success) return result.data;
  problems.push(
    ...result.error.issues.map(({ path, message }) =>
      describeInvalid(file, `${[list, ...path].join(".")}: ${message}`),
    ),
  );
  return [];
}
