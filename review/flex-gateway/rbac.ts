import type { FlexGatewaySpec } from "../../capabilities/flex-gateway/model";
import type { ResolvedFlexGateway } from "../../capabilities/flex-gateway/resolved";
import {
  chartManifests,
  FOREIGN_NAMESPACE,
  type RbacMatrix,
  rightsMatrix,
} from "../../capabilities/runtime-fabric/model";
import { type Manifest, type Subject, subjectText } from "../../core/kubernetes";
import type { ResolvedEstate } from "../../plan";
import type { Page, Section } from "../page";
import { rbacPage } from "../runtime-fabric/rbac";

/** Who may do what in the namespace of a gateway, by everything that the estate has on the cluster. */
export function gatewayRbac(gateway: ResolvedFlexGateway, estate: ResolvedEstate): RbacMatrix {
  const { namespace } = gateway.spec;
  const manifests = manifestsOn(gateway.cluster.name, estate);
  return rightsMatrix({
    manifests,
    subjects: subjectsOf(manifests, namespace),
    namespaces: [namespace, FOREIGN_NAMESPACE],
    // What admission refuses depends on what a request holds, so that no verb is refused as a whole.
    rejections: () => [],
  });
}

function manifestsOn(cluster: string, { flexGateways, runtimeFabrics }: ResolvedEstate): Manifest[] {
  return [
    ...flexGateways
      .filter((each) => each.cluster.name === cluster)
      .flatMap(({ objects }) => objects.manifests),
    ...runtimeFabrics
      .filter((each) => each.cluster.name === cluster)
      .flatMap(({ objects, spec }) => [...objects.manifests, ...chartManifests(spec)]),
  ];
}

/** Whoever a binding in the namespace names, or one for the whole cluster; and the account that pods get unasked. */
function subjectsOf(manifests: readonly Manifest[], namespace: string): Subject[] {
  const bound = manifests.flatMap((each) =>
    each.kind === "ClusterRoleBinding" ||
    (each.kind === "RoleBinding" && each.metadata.namespace === namespace)
      ? each.subjects
      : [],
  );
  const own: Subject = { kind: "ServiceAccount", name: "default", namespace };
  const byText = new Map([...bound, own].map((subject) => [subjectText(subject), subject]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, subject]) => subject);
}

export function gatewayRbacPage({ name, spec }: ResolvedFlexGateway, matrix: RbacMatrix): Page {
  const page = rbacPage(`Flex Gateway ${name}`, matrix);
  return { ...page, sections: [secretReaders(spec, matrix), ...(page.sections ?? [])] };
}

/** What a reviewer looks for first. */
function secretReaders({ namespace }: FlexGatewaySpec, { rows }: RbacMatrix): Section {
  const readers = rows.filter(
    (row) =>
      row.apiGroup === "" &&
      row.resource === "secrets" &&
      row.namespace === namespace &&
      row.allowed.some((verb) => ["get", "list", "watch"].includes(verb)),
  );
  return {
    title: "Who reads its registration",
    facts: [
      readers.length === 0
        ? "nobody that this estate binds"
        : `by roles of this estate: ${readers.map(({ subject }) => subject).join(", ")}`,
    ],
    tables: [],
    lines: [
      { text: "administrators of the cluster, and the identity that applies the stacks" },
      { text: "whoever may run commands in its pods, for as long as that is granted" },
      {
        text: "accounts of its chart, by roles of the chart: the helm script ends where they read more than they need",
      },
      {
        text: "whoever reads the storage of the API server: on EKS, aws eks describe-cluster --name <cluster> says by its encryption configuration whether a key of your own encrypts Secrets there",
      },
      {
        text: `roles that others bind for the whole cluster are not known here, and admission knows of them only those that Kubernetes brings: kubectl auth can-i get secrets --namespace ${namespace} --as somebody --as-group <group> asks the cluster itself`,
      },
    ],
  };
}
