import { GATEWAY_LINES, type GatewayLine } from "./limits/releases";

/** A version of the gateway, in its parts. */
export interface GatewayVersion {
  /** `1.12.10` */
  readonly text: string;
  readonly parts: readonly [number, number, number];
}

const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

/** @returns `undefined` for what is no full version, such as `latest` or `1.12` */
export function parseVersion(text: string): GatewayVersion | undefined {
  const [, major, minor, patch] = VERSION.exec(text) ?? [];
  if (major === undefined) return undefined;
  return { text, parts: [Number(major), Number(minor), Number(patch)] };
}

/** Negative if the first is older, zero if they are the same. */
export function compareVersions(one: GatewayVersion, other: GatewayVersion): number {
  for (const [index, part] of one.parts.entries()) {
    const difference = part - (other.parts[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether a version is this one or newer. */
export function isAtLeast(version: GatewayVersion, least: string): boolean {
  const other = parseVersion(least);
  if (other === undefined) throw new Error(`${least} is no version`);
  return compareVersions(version, other) >= 0;
}

/** The line of a version. @returns `undefined` for one that this project does not know */
export function lineOf({ parts: [major, minor] }: GatewayVersion): GatewayLine | undefined {
  return GATEWAY_LINES.find(({ line }) => line === `${major}.${minor}`);
}

/** Versions that may run, as messages say it: `1.12.9 or later of 1.12`. Lines without support are not among them. */
export function allowedVersions(): string {
  return GATEWAY_LINES.flatMap(({ line, floor }) =>
    floor === undefined ? [] : [`${line}.${floor} or later of ${line}`],
  ).join(", ");
}

/**
 * Whether a version may run. One of a line that is newer than all that are known may: what was fixed is in it.
 */
export function isAboveFloor(version: GatewayVersion): boolean {
  const line = lineOf(version);
  if (line !== undefined) return line.floor !== undefined && version.parts[2] >= line.floor;
  const newest = parseVersion(`${GATEWAY_LINES.at(-1)?.line}.0`);
  return newest !== undefined && compareVersions(version, newest) > 0;
}

/** How the support of a line stands on a day such as `2026-11-30`. */
export function supportOn({ standardUntil, extendedUntil }: GatewayLine, day: string): Support {
  if (day <= standardUntil) return "standard";
  return day <= extendedUntil ? "extended" : "none";
}

export type Support = "standard" | "extended" | "none";
