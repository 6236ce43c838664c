import type { ReviewDocument } from "../estate/document";
import type { InstallationRights, SubjectRights } from "../estate/rights";
import { type CaptionedTable, tableOf } from "./section";

/** Rights in a Runtime Fabric or a Flex Gateway, and what it is called. */
export interface TitledRights extends InstallationRights {
  readonly title: string;
}

export function installationsOf({ fabrics, gateways }: ReviewDocument["rights"]): TitledRights[] {
  return [
    ...fabrics.map(({ fabric, ...rights }) => ({ title: `Runtime Fabric ${fabric}`, ...rights })),
    ...gateways.map(({ gateway, ...rights }) => ({ title: `Flex Gateway ${gateway}`, ...rights })),
  ];
}

/** One line for each group or account that may do anything: what may lead to other rights or to what is secret. */
export function rightsSummary({ rights }: ReviewDocument): CaptionedTable[] {
  return tableOf(
    "Who may do what weighs most",
    ["Installation", "Who", "Secrets", "Commands in pods", "Creates pods", "Widens rights"],
    installationsOf(rights).flatMap(({ title, subjects }) =>
      subjects
        .filter(({ grants }) => grants.length > 0)
        .map((subject) => {
          const [secrets, commands] = [useOf(subject, "secrets"), useOf(subject, "pods/exec")];
          return {
            cells: [
              ...[title, subject.subject, secrets || NO, commands === "" ? NO : "yes"],
              podsText(subject) || NO,
              wideningText(subject) || NO,
            ],
            isStrong: subject.isGroup && secrets + commands !== "",
          };
        }),
    ),
  );
}

const NO = "no";

const READS = new Set(["get", "list", "watch"]);

/** `reads and changes` */
function useOf({ grants }: SubjectRights, resource: string): string {
  const verbs = grants
    .filter(({ resources }) => resources.includes(resource))
    .flatMap((grant) => grant.verbs);
  return [
    ...(verbs.some((verb) => READS.has(verb)) ? ["reads"] : []),
    ...(verbs.some((verb) => !READS.has(verb)) ? ["changes"] : []),
  ].join(" and ");
}

/** What makes pods, besides pods themselves: its account may be chosen in it. */
const WORKLOADS = [
  "deployments.apps",
  "statefulsets.apps",
  "daemonsets.apps",
  "replicasets.apps",
  "jobs.batch",
  "cronjobs.batch",
];

const MAKING = new Set(["create", "update", "patch"]);

function podsText({ grants }: SubjectRights): string {
  const makes = (resource: string, verbs: ReadonlySet<string>) =>
    grants.some((grant) => grant.resources.includes(resource) && grant.verbs.some((verb) => verbs.has(verb)));
  if (makes("pods", new Set(["create"]))) return "yes";
  return WORKLOADS.some((resource) => makes(resource, MAKING)) ? "by workloads" : "";
}

const WIDENING = new Set(["escalate", "bind", "impersonate"]);

const GROUP = ".rbac.authorization.k8s.io";

const BINDINGS = [`rolebindings${GROUP}`, `clusterrolebindings${GROUP}`];

/** The verbs alone: which roles they apply to stands in the table of rights. */
function wideningText({ grants }: SubjectRights): string {
  const verbs = grants.flatMap((grant) => grant.verbs.filter((verb) => WIDENING.has(verb)));
  const binds = grants.some(
    (grant) =>
      grant.resources.some((resource) => BINDINGS.includes(resource)) &&
      grant.verbs.some((verb) => MAKING.has(verb)),
  );
  return [...new Set(verbs), ...(binds ? ["changes bindings"] : [])].join(", ");
}
