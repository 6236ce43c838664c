import { fixWith, lockCommand, type Problem, type ProblemPath } from "../../core/problem";

/** An entry of the lock as messages and commands name it. */
export interface NamedThing {
  /** `peering partners` */
  readonly text: string;
  /** `peerings.partners` */
  readonly name: string;
  /** Its former path in the file. */
  readonly subject: ProblemPath;
  /** The stack that creates it: `peering-partners`. */
  readonly stack: string;
  readonly at: string;
}

/** Its stack leaves the file together with it, so no plan destroys the objects. */
export const lockedThingDropped = (
  { text, name, stack, at, subject }: NamedThing,
  objects: string,
  protection: string | undefined,
): Problem => ({
  code: "LOCKED_THING_DROPPED",
  subject,
  what: `${text} is in the lock and no longer in the file, so its resources would stay behind unmanaged`,
  got: `${objects} (stack ${stack}, ${at})`,
  fix: fixWith`put it back; or, with it in the file, ${protection === undefined ? "" : `apply deletionProtection: false ${protection}, `}destroy its stack, and then take it out and run ${lockCommand("--release", name)}`,
});

/** It belongs to a stack that stays, so the next plan of that stack would destroy the objects. */
export const lockedThingPlanned = (
  { text, name, stack, at, subject }: NamedThing,
  objects: string,
): Problem => ({
  code: "LOCKED_THING_DROPPED",
  subject,
  what: `${text} is in the lock and no longer in the file, so the next apply of stack ${stack} would destroy it`,
  got: `${objects} (${at})`,
  fix: fixWith`put it back; or, with it in the file, apply deletionProtection: false (with its waiver), and then take it out and run ${lockCommand("--release", name)}; the next apply destroys it`,
});

export const lockedPartDropped = ({ text, name, stack, subject }: NamedThing, objects: string): Problem => ({
  code: "LOCKED_PART_DROPPED",
  subject,
  what: `${text} is in the lock and no longer in the file, so the next apply of stack ${stack} would destroy it`,
  got: objects,
  fix: fixWith`put it back; or, once nobody needs it, run ${lockCommand("--release", name)}, and the next apply destroys it`,
});

export const lockedThingMoved = ({ text, name, stack, at }: NamedThing, given: string): Problem => ({
  code: "LOCKED_THING_MOVED",
  what: `${text} would be created again in another place; the resources of stack ${stack} would stay in the old one, or be destroyed`,
  got: given,
  allowed: at,
  fix: `give ${at}; or make the other one under a new name, and take ${name} out once nobody needs it`,
});

/** A new entry with this name would take over what is left of the old one. */
export const nameReleased = (name: string): Problem => ({
  code: "NAME_RELEASED",
  what: "the name was released and not yet cleared: state, addresses or allowlists of others may still refer to the old one",
  got: name,
  fix: fixWith`once the old one is destroyed and nothing refers to it, run ${lockCommand("--clear", name)}; or choose another name`,
});

export const lockedAddressDropped = (hub: string, addresses: readonly string[]): Problem => ({
  code: "LOCKED_ADDRESS_DROPPED",
  what: `addresses of the endpoints of DNS hub ${hub} are in the lock and would be removed; resolvers and firewalls that use them would fail`,
  got: addresses.join(", "),
  fix: fixWith`leave zones, inboundClients and forwardingRules so that they stay; or, once nothing uses them, run ${lockCommand(...addresses.flatMap((address) => ["--release", `dns.${hub}/${address}`]))}`,
});

export const addressReleased = (addresses: readonly string[], tombstones: readonly string[]): Problem => ({
  code: "ADDRESS_RELEASED",
  what: "the endpoints would get addresses that were released and not yet cleared: resolvers and firewalls of others may still use them",
  got: addresses.join(", "),
  fix: fixWith`choose another VPC; or, once nothing uses them, run ${lockCommand(...tombstones.flatMap((name) => ["--clear", name]))}`,
});
