import * as z from "zod";
import { correctionTo, type Problem, type ProblemPath } from "../../core/problem";
import { keyOfOtherTool, unknownKey } from "../problems/file";
import { closest, closestKey } from "../suggest";
import { counterpartFix, keyMeant, nestedFix } from "./meanings";
import { findHome } from "./misplaced";
import { secretInFile } from "./problems";
import { keysAt, schemaAt } from "./walk";

/** The key names that other tools use for secrets of tunnels, BGP sessions and MACsec. Their values are never shown. */
const LINK_KEYS = /^(tunnel[12]?)?(pre_?shared_?keys?|psk|(bgp_?)?auth_?key|ckn|cak)$/i;

/** What files of other tools have at their top. */
const OF_OTHER_TOOLS: Readonly<Record<string, readonly string[]>> = {
  Kubernetes: ["apiVersion", "kind", "metadata", "spec"],
  CloudFormation: ["AWSTemplateFormatVersion", "Resources", "Parameters", "Outputs", "Mappings"],
  Terraform: ["resource", "provider", "variable", "module", "output"],
  "Docker Compose": ["services", "volumes"],
  "GitHub Actions": ["on", "jobs", "steps"],
  "GitLab CI": ["stages", "before_script", "script"],
};

function toolOf(key: string): string | undefined {
  return Object.entries(OF_OTHER_TOOLS).find(([, keys]) => keys.includes(key))?.[0];
}

/** The problem of a key that is not known in the map at `path`. */
export function describeUnknownKey(schema: z.ZodType, path: ProblemPath, key: string, value: unknown) {
  const known = keysAt(schema, path);
  // `cidr:10.0.0.0/16` in braces has its value in the key; `region::` is the key.
  const byMeaning = keyMeant(key, known);
  const instead = counterpartFix(key, known) ?? nestedFix(key, known);
  if (instead !== undefined)
    return { ...unknownKey(key, undefined, known), fix: instead, path: [...path, key] };
  const meant = /:./.test(key) ? undefined : (byMeaning ?? closestKey(key, known));
  const home = byMeaning === undefined ? findHome(schema, path, key) : undefined;
  // `accounts: live` of a VPC is its account, not the accounts of the estate one step further out.
  const isMeantHere =
    meant !== undefined &&
    home !== undefined &&
    takes(schemaAt(schema, [...path, meant]), value) &&
    !takes(schemaAt(schema, home.path), value);
  const elsewhere = isMeantHere ? undefined : home?.text;
  const isSure =
    meant === closest(key, known) ||
    (meant === byMeaning && takes(schemaAt(schema, [...path, String(meant)]), value));
  const tool = path.length === 0 ? toolOf(key) : undefined;
  if (tool !== undefined) return { ...keyOfOtherTool(key, tool, known), path: [key] };
  const problem: Problem = LINK_KEYS.test(key) ? secretInFile(key) : unknownKey(key, meant, known, elsewhere);
  return {
    ...problem,
    path: [...path, key],
    ...(meant === undefined ? {} : { subject: [...path, meant] }),
    ...(elsewhere === undefined && isSure ? correctionTo(meant) : {}),
  };
}

function takes(schema: unknown, value: unknown): boolean {
  return schema instanceof z.ZodType && schema.safeParse(value).success;
}
