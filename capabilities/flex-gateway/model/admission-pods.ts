import { type AdmissionRules, celList } from "../../../core/kubernetes";
import { GATEWAY_LABEL } from "./names";

/** The template of pods that an object is or has: a pod is its own. */
const templateOf = (object: string) =>
  [
    `variables.kind == 'pods' ? {'metadata': ${object}.metadata, 'spec': ${object}.spec}`,
    `variables.kind == 'podtemplates' ? ${object}.template`,
    `variables.kind == 'cronjobs' ? ${object}.spec.jobTemplate.spec.template`,
    `has(${object}.spec.template) ? ${object}.spec.template : ${NO_PODS}`,
  ].join(" : ");

const NO_PODS = "{'metadata': {}, 'spec': {'containers': []}}";

const labelsOf = (template: string) =>
  `has(${template}.metadata) && has(${template}.metadata.labels) ? ${template}.metadata.labels : {}`;

/** Whether containers of a list take variables from a Secret. */
const takes = (list: string) =>
  `has(variables.pod.${list}) && variables.pod.${list}.exists(c, (has(c.env) && c.env.exists(e, has(e.valueFrom) && has(e.valueFrom.secretKeyRef))) || (has(c.envFrom) && c.envFrom.exists(e, has(e.secretRef))))`;

/**
 * Whether a volume is a Secret, alone, among others, or as the credential of a driver. Of other kinds of volumes with
 * credentials Pod Security takes none.
 */
const MOUNTS = [
  "has(v.secret)",
  "(has(v.projected) && has(v.projected.sources) && v.projected.sources.exists(s, has(s.secret)))",
  "(has(v.csi) && has(v.csi.nodePublishSecretRef))",
].join(" || ");

/** The account that pods get unasked has no rights, and gives them no token. */
const hasAccount = (field: string) =>
  `(has(variables.pod.${field}) && !(variables.pod.${field} in ['', 'default']))`;

/**
 * Any Secret, not those of the gateway alone: the token of an account, a release of Helm and a certificate are Secrets
 * there, too. Any account but the one without rights, because the chart names its own. The label of the gateway's pods,
 * by which policies let them out and the Service finds them.
 */
const USES = [
  `(has(variables.pod.volumes) && variables.pod.volumes.exists(v, ${MOUNTS}))`,
  ...["containers", "initContainers", "ephemeralContainers"].map((list) => `(${takes(list)})`),
  ...["serviceAccountName", "serviceAccount"].map(hasAccount),
  `'${GATEWAY_LABEL}' in variables.labels`,
].join(" || ");

/** https://kubernetes.io/docs/reference/access-authn-authz/rbac/#controller-roles */
const CONTROLLERS: Readonly<Record<string, readonly string[]>> = {
  pods: ["replicaset-controller", "job-controller"],
  replicasets: ["deployment-controller"],
};

/** What a request says of pods. Those that change neither what they are nor what finds them are let through. */
export function podVariables(): AdmissionRules["variables"] {
  return [
    {
      name: "makes",
      expression:
        "request.operation in ['CREATE', 'UPDATE'] && !(variables.kind in ['rolebindings', 'clusterrolebindings', 'configurations', 'serviceaccounts'])",
    },
    { name: "template", expression: `variables.makes ? (${templateOf("object")}) : ${NO_PODS}` },
    { name: "pod", expression: "variables.template.spec" },
    { name: "labels", expression: labelsOf("variables.template") },
    {
      name: "before",
      expression: `variables.makes && oldObject != null ? (${templateOf("oldObject")}) : ${NO_PODS}`,
    },
    {
      name: "changes",
      expression: `variables.makes && (oldObject == null || variables.before.spec != variables.pod || (${labelsOf("variables.before")}) != variables.labels)`,
    },
    { name: "uses", expression: USES },
    {
      name: "controller",
      expression: Object.entries(CONTROLLERS)
        .map(([kind, names]) => {
          const users = names.map((name) => `system:serviceaccount:kube-system:${name}`);
          return `(variables.kind == '${kind}' && request.userInfo.username in ${celList(users)})`;
        })
        .join(" || "),
    },
  ];
}
