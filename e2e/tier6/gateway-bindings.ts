import { CERT_MANAGER_ACCOUNT, policyName } from "../../capabilities/cluster-certificates/model";
import type { FlexGatewaySpec } from "../../capabilities/flex-gateway/model";
import { gatewayAccessManifests, issuedMaterial } from "../../capabilities/flex-gateway/model";
import { type GatewayAttempt, RBAC } from "./attempts";

/** Reads Secrets, as whoever runs Helm; holds every right that a binding could give. */
export const ADMINISTRATOR = "e2e:administrator";

/** A role with its kind, and whom it is bound to. */
interface Binding {
  readonly role: string;
  readonly kind?: "Role";
  readonly subject: object;
}

const group = (name: string) => ({ kind: "Group", apiGroup: RBAC, name });

const user = (name: string) => ({ kind: "User", apiGroup: RBAC, name });

const EVERYBODY = group("system:authenticated");

const ISSUER = { kind: "ServiceAccount", name: CERT_MANAGER_ACCOUNT, namespace: "cert-manager" };

function bind(path: string, what: string, { role, kind, subject }: Binding): GatewayAttempt {
  return {
    ...{ what: `bind ${what}`, by: ADMINISTRATOR, method: "POST", path },
    object: {
      apiVersion: `${RBAC}/v1`,
      kind: path.endsWith("clusterrolebindings") ? "ClusterRoleBinding" : "RoleBinding",
      metadata: { generateName: "e2e-" },
      roleRef: { apiGroup: RBAC, kind: kind ?? "ClusterRole", name: role },
      subjects: [subject],
    },
  };
}

const inNamespace = (namespace: string) => `/apis/${RBAC}/v1/namespaces/${namespace}/rolebindings`;

const WHOLE = `/apis/${RBAC}/v1/clusterrolebindings`;

/** Bindings that let others read the Secrets, by an administrator who is not asked why. */
export function refusedBindings({ name, namespace }: FlexGatewaySpec): GatewayAttempt[] {
  const account = (named: string) => ({ kind: "ServiceAccount", name: named, namespace });
  const own: Readonly<Record<string, Binding>> = {
    "edit for a group": { role: "edit", subject: group("others") },
    "view for a group": { role: "view", subject: group("others") },
    "a role of somebody for a group": { role: "e2e-secrets", subject: group("others") },
    "a role of the namespace for a group": { role: "own", kind: "Role", subject: group("others") },
    "a role of the namespace for the account without rights": {
      ...{ role: "own", kind: "Role" },
      subject: account("default"),
    },
    "admin for an account of the namespace": { role: "admin", subject: account("own") },
    "a role of somebody for an account": { role: "e2e-secrets", subject: account("own") },
    "cert-manager for what it does not issue there": {
      ...{ role: `mule-${namespace}-other`, subject: ISSUER },
    },
    "commands for another group": { role: `flex-gateway:${name}:exec`, subject: group("others") },
    "what viewers see for somebody": { role: `flex-gateway:${name}:viewer`, subject: user("jane") },
  };
  const whole: Readonly<Record<string, Binding>> = {
    "edit everywhere": { role: "edit", subject: group("others") },
    "what a node reads everywhere": { role: "system:node", subject: group("others") },
    "commands of the gateway everywhere": {
      ...{ role: `flex-gateway:${name}:exec`, subject: group("others") },
    },
    "everything for everybody": { role: "cluster-admin", subject: EVERYBODY },
    "everything for an account": { role: "cluster-admin", subject: account("own") },
    "everything for an account by its user": {
      ...{ role: "cluster-admin", subject: user(`system:serviceaccount:${namespace}:own`) },
    },
    "a role of somebody for everybody": { role: "e2e-secrets", subject: EVERYBODY },
    "a role of somebody for all accounts there": {
      ...{ role: "e2e-secrets", subject: group(`system:serviceaccounts:${namespace}`) },
    },
    "a role of somebody for the account without rights": {
      ...{ role: "e2e-secrets", subject: account("default") },
    },
  };
  return [
    ...Object.entries(own).map(([what, each]) => bind(inNamespace(namespace), what, each)),
    ...Object.entries(whole).map(([what, each]) => bind(WHOLE, what, each)),
  ];
}

/** Bindings of the file as they are rendered, that of the chart, and those of others for the whole cluster. */
export function admittedBindings(spec: FlexGatewaySpec): GatewayAttempt[] {
  const { name, namespace } = spec;
  const own = inNamespace(namespace);
  const chart = { kind: "ServiceAccount", name, namespace };
  return [
    ...gatewayAccessManifests(spec).flatMap((each) =>
      each.kind === "RoleBinding"
        ? each.subjects.map((subject) =>
            bind(own, `${each.metadata.name} of the file`, { role: each.roleRef.name, subject }),
          )
        : [],
    ),
    ...issuedMaterial(spec).map(({ secretName, issuers }) =>
      bind(own, `cert-manager for ${secretName}`, {
        role: policyName({ namespace, secretName }),
        subject: { kind: "ServiceAccount", name: CERT_MANAGER_ACCOUNT, namespace: issuers },
      }),
    ),
    bind(own, "the account of the chart", { role: name, kind: "Role", subject: chart }),
    bind(WHOLE, "administrators", { role: "cluster-admin", subject: group("platform") }),
    bind(WHOLE, "an operator elsewhere", {
      ...{ role: "e2e-secrets", subject: { kind: "ServiceAccount", name: "operator", namespace: "default" } },
    }),
    bind(WHOLE, "everybody to what everybody may know", { role: "system:discovery", subject: EVERYBODY }),
  ];
}
