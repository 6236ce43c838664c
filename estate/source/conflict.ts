import type { Position } from "../../core/problem";

/** A marker that git writes at the start of a line where two versions of a file could not be merged. */
const MARKER = /^(<{7}|={7}|>{7}|\|{7})( |\r?$)/m;

/** The offset of the first conflict marker. @returns `undefined` where there is none */
export function findConflict(text: string): number | undefined {
  return MARKER.exec(text)?.index;
}

/** The position of an offset in a text that was not parsed. */
export function positionAt(text: string, offset: number, file: string): Position {
  const before = text.slice(0, offset).split("\n");
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
