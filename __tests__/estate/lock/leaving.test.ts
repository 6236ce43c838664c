import { parse } from "yaml";
import * as z from "zod";
import { InputError, type Problem, problemText } from "../../../core/problem";
import type { Lock } from "../../../estate/lock/lock";
import { loadEstateFile, resolveLoaded } from "../../../plan";
import { estate as schema } from "../../../plan/schema";
import { whole as hubs } from "../../capabilities/dns/fixture";
import { whole as links } from "../../capabilities/link/fixture";
import { ESTATES, lockOf, textOf as yamlOf } from "../../estates/estates";
import { changedIn, type Data } from "../../helpers/changed";
import { resolve, textOf } from "../../helpers/estates";

/** Codes of what stops because something in use leaves the file. */
const STOPS = /^(LOCKED_(VPC|THING|PART|HUB|PRIVATE_ZONE)_DROPPED|TUNNELS_DROPPED)$/;

const stops = "stops";

/** The plan of the stack that makes it shows it, nothing stays behind, and nobody outside knows an address of it. */
const planned = (what: string) => `its stack's plan destroys it: ${what}`;

const nothing = (what: string) => `makes nothing at AWS: ${what}`;

const within = (what: string) => `judged where it stands: ${what}`;

/**
 * Every map of the file by names, and what happens when one of its entries is taken out: it stops, or there is a
 * reason why it need not. A new one has to be decided here.
 */
const DECIDED: Readonly<Record<string, string>> = {
  accounts: nothing("what is in an account stops by itself, as its place would change"),
  "accounts.*.regions": stops,
  "addressing.pools": nothing("ranges in use stay those in use"),
  directConnects: stops,
  "directConnects.*.flows": planned("rules and entries that let connections pass, whose numbers are kept"),
  "directConnects.*.gateways": stops,
  "directConnects.*.interfaces": stops,
  "directConnects.*.ports": stops,
  dns: stops,
  "dns.*.forwardingRules": planned("a rule, which asks others and is asked by nobody outside"),
  "dns.*.privateZones": stops,
  "dns.*.privateZones.*.records": planned("a record; that is how one is taken out"),
  environments: nothing("the workers' room stays as it is"),
  "environments.*.applications": nothing("the workers' room stays as it is"),
  "environments.*.deployments": nothing("the workers' room stays as it is"),
  "environments.*.deployments.*.applications": nothing("the workers' room stays as it is"),
  authorities: stops,
  certificates: nothing("whoever names one is refused without it"),
  trust: nothing("whoever names one is refused without it"),
  connections: nothing("rows of the table of TLS"),
  egress: planned("a firewall of names; a VPC that names it is refused without it"),
  "egress.*.hosts": planned("a name of a list: it is resolved no more, which is the safe direction"),
  "egress.*.managedLists": nothing("one of several lists; its regions are its entries"),
  "egress.*.managedLists.*": planned("a rule by a list of AWS; its reviewer sees what is no longer blocked"),
  clusters: nothing("whoever names it is refused without it; it is made by others"),
  externalNetworks: nothing("whoever names it is refused without it"),
  loadBalancers: stops,
  "loadBalancers.*.allowlist": planned(
    "an entry of a list: somebody is kept out, which is the safe direction",
  ),
  "loadBalancers.*.domains": planned("a certificate and a record; that is how a name is taken out"),
  "loadBalancers.*.listeners": planned("a listener; nobody else has its port"),
  "loadBalancers.*.mappings": planned("a rule, whose priority is kept"),
  "loadBalancers.*.targets": planned("a target group; whoever maps to it is refused without it"),
  peerings: stops,
  "peerings.*.flows": planned("rules and entries that let connections pass, whose numbers are kept"),
  runtimeFabrics: stops,
  "runtimeFabrics.*.environments": stops,
  transitGateways: stops,
  transitGatewayPeerings: stops,
  "transitGatewayPeerings.*.flows": planned(
    "rules and entries that let connections pass, whose numbers are kept",
  ),
  "transitGateways.*.attachments": stops,
  "transitGateways.*.flows": planned("rules and entries that let connections pass, whose numbers are kept"),
  "transitGateways.*.segments": stops,
  "transitGateways.*.vpcs": stops,
  vpcs: stops,
  "vpcs.*.firewall": planned("rules of the workers: somebody is kept out, which is the safe direction"),
  vpns: stops,
  "vpns.*.devices": stops,
  "vpns.*.flows": planned("rules and entries that let connections pass, whose numbers are kept"),
  waivers: nothing("what needs one is refused without it"),
  tags: nothing("tags of resources, which stay"),
};

