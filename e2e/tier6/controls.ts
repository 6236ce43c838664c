import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RbacRow } from "../../capabilities/runtime-fabric/model";
import type { Programs } from "../kubernetes/build";
import type { ControlPlane } from "../kubernetes/control-plane";
import { CheckFailed } from "../runner/checks";
import { difference, inventory } from "./inventory";
import { EXPECTED_IN_BAD_MANIFESTS, KNOWN_BAD_MANIFESTS } from "./known-bad";
import { score } from "./kube-score";
import { applyFiles } from "./lifecycle";
import { checkPodSecurity, mustBeAdmitted, tokenVolumes } from "./pod-security";
import { conformingPod, privilegedPod } from "./pods";
import { askServer, compareRights } from "./rights";

const NAMESPACE = "control";

/** Ways to see that each kind of check can fail, on objects of its own that are gone afterwards. */
export interface Control {
  readonly name: string;
  readonly run: () => Promise<undefined>;
}

export function controlsOf(controlPlane: ControlPlane, programs: Programs, folder: string): Control[] {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, objects: readonly object[]): string => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify({ apiVersion: "v1", kind: "List", items: objects }));
    return file;
  };
  const { api } = controlPlane;
  return [
    {
      name: "a misspelled field is refused by the schema",
      run: async () => {
        const quota = { hard: { pods: "1" }, scopeSelektor: {} };
        const file = write("misspelled", [{ ...object("v1", "ResourceQuota"), spec: quota }]);
        return mustFail(() => applyFiles(controlPlane, [file]), /unknown field "(spec\.)?scopeSelektor"/);
      },
    },
    {
      name: "a right too many and one too few are found",
      run: async () => {
        await applyFiles(controlPlane, [write("rights", SECRET_READER)]);
        const ask = askServer(controlPlane);
        const compare = (allowed: readonly string[], denied: readonly string[]) =>
          compareRights({ rows: [{ ...SECRETS, allowed, denied }] }, ask);
        await compare(["get"], ["list", "create"]);
        await mustFail(() => compare([], ["get"]), /get secrets in control: the API server says yes/);
        return mustFail(
          () => compare(["get", "list"], []),
          /list secrets in control: the API server says no/,
        );
      },
    },
    {
      name: "a namespace without labels, quota and limit range holds nobody back, and warns nobody",
      run: async () => {
        const show = (pod: object) => api.create(`/api/v1/namespaces/${NAMESPACE}/pods?dryRun=All`, pod);
        mustBeAdmitted(NAMESPACE, "a privileged pod", await show(privilegedPod()));
        const huge = conformingPod({ limits: { cpu: "9000", memory: "9000Gi" } });
        mustBeAdmitted(NAMESPACE, "a huge pod", await show(huge));
        const conforming = mustBeAdmitted(NAMESPACE, "a pod", await show(conformingPod()));
        if (tokenVolumes(conforming) !== 1)
          throw new CheckFailed("a pod gets no token where nobody forbids it");
        const enforce = "pod-security.kubernetes.io/enforce";
        const labels = { [enforce]: "baseline", [`${enforce}-version`]: "v1.34" };
        const silent = { apiVersion: "v1", kind: "Namespace", metadata: { name: "control-silent", labels } };
        await applyFiles(controlPlane, [write("silent", [silent])]);
        await controlPlane.hasAccount(silent.metadata.name);
        await mustFail(() => checkPodSecurity(api, silent), /nobody is warned/);
        await controlPlane.kubectl([
          ...["label", "namespace", silent.metadata.name, "pod-security.kubernetes.io/warn=restricted"],
        ]);
        return mustFail(() => checkPodSecurity(api, silent), /default service account gets a token/);
      },
    },
    {
      name: "an object that is left behind is found, and one that changed",
      run: async () => {
        const before = await inventory(api);
        await applyFiles(controlPlane, [write("left", [{ ...object("v1", "ConfigMap"), data: { a: "b" } }])]);
        const between = await inventory(api);
        await applyFiles(controlPlane, [write("left", [{ ...object("v1", "ConfigMap"), data: { a: "c" } }])]);
        const { extra } = difference(before, between);
        const { changed } = difference(between, await inventory(api));
        const found = [...extra, ...changed].join();
        if (found === Array(2).fill(`v1/configmaps/${NAMESPACE}/control`).join()) return undefined;
        throw new CheckFailed(`found is ${found || "nothing"}`);
      },
    },
    {
      name: "faults are found in manifests that have them",
      run: async () => {
        const { findings } = await score(programs.kubeScore, [write("bad", KNOWN_BAD_MANIFESTS)], folder);
        const missed = EXPECTED_IN_BAD_MANIFESTS.filter((id) => !findings.some(({ check }) => check === id));
        if (missed.length === 0) return undefined;
        throw new CheckFailed(`not found: ${missed.join(", ")}; kube-score proves nothing like this`);
      },
    },
  ];
}

/** What the controls stand in, and the end of it. */
export async function withControlNamespace(
  controlPlane: ControlPlane,
  work: () => Promise<void>,
): Promise<void> {
  await controlPlane.kubectl(["create", "namespace", NAMESPACE]);
  await controlPlane.hasAccount(NAMESPACE);
  try {
    await work();
  } finally {
    await controlPlane.kubectl(["delete", "namespace", "--ignore-not-found", NAMESPACE, "control-silent"]);
  }
}

async function mustFail(work: () => Promise<unknown>, reason: RegExp): Promise<undefined> {
  let message: string;
  try {
    await work();
  } catch (error) {
    message = (error as Error).message;
    if (reason.test(message)) return undefined;
    throw new CheckFailed(`it failed for another reason: ${message}`);
  }
  throw new CheckFailed("nobody noticed");
}

function object(apiVersion: string, kind: string) {
  return { apiVersion, kind, metadata: { name: "control", namespace: NAMESPACE } };
}

const RBAC = "rbac.authorization.k8s.io";

const SECRETS: RbacRow = {
  subject: "group:e2e-control",
  namespace: NAMESPACE,
  apiGroup: "",
  resource: "secrets",
  allowed: [],
  denied: [],
};

const SECRET_READER = [
  {
    ...object(`${RBAC}/v1`, "Role"),
    rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get"] }],
  },
  {
    ...object(`${RBAC}/v1`, "RoleBinding"),
    roleRef: { apiGroup: RBAC, kind: "Role", name: "control" },
    subjects: [{ apiGroup: RBAC, kind: "Group", name: "e2e-control" }],
  },
];
