import { facesInternet } from "../../capabilities/load-balancer/model";
import type { ReviewDocument } from "../estate/document";
import type { EntryPoint } from "../estate/entry-points";
import type { EntryWebAcl } from "../estate/entry-web-acl";
import { count } from "../numbers";

type Entries = Pick<ReviewDocument, "entryPoints">;

/** What changes in front of load balancers that both versions have. */
export function edgeTexts({ entryPoints: was }: Entries, { entryPoints: will }: Entries): string[] {
  const former = new Map(was.map((entry) => [entry.name, entry]));
  return will.flatMap((after) => {
    const before = former.get(after.name);
    return before === undefined ? [] : [...frontTexts(before, after), ...webAclTexts(before, after)];
  });
}

/** One sentence on who meets clients now, and where the allowlist moves. */
function frontTexts(before: EntryPoint, after: EntryPoint): string[] {
  const [was, will] = [before, after].map(frontOf);
  if (was === will) return [];
  const now =
    will === undefined
      ? `clients no longer come through ${was}: ${facesInternet(after) ? "the load balancer has public addresses now" : "it has private addresses, and nobody reaches it from the internet"}`
      : `clients come through ${will} now${was === undefined ? "" : ` instead of ${was}`}, and the load balancer itself is internal`;
  const moved =
    before.admission === after.admission
      ? ""
      : `; who is admitted is decided by ${DECIDES[after.admission]} now, before by ${DECIDES[before.admission]}`;
  return [`Load balancer ${after.name}: ${now}${moved}.`];
}

function frontOf({ front, isAccelerated }: EntryPoint): string | undefined {
  if (front !== undefined) return "CloudFront";
  return isAccelerated === true ? "Global Accelerator" : undefined;
}

const DECIDES: Readonly<Record<EntryPoint["admission"], string>> = {
  "security-groups": "the allowlist of its security groups",
  "web-acl": "the allowlist of its web ACL",
  public: "nothing but its web ACL",
};

function webAclTexts({ webAcl: was }: EntryPoint, { name, webAcl: will }: EntryPoint): string[] {
  if (was === undefined && will === undefined) return [];
  if (was === undefined || will === undefined)
    return [`Load balancer ${name} has ${was === undefined ? "a" : "no"} web ACL now.`];
  const parts = [
    ...(was.mode === will.mode
      ? []
      : [
          will.mode === "block"
            ? "its rules block now, and no longer only count"
            : "its rules only count now",
        ]),
    ...changed("requests of one address in five minutes", was.rateLimit, will.rateLimit),
    ...changed("KB of a body that rules read", was.bodyKilobytes, will.bodyKilobytes),
    ...exceptionTexts(was, will),
  ];
  return parts.length === 0 ? [] : [`Web ACL of load balancer ${name}: ${parts.join("; ")}.`];
}

function changed(what: string, before: number, after: number): string[] {
  return before === after ? [] : [`${what} ${count(before)} → ${count(after)}`];
}

function exceptionTexts({ exceptions: was }: EntryWebAcl, { exceptions: will }: EntryWebAcl): string[] {
  const former = new Map(was.map((exception) => [exception.name, exceptionText(exception)]));
  const kept = new Set(will.map(({ name }) => name));
  return [
    ...will.flatMap((exception) => {
      const [then, now] = [former.get(exception.name), exceptionText(exception)];
      if (then === now) return [];
      return [
        then === undefined
          ? `exception ${exception.name} is new: ${now}`
          : `exception ${exception.name}: ${then} → ${now}`,
      ];
    }),
    ...was
      .filter(({ name }) => !kept.has(name))
      .map(({ name }) => `exception ${name} is gone: ${former.get(name)}`),
  ];
}

function exceptionText({ rule, paths }: EntryWebAcl["exceptions"][number]): string {
  return `${rule} lets pass on ${paths.join(", ")}`;
}
