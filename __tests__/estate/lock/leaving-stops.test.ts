import { parse } from "yaml";
import { InputError, type Problem, problemText } from "../../../core/problem";
import type { Lock } from "../../../estate/lock/lock";
import { loadEstateFile, resolveLoaded } from "../../../plan";
import { whole as hubs } from "../../capabilities/dns/fixture";
import { whole as links } from "../../capabilities/link/fixture";
import { ESTATES, lockOf, textOf as yamlOf } from "../../estates/estates";
import { changedIn, type Data } from "../../helpers/changed";
import { resolve, textOf } from "../../helpers/estates";
import { DECIDED, stops } from "./leaving";

/** Codes of what stops because something in use leaves the file. */
const STOPS = /^(LOCKED_(VPC|THING|PART|HUB|PRIVATE_ZONE)_DROPPED|TUNNELS_DROPPED)$/;

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

test.each(Object.keys(DECIDED).filter((path) => DECIDED[path] === stops))(
  "%s: an entry that leaves the file stops, with what would go and the way out",
  (path) => {
    const taken = sources.flatMap((source) =>
      entriesOf(source.data, path.split("."))
        .filter((entry) => !isExempt(source, entry) && !isOfCloudhub(source, entry))
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

/** What is on a VPC of CloudHub: no plan of AWS destroys it, and on the platform it is left alone. */
function isOfCloudhub({ data }: Source, entry: string): boolean {
  const [kind = "", name = ""] = entry.split(".");
  const { vpc, requester, accept } = (data[kind] as Data)[name] as Data;
  const own = vpc ?? (kind === "peerings" && accept === undefined ? (requester as Data)["vpc"] : undefined);
  const place = (data["vpcs"] as Data)[String(own)] as Data | undefined;
  return (
    ["loadBalancers", "vpns", "peerings"].includes(kind) && String(place?.["platform"]).startsWith("cloudhub")
  );
}

/** A region of which the file says nothing that makes an object, or an authority that others made. */
function isExempt({ lock }: Source, entry: string): boolean {
  if (entry.startsWith("authorities.")) return !lock.inUse.has(entry);
  const [kind, account, , region] = entry.split(".");
  const parts = lock.inUse.get(`regions.${account}.${region}`)?.parts ?? [];
  return kind === "accounts" && !parts.includes("blockPublicAccess");
}
