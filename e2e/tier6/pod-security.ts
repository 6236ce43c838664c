import type { ApiAnswer, ApiClient } from "../kubernetes/api-client";
import { CheckFailed } from "../runner/checks";
import type { KubernetesObject } from "./clusters";
import { conformingPod, hostPod, type Pod, plainPod, privilegedPod } from "./pods";

const ENFORCE = "pod-security.kubernetes.io/enforce";

const WARNING = /would violate PodSecurity "restricted:/;

/**
 * Shows four pods to a namespace, none of which is kept. What a person reads of the labels is one thing, and what an
 * API server makes of them another.
 *
 * @throws CheckFailed when one gets in that shouldn't, or the other way round
 */
export async function checkPodSecurity(api: ApiClient, namespace: KubernetesObject): Promise<undefined> {
  const { name, labels = {} } = namespace.metadata;
  const level = labels[ENFORCE];
  if (level !== "baseline" && level !== "restricted")
    throw new CheckFailed(`${name} enforces ${level ?? "nothing"}`);
  const show = (pod: Pod) => api.create(`/api/v1/namespaces/${name}/pods?dryRun=All`, pod);
  for (const [what, pod] of [
    ["a privileged pod", privilegedPod()],
    ["a pod with the node's processes and network", hostPod()],
  ] as const) {
    mustBeRefused(name, what, level, await show(pod));
  }
  const plain = await show(plainPod());
  if (level === "restricted") mustBeRefused(name, "a pod without any settings", level, plain);
  else mustBeWarned(name, mustBeAdmitted(name, "a pod without any settings", plain));
  const conforming = mustBeAdmitted(name, "a pod that conforms to restricted", await show(conformingPod()));
  if (conforming.warnings.some((warning) => WARNING.test(warning)))
    throw new CheckFailed(`${name}: a pod that conforms is warned about: ${conforming.warnings.join("; ")}`);
  mustHaveNoToken(name, conforming);
  return undefined;
}

function mustBeRefused(namespace: string, what: string, level: string, { status, body }: ApiAnswer): void {
  const reason = new RegExp(`violates PodSecurity "${level}:v1\\.\\d+"`);
  if (status === 201) throw new CheckFailed(`${namespace} admits ${what}`);
  if (status !== 403 || !reason.test(body.message ?? ""))
    throw new CheckFailed(`${namespace} refuses ${what} for another reason: ${status} ${body.message ?? ""}`);
}

export function mustBeAdmitted(namespace: string, what: string, answer: ApiAnswer): ApiAnswer {
  if (answer.status === 201) return answer;
  throw new CheckFailed(`${namespace} refuses ${what}: ${answer.status} ${answer.body.message ?? ""}`);
}

function mustBeWarned(namespace: string, { warnings }: ApiAnswer): void {
  if (!warnings.some((warning) => WARNING.test(warning)))
    throw new CheckFailed(`${namespace}: nobody is warned of what restricted would refuse`);
}

/** The default service account says that pods get no token; then no volume with one is added. */
function mustHaveNoToken(namespace: string, answer: ApiAnswer): void {
  if (tokenVolumes(answer) > 0)
    throw new CheckFailed(`${namespace}: a pod of the default service account gets a token`);
}

/** Volumes with a service account token that the API server added to a pod. */
export function tokenVolumes({ body }: ApiAnswer): number {
  const { volumes = [] } = body.spec as { readonly volumes?: readonly { readonly projected?: unknown }[] };
  return volumes.filter(({ projected }) => projected !== undefined).length;
}
