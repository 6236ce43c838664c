import type { Problem } from "../../core/problem";
import type { EstateFile } from "../../estate/estate-file";
import type { Lock } from "../../estate/lock/lock";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import { lockWithVpcNames } from "./lock-names";
import { vpcNameInUse } from "./problems";
import { withVpcNames } from "./vpc-names";

/** A file and its lock, with the names that VPCs had when they were made. */
export interface MadeInput {
  readonly file: EstateFile;
  readonly lock: Lock;
  /** The present name of each VPC that was renamed, by the name under which it was made. */
  readonly shown: ReadonlyMap<string, string>;
}

/** What stacks are made of, where a VPC was renamed after it was made; `undefined` where none was. */
export function asMade(file: EstateFile, lock: Lock): MadeInput | undefined {
  const made = new Map(
    [...lock.vpcs].flatMap(([name, { madeAs }]) =>
      madeAs === undefined || file.vpcs[name] === undefined ? [] : [[name, madeAs] as const],
    ),
  );
  if (made.size === 0) return undefined;
  const renaming = (name: string) => made.get(name) ?? name;
  return {
    file: withVpcNames(file, renaming),
    lock: lockWithVpcNames(lock, renaming, ({ madeAs, ...entry }) => entry),
    shown: new Map([...made].map(([name, former]) => [former, name])),
  };
}

/** VPCs whose name another one was made under: both would have one stack, and one state. */
export function namesInUse(file: EstateFile, lock: Lock): Problem[] {
  return [...lock.vpcs].flatMap(([name, { madeAs }]) => {
    const other = madeAs === undefined ? undefined : file.vpcs[madeAs];
    if (madeAs === undefined || other === undefined || file.vpcs[name] === undefined) return [];
    return lock.vpcs.get(madeAs)?.madeAs === undefined
      ? [{ ...vpcNameInUse(madeAs, name), path: ["vpcs", madeAs] }]
      : [];
  });
}

/** The estate as it was made, with what its VPCs are called now. */
export function withShownNames(estate: ResolvedEstate, { shown }: MadeInput): ResolvedEstate {
  const vpcs = estate.vpcs.map((vpc) => {
    const shownAs = shown.get(vpc.name);
    return shownAs === undefined ? vpc : { ...vpc, shownAs };
  });
  return { ...estate, vpcs };
}
