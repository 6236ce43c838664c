import type { z } from "zod";
import { Ipv4Cidr, TIERS, type Tier, type VpcLayout } from "../../core/addressing";
import { tunnelRange } from "../../core/connectivity";
import {
  InputError,
  lockConflict,
  lockInvalid,
  lockSyntax,
  lockVersion,
  type Position,
} from "../../core/errors";
import { YamlSource } from "../source";
import { textProblems } from "../texts";
import { checkLayout } from "./layout-checks";
import { LOCK_VERSION, type Lock, type LockedBalancer, type LockedHub, type LockedVpc } from "./lock";
import { lockSchema } from "./lock-schema";

/** Reads a lock. @throws InputError with `LOCK_SYNTAX`, `LOCK_CONFLICT`, `LOCK_VERSION` or `LOCK_INVALID` */
export function parseLock(text: string, file: string): Lock {
  const data = parseJson(text, file);
  if (typeof data !== "object" || data === null || Array.isArray(data))
    throw new InputError({
      ...lockInvalid(
        "the lock is not an object",
        Array.isArray(data) ? "a list" : "a single value",
        "an object",
      ),
      position: { file, line: 1, column: 1 },
    });
  const { version } = data as { version?: unknown };
  if (typeof version === "number" && version > LOCK_VERSION)
    throw new InputError({
      ...lockVersion(String(version), LOCK_VERSION),
      position: { file, line: 1, column: 1 },
    });
  const result = lockSchema.safeParse(data, { reportInput: true });
  const source = YamlSource.parse(text, file);
  const texts = textProblems(data);
  if (texts.length > 0)
    throw new InputError(
      texts.map(({ problem, ofKey }) => ({
        ...problem,
        position: source.positionOf(problem.path, ofKey),
        fix: "restore the lock from version control",
      })),
    );
  if (!result.success)
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
  return toLock(result.data, source);
}

function parseJson(text: string, file: string): unknown {
  const marker = /^(<{7}|={7}|>{7})/m.exec(text);
  if (marker !== null)
    throw new InputError({ ...lockConflict(), position: positionAt(text, marker.index, file) });
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

function positionAt(text: string, offset: number, file: string): Position {
  const before = text.slice(0, offset).split("\n");
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function toLock(data: z.output<typeof lockSchema>, source: YamlSource): Lock {
  const parse = (text: string, path: (string | number)[]): Ipv4Cidr => {
    try {
      return Ipv4Cidr.parse(text);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const position = source.positionOf(path);
      throw new InputError(error.problems.map((problem) => ({ ...problem, path, position })));
    }
  };
  const parseAll = (texts: readonly string[], path: string[]) =>
    texts.map((text, index) => parse(text, [...path, index]));
  const vpcs = Object.entries(data.vpcs).map(([name, vpc]): [string, LockedVpc] => {
    const at = ["vpcs", name];
    const layout: VpcLayout = {
      range: parse(vpc.range, [...at, "range"]),
      secondaryRanges: parseAll(vpc.secondaryRanges ?? [], [...at, "secondaryRanges"]),
      zones: vpc.zones,
      subnets: Object.entries(vpc.subnets).map(([subnet, text]) => {
        const path = [...at, "subnets", subnet];
        return {
          ...subnetIdentity(subnet, vpc.zones, source.positionOf(path, true)),
          cidr: parse(text, path),
        };
      }),
      spare: new Map(
        Object.entries(vpc.spare ?? {}).map(([slot, blocks]) => [
          Number(slot),
          parseAll(blocks, [...at, "spare", slot]),
        ]),
      ),
      ...(vpc.reservations === undefined
        ? {}
        : {
            reservations: new Map(
              Object.entries(vpc.reservations).map(([subnet, ranges]) => [
                subnet,
                parseAll(ranges, [...at, "reservations", subnet]),
              ]),
            ),
          }),
    };
    checkLayout(name, layout, (...path) => source.positionOf([...at, ...path]));
    const { region, account, vpnGatewayAsn } = vpc;
    return [
      name,
      {
        ...{ region, layout },
        ...(account === undefined ? {} : { account }),
        ...(vpnGatewayAsn === undefined ? {} : { vpnGatewayAsn }),
      },
    ];
  });
  const released = Object.entries(data.released ?? {}).map(([name, ranges]): [string, Ipv4Cidr[]] => [
    name,
    parseAll(ranges, ["released", name]),
  ]);
  const balancers = Object.entries(data.loadBalancers ?? {}).map(
    ([name, balancer]): [string, LockedBalancer] => [
      name,
      { ...balancer, priorities: new Map(Object.entries(balancer.priorities)) },
    ],
  );
  const tunnels = Object.entries(data.tunnels ?? {}).map(([key, range]): [string, Ipv4Cidr] => [
    key,
    parsePinned(key, range, source),
  ]);
  return {
    vpcs: new Map(vpcs),
    balancers: new Map(balancers),
    tunnels: new Map(tunnels),
    placeholderAsns: new Map(Object.entries(data.placeholderAsns ?? {})),
    proofs: new Map(Object.entries(data.proofs ?? {})),
    hubs: new Map(
      Object.entries(data.dns ?? {}).map(([name, { addresses, ...hub }]): [string, LockedHub] => [
        name,
        { ...hub, ...(addresses === undefined ? {} : { addresses }) },
      ]),
    ),
    networkAclNumbers: new Map(Object.entries(data.networkAclNumbers ?? {})),
    inUse: new Map(
      Object.entries(data.inUse ?? {}).map(([name, { at, parts = [] }]) => [name, { at, parts }]),
    ),
    released: new Map(released),
    freedNumbers: new Map(
      Object.entries(data.freedNumbers ?? {}).map(([owner, numbers]) => [
        owner,
        new Map(Object.entries(numbers)),
      ]),
    ),
  };
}

/** What is pinned must be what a tunnel takes: a lock that was edited by hand may have anything. */
function parsePinned(key: string, text: string, source: YamlSource): Ipv4Cidr {
  try {
    return tunnelRange(text);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const position = source.positionOf(["tunnels", key]);
    throw new InputError(error.problems.map((problem) => ({ ...problem, path: ["tunnels", key], position })));
  }
}

/** The name of a subnet says its tier and zone, so the lock needs one line for each. */
function subnetIdentity(
  name: string,
  zones: readonly string[],
  position: Position,
): { name: string; tier: Tier; zone: string } {
  const tier = TIERS.find((candidate) => name.startsWith(`${candidate}-`));
  const zone = tier && /^([a-z]+\d-az\d+)(-\d+)?$/.exec(name.slice(tier.length + 1))?.[1];
  if (tier === undefined || zone === undefined || !zones.includes(zone))
    throw new InputError({
      ...lockInvalid(
        "is not the name of a subnet",
        name,
        "a tier, a zone of the VPC and perhaps a number, for example worker-use1-az1-2",
      ),
      position,
    });
  return { name, tier, zone };
}
