import type { RbacMatrix, RbacRow } from "../../capabilities/runtime-fabric/model";
import { groupBy } from "../../core/group-by";
import { subjectText } from "../../core/kubernetes";
import type { ResolvedEstate } from "../../plan";
import { gatewayRbac } from "../flex-gateway/rbac";
import { resourceText } from "../runtime-fabric/can-i";
import { fabricRbac } from "../runtime-fabric/rbac";

/** Fabrics, and gateways, whose rights are in the document; for the others there is `landing-zone rbac`. */
const MOST_FABRICS = 20;

/** Place of rights on resources that are in no namespace. */
export const OF_CLUSTER = "cluster";

/** Who may do what in the namespaces of an installation. */
export interface InstallationRights {
  /** Its namespaces and one that stands for all others. */
  readonly namespaces: readonly string[];
  /** Groups of people before accounts. */
  readonly subjects: readonly SubjectRights[];
}

export interface FabricRights extends InstallationRights {
  readonly fabric: string;
}

export interface GatewayRights extends InstallationRights {
  readonly gateway: string;
}

export interface SubjectRights {
  /** `group:mule-viewers`, `system:serviceaccount:rtf:rtf-agent` */
  readonly subject: string;
  /** Whether it is a group of people or pipelines; accounts are of pods. */
  readonly isGroup: boolean;
  /** Empty where it may do nothing at all. */
  readonly grants: readonly RightsGrant[];
  /** What roles allow and admission refuses, in words. */
  readonly refused: readonly string[];
}

/** Resources on which the same is allowed in the same places. */
export interface RightsGrant {
  /** Namespaces, and `cluster` for what is in none. */
  readonly places: readonly string[];
  readonly verbs: readonly string[];
  /** Whether these are all verbs of the resources. */
  readonly isEverything: boolean;
  /** `deployments.apps`, as kubectl writes it. */
  readonly resources: readonly string[];
}

export interface RightsOverview {
  /** By name. */
  readonly fabrics: readonly FabricRights[];
  /** By name; those of Flex Gateways. */
  readonly gateways: readonly GatewayRights[];
  /** Names of fabrics and gateways that were left out because there are many. */
  readonly leftOut: readonly string[];
}

export function rightsOverview(estate: ResolvedEstate): RightsOverview {
  const { runtimeFabrics, flexGateways } = estate;
  return {
    fabrics: runtimeFabrics
      .slice(0, MOST_FABRICS)
      .map((fabric) => ({ fabric: fabric.name, ...installationRights(fabricRbac(fabric, estate)) })),
    gateways: flexGateways
      .slice(0, MOST_FABRICS)
      .map((gateway) => ({ gateway: gateway.name, ...installationRights(gatewayRbac(gateway, estate)) })),
    leftOut: [...runtimeFabrics.slice(MOST_FABRICS), ...flexGateways.slice(MOST_FABRICS)].map(
      ({ name }) => name,
    ),
  };
}

export function installationRights({ subjects, namespaces, rows }: RbacMatrix): InstallationRights {
  const groups = new Set(subjects.filter(({ kind }) => kind === "Group").map(subjectText));
  const all = groupBy(rows, ({ subject }) => subject).map((own): SubjectRights => {
    const subject = own[0]?.subject ?? "";
    return {
      subject,
      isGroup: groups.has(subject),
      grants: grantsOf(own, namespaces),
      refused: [
        ...new Set(
          own.flatMap((row) =>
            (row.refused ?? []).map(
              ({ verbs, which }) => `${verbs.join(", ")} on ${resourceText(row)} (${which})`,
            ),
          ),
        ),
      ],
    };
  });
  return {
    namespaces,
    subjects: [...all.filter((each) => each.isGroup), ...all.filter((each) => !each.isGroup)],
  };
}

/** Rights on a resource by place, then resources with equal rights together. */
function grantsOf(rows: readonly RbacRow[], namespaces: readonly string[]): RightsGrant[] {
  // Questions about one resource may come in parts, such as impersonation.
  const cells = groupBy(rows, (row) => `${resourceText(row)} ${row.namespace ?? ""}`).flatMap((parts) => {
    const [first] = parts;
    const verbs = parts.flatMap(({ allowed }) => allowed);
    if (first === undefined || verbs.length === 0) return [];
    return [
      {
        resource: resourceText(first),
        place: first.namespace ?? OF_CLUSTER,
        verbs,
        isEverything: parts.every(({ denied }) => denied.length === 0),
      },
    ];
  });
  const byResource = groupBy(cells, ({ resource, verbs, isEverything }) =>
    JSON.stringify([resource, verbs, isEverything]),
  ).flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const places = [...namespaces, OF_CLUSTER].filter((each) => alike.some(({ place }) => place === each));
    return [{ ...first, places }];
  });
  return groupBy(byResource, ({ verbs, isEverything, places }) =>
    JSON.stringify([verbs, isEverything, places]),
  ).flatMap((of) => {
    const [first] = of;
    if (first === undefined) return [];
    const { places, verbs, isEverything } = first;
    return [{ places, verbs, isEverything, resources: of.map(({ resource }) => resource) }];
  });
}
