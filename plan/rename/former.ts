import type { ResolvedEstate } from "../../estate/resolved-estate";
import { loadEstateFile } from "../load";
import { resolveBeside } from "../resolve-beside";
import { type EstateTexts, lockOf } from "../texts";
import { lockWithVpcNames } from "./lock-names";
import { withVpcNames } from "./vpc-names";

/** A VPC that has another name in a later version of its estate. */
export interface RenamedVpc {
  readonly before: string;
  readonly after: string;
}

/** VPCs of one version that a later one has under another name: both were made under the same. */
export function findRenamed(former: ResolvedEstate, present: ResolvedEstate): RenamedVpc[] {
  const now = new Map(present.vpcs.map(({ name, madeAs = name }) => [madeAs, name]));
  const kept = new Set(former.vpcs.map(({ name }) => name));
  return former.vpcs.flatMap(({ name, madeAs = name }) => {
    const after = now.get(madeAs);
    return after === undefined || after === name || kept.has(after) ? [] : [{ before: name, after }];
  });
}

/** An estate with the names that its VPCs got later, so that it can be compared by names. */
export function withLaterNames(texts: EstateTexts, renamed: readonly RenamedVpc[]): ResolvedEstate {
  const names = new Map(renamed.map(({ before, after }) => [before, after]));
  const renaming = (name: string) => names.get(name) ?? name;
  const loaded = loadEstateFile(texts.text, texts.file);
  const estate = loaded.estate && withVpcNames(loaded.estate, renaming);
  return resolveBeside({ ...loaded, estate }, lockWithVpcNames(lockOf(texts), renaming), texts);
}