/** Maps below these are of one object each, whose plan shows them. */
const WITHIN: Readonly<Record<string, string>> = {
  "runtimeFabrics.*": within(
    "objects of the cluster below a fabric, none with data or an address of its own",
  ),
  "vpcs.*.existing": within("ids of what somebody else made"),
  "vpcs.*.natAddresses": within("addresses that the user owns"),
  "vpcs.*.tags": within("tags of resources, which stay"),
  "loadBalancers.*.staticAddresses": within("addresses that the user owns"),
  "loadBalancers.*.tags": within("tags of resources, which stay"),
};

/** `transitGateways.*.segments`: every map by names of the schema, outermost first. */
function mapsOf(type: unknown, path: readonly string[] = []): string[] {
  if (type instanceof z.ZodPipe) return mapsOf(type.in, path);
  if (
    type instanceof z.ZodOptional ||
    type instanceof z.ZodDefault ||
    type instanceof z.ZodPrefault ||
    type instanceof z.ZodNullable
  )
    return mapsOf(type.unwrap(), path);
  if (type instanceof z.ZodObject)
    return Object.entries(type.shape).flatMap(([key, child]) => mapsOf(child, [...path, key]));
  if (type instanceof z.ZodRecord) return [path.join("."), ...mapsOf(type.valueType, [...path, "*"])];
  if (type instanceof z.ZodUnion) return type.options.flatMap((option) => mapsOf(option, path));
  return [];
}

interface Source {
  readonly data: Data;
  readonly lock: Lock;
}

const sources: readonly Source[] = [
  ...ESTATES.map((estate) => ({ data: parse(yamlOf(estate)) as Data, lock: lockOf(estate) })),
  ...[links, hubs].map((data) => ({ data, lock: resolve(data).lock })),
];

/** Every entry of a map in a file: `transitGateways.main.segments.dev`. */
function entriesOf(data: unknown, [key, ...rest]: readonly string[], path = ""): string[] {
  if (typeof data !== "object" || data === null) return [];
  const below = (name: string) => (path === "" ? name : `${path}.${name}`);
  if (key === undefined) return Object.keys(data).map(below);
  const names = key === "*" ? Object.keys(data) : [key];
  return names.flatMap((name) => entriesOf((data as Data)[name], rest, below(name)));
}

function problemsWithout({ data, lock }: Source, entry: string): readonly Problem[] {
  try {
    resolveLoaded(loadEstateFile(textOf(changedIn(data, entry, undefined)), "landing-zone.yaml"), lock);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
}

test("every map of the schema is decided, and nothing that is decided is gone from it", () => {
  const found = [...new Set(mapsOf(schema))].filter(
    (path) =>
      !Object.keys(WITHIN).some(
        (above) => path !== above && path.startsWith(`${above}.`) && DECIDED[path] === undefined,
      ) && WITHIN[path] === undefined,
  );
  expect(found.sort()).toEqual(Object.keys(DECIDED).sort());
});

test.each(Object.keys(DECIDED).filter((path) => DECIDED[path] === stops))(
  "%s: an entry that leaves the file stops, with what would go and the way out",
  (path) => {
    const taken = sources.flatMap((source) =>
      entriesOf(source.data, path.split("."))
        .filter((entry) => !isExempt(source, entry))
        .map((entry) => ({
          entry,
          stopping: problemsWithout(source, entry).filter(({ code }) => STOPS.test(code)),
        })),
    );
    expect(taken.length).toBeGreaterThan(0);
    for (const { entry, stopping } of taken) {
      expect([entry, stopping.length > 0]).toEqual([entry, true]);
      for (const problem of stopping) {
        expect(problem.got ?? "").not.toBe("");
        expect(problemText(problem)).toMatch(/; (put it back|keep)/);
        expect(problemText(problem)).toContain(" lock --release ");
      }
    }
  },
);

/** A region of which the file says nothing that makes an object, or an authority that others made. */
function isExempt({ lock }: Source, entry: string): boolean {
  if (entry.startsWith("authorities.")) return !lock.inUse.has(entry);
  const [kind, account, , region] = entry.split(".");
  const parts = lock.inUse.get(`regions.${account}.${region}`)?.parts ?? [];
  return kind === "accounts" && !parts.includes("blockPublicAccess");
}
