import * as z from "zod";
import { Ipv4Cidr } from "../../core/addressing";
import { InputError, type Problem, type ProblemPath } from "../../core/problem";
import { findConflict, positionAt } from "../source/conflict";
import { YamlSource } from "../source/source";
import { textProblems } from "../source/texts";
import type { AnyLock, AnySection } from "./lock";
import { lockConflict, lockInvalid, lockSyntax, lockVersion } from "./problems";
import type { EntryPlace } from "./section";

/** Version of the format. It is raised when older versions of the tool would misread a newer lock. */
export const LOCK_VERSION = 1;

/**
 * Reads a lock.
 *
 * @throws InputError with `LOCK_SYNTAX`, `LOCK_CONFLICT`, `LOCK_VERSION`, `LOCK_INVALID` or the problems of a
 *  section
 */
export function readLock(sections: readonly AnySection[], text: string, file: string): AnyLock {
  const data = parseJson(text, file);
  const start = { file, line: 1, column: 1 };
  if (typeof data !== "object" || data === null || Array.isArray(data)) {
    const got = Array.isArray(data) ? "a list" : "a single value";
    throw new InputError({
      ...lockInvalid("the lock is not an object", got, "an object"),
      position: start,
    });
  }
  const { version } = data as { version?: unknown };
  if (typeof version === "number" && version > LOCK_VERSION)
    throw new InputError({ ...lockVersion(String(version), LOCK_VERSION), position: start });
  const source = YamlSource.parse(text, file);
  return readEntries(sections, checkForm(sections, data, source), source);
}

function parseJson(text: string, file: string): unknown {
  const conflict = findConflict(text);
  if (conflict !== undefined)
    throw new InputError({ ...lockConflict(), position: positionAt(text, conflict, file) });
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    const offset = Number(
      /position (\d+)/.exec(message)?.[1] ?? (/end of JSON/.test(message) ? text.length : 0),
    );
    const detail = message.replace(/ (in JSON )?at position.*$/, "").replace(/\s+/g, " ");
    throw new InputError({ ...lockSyntax(detail), position: positionAt(text, offset, file) });
  }
}

type Data = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** The data of a lock that matches the JSON schema of its sections. @throws InputError with every mismatch */
function checkForm(sections: readonly AnySection[], data: object, source: YamlSource): Data {
  const texts = textProblems(data);
  if (texts.length > 0)
    throw new InputError(
      texts.map(({ problem, ofKey }) => ({
        ...problem,
        position: source.positionOf(problem.path, ofKey),
        fix: "restore the lock from version control",
      })),
    );
  const forms = Object.fromEntries(sections.map(({ key, schema }) => [key, schema]));
  const result = z
    .strictObject({ version: z.literal(LOCK_VERSION), ...forms })
    .safeParse(data, { reportInput: true });
  if (result.success) return result.data as unknown as Data;
  throw new InputError(
    result.error.issues.map((issue) => ({
      ...lockInvalid(
        `the lock has a form that this tool never writes (${issue.message})`,
        JSON.stringify(issue.input) ?? "nothing",
        `version ${LOCK_VERSION} of the format`,
      ),
      path: issue.path as string[],
      position: source.positionOf(issue.path as string[]),
    })),
  );
}

/** Reads the entries of all sections. @throws InputError with the first problem of each invalid entry */
function readEntries(sections: readonly AnySection[], data: Data, source: YamlSource): AnyLock {
  const problems: Problem[] = [];
  const read = sections.map((section): [string, Map<string, unknown>] => {
    const entries = new Map<string, unknown>();
    for (const [key, json] of Object.entries(data[section.key] ?? {}))
      try {
        entries.set(key, section.read(json, key, placeAt([section.key, key], source)));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        problems.push(...error.problems);
      }
    return [section.key, entries];
  });
  if (problems.length > 0) throw new InputError(problems);
  return Object.fromEntries(read) as unknown as AnyLock;
}

function placeAt(entry: ProblemPath, source: YamlSource): EntryPlace {
  return {
    positionOf: (path, ofKey) => source.positionOf([...entry, ...path], ofKey),
    read(path, step) {
      try {
        return step();
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        const at = { path: [...entry, ...path], position: source.positionOf([...entry, ...path]) };
        throw new InputError(error.problems.map((problem) => ({ ...problem, ...at })));
      }
    },
  };
}

/** Reads a range of an entry. @throws InputError at the position of the text */
export function readRange(text: string, path: ProblemPath, place: EntryPlace): Ipv4Cidr {
  return place.read(path, () => Ipv4Cidr.parse(text));
}

/** Reads a list of ranges of an entry. @throws InputError at the position of the first text that is no range */
export function readRanges(texts: readonly string[], path: ProblemPath, place: EntryPlace): Ipv4Cidr[] {
  return texts.map((text, index) => readRange(text, [...path, index], place));
}
