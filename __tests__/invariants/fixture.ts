import { join } from "node:path";
import type { FlexGatewaySpec } from "../../capabilities/flex-gateway/model";
import type { ResolvedWaiver } from "../../estate/waivers/resolved-waiver";
import { type EstateSynthesis, synthEstate } from "../estates/synth-estate";
import { FILE } from "./estate-file";
import type { Subject } from "./model";

// biome-ignore lint/suspicious/noExplicitAny: broken JSON is broken in ways that no type allows
export type AnyBody = Record<string, any>;

/** A copy of the good estate that a test may break. */
export interface Breakable {
  readonly subject: Subject;
  stacks: Record<string, AnyBody>;
  files: Record<string, string[]>;
  constructs: { path: string; kind: "resource" | "data" | "other"; type: string }[];
  waivers: ResolvedWaiver[];
  /** By name, to be replaced. */
  gateways: Record<string, FlexGatewaySpec>;
  file: Subject["file"];
  /** The first resource of this type in the production stack, or in another. */
  readonly first: (type: string, stack?: string) => AnyBody;
  /** Adds a resource to the production stack, or to another. */
  readonly add: (type: string, body: AnyBody, stack?: string) => void;
}

let synthesised: EstateSynthesis | undefined;

export function goodEstate(): Subject {
  synthesised ??= synthEstate(FILE, { home: join("examples", "load-balancers") });
  return synthesised.subject;
}

export const STACK = "network-production";

export const EDGE_STACK = "network-web";

export const FABRIC_STACK = "runtime-fabric-trial";

export const GATEWAY_STACK = "flex-gateway-inner";

export const GATEWAY_RESOURCES_STACK = "flex-resources-inner";

export function breakable(): Breakable {
  const good = goodEstate();
  const stacks = copiedWhenRead(good.stacks);
  const first = (type: string, stack = STACK) => {
    const [body] = Object.values<AnyBody>(stacks[stack]?.["resource"]?.[type] ?? {});
    if (body === undefined) throw new Error(`no ${type} in ${stack}`);
    return body;
  };
  const add = (type: string, body: AnyBody, stack = STACK) => {
    const resource = stacks[stack]?.["resource"];
    resource[type] = { ...resource[type], added: body };
  };
  return {
    subject: good,
    waivers: [...good.estate.waivers],
    gateways: Object.fromEntries(good.estate.flexGateways.map(({ name, spec }) => [name, spec])),
    file: good.file,
    stacks,
    files: structuredClone(good.files) as Breakable["files"],
    constructs: [...good.constructs],
    first,
    add,
  };
}

/** Each of hundreds of tests breaks one stack or two; to copy the others takes longer than the test. */
function copiedWhenRead(stacks: Subject["stacks"]): Breakable["stacks"] {
  const made: Breakable["stacks"] = {};
  for (const [name, stack] of Object.entries(stacks)) {
    const become = (value: AnyBody) => Object.defineProperty(made, name, { value, writable: true });
    Object.defineProperty(made, name, {
      ...{ configurable: true, enumerable: true },
      get: () => become(structuredClone(stack))[name],
      set: become,
    });
  }
  return made;
}

/** The stacks as they were broken; those that nobody read as they were. */
function brokenStacks(good: Subject["stacks"], stacks: Breakable["stacks"]): Breakable["stacks"] {
  return Object.fromEntries(
    Object.entries(Object.getOwnPropertyDescriptors(stacks)).map(([name, { value }]) => [
      name,
      value ?? good[name],
    ]),
  );
}

/** What the rules see of a broken estate. */
export function brokenSubject({ subject, waivers, gateways, ...broken }: Breakable): Subject {
  const { file, files, constructs } = broken;
  const stacks = brokenStacks(subject.stacks, broken.stacks);
  const flexGateways = subject.estate.flexGateways.map((gateway) => ({
    ...gateway,
    spec: gateways[gateway.name] ?? gateway.spec,
  }));
  return {
    ...subject,
    file,
    stacks,
    files,
    constructs,
    estate: { ...subject.estate, flexGateways, waivers },
  };
}
