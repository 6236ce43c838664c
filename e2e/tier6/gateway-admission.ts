import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type FlexGatewaySpec,
  gatewayAdmissionName,
  SECRET_READERS,
} from "../../capabilities/flex-gateway/model";
import type { ApiAnswer } from "../kubernetes/api-client";
import type { ControlPlane } from "../kubernetes/control-plane";
import { eventually } from "../kubernetes/eventually";
import { CheckFailed } from "../runner/checks";
import type { GatewayAttempt } from "./attempts";
import { failing, isDone } from "./failing";
import { administratorRights, admittedAttempts, attemptObjects, refusedAttempts } from "./gateway-attempts";
import { ADMINISTRATOR } from "./gateway-bindings";
import { applyFiles } from "./lifecycle";
import type { WrittenGateway } from "./written-gateway";

/** A policy acts a moment after it is stored. */
const ACTS_SECONDS = 30;

/**
 * Tries to get at the Secrets of a gateway by pods and bindings, by somebody whose roles allow all of it; then once
 * more without the binding of the policy, as a control: what is refused then was never the policy's.
 *
 * @throws CheckFailed when something is admitted that shouldn't, or the other way round
 */
export async function checkGatewayAdmission(
  controlPlane: ControlPlane,
  { spec, beforeChart, folder }: WrittenGateway,
): Promise<string> {
  const write = (name: string, items: readonly object[]) => {
    const file = join(folder, name);
    writeFileSync(file, JSON.stringify({ apiVersion: "v1", kind: "List", items }));
    return file;
  };
  const administrator = write("administrator.json", administratorRights());
  const attempts = write("attempts.json", attemptObjects(spec));
  try {
    await applyFiles(controlPlane, [administrator]);
    return await tryEverything(controlPlane, spec, { attempts, beforeChart });
  } finally {
    const gone = ["--ignore-not-found", "--filename", attempts, "--filename", administrator];
    await controlPlane.kubectl(["delete", ...gone]);
  }
}

async function tryEverything(
  controlPlane: ControlPlane,
  spec: FlexGatewaySpec,
  { attempts, beforeChart }: { readonly attempts: string; readonly beforeChart: string },
): Promise<string> {
  const policy = gatewayAdmissionName(spec);
  const attempt = ({ by, what: _, ...request }: GatewayAttempt) => controlPlane.api.tryAs(by, request);
  const isRefused = ({ status, body }: ApiAnswer) =>
    status === 403 && (body.message ?? "").includes(`ValidatingAdmissionPolicy '${policy}'`);
  const refused = refusedAttempts(spec);
  const probe = refused.find(({ by }) => by === ADMINISTRATOR);
  if (probe === undefined) throw new CheckFailed(`${spec.name} has nothing to guard`);
  const acts = (wanted: boolean) =>
    eventually(`${policy} acts`, ACTS_SECONDS, async () => isRefused(await attempt(probe)) === wanted);

  await acts(true);
  // The stranger's own binding is one that the policy refuses.
  await controlPlane.kubectl(["delete", "validatingadmissionpolicybinding", policy]);
  await acts(false);
  await applyFiles(controlPlane, [attempts]);
  const otherwise = await failing(refused, attempt, isReached);
  await applyFiles(controlPlane, [beforeChart]);
  if (otherwise.length > 0)
    throw new CheckFailed(`refused without the policy too, so it proves nothing:\n${otherwise.join("\n")}`);
  await acts(true);
  const admitted = await failing(refused, attempt, isRefused);
  if (admitted.length > 0) throw new CheckFailed(`not refused by ${policy}:\n${admitted.join("\n")}`);
  const hindered = await failing(admittedAttempts(spec), attempt, isReached);
  if (hindered.length > 0) throw new CheckFailed(`what must go on is refused:\n${hindered.join("\n")}`);
  await readersAreKnown(controlPlane);
  return `${refused.length} refused, ${admittedAttempts(spec).length} admitted`;
}

/** Done, or let through to a pod that no node of this server runs. */
function isReached(answer: ApiAnswer): boolean {
  return isDone(answer) || (answer.body.message ?? "").includes("does not have a host assigned");
}

interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly verbs: readonly string[];
}

/** @throws CheckFailed when Kubernetes brings a role that reads Secrets and that the policy does not know */
async function readersAreKnown({ api }: ControlPlane): Promise<void> {
  const label = "labelSelector=kubernetes.io/bootstrapping=rbac-defaults";
  const { body } = await api.get(`/apis/rbac.authorization.k8s.io/v1/clusterroles?${label}`);
  const readers = (body.items ?? [])
    .filter(({ rules }) => ((rules ?? []) as readonly Rule[]).some(readsSecrets))
    .map(({ metadata }) => metadata.name);
  // Older versions bring more of them than this server.
  const unknown = readers.filter((each) => !SECRET_READERS.includes(each));
  if (!readers.includes("edit")) throw new CheckFailed("no role of Kubernetes is read");
  if (unknown.length > 0) throw new CheckFailed(`also ${unknown.join()} read Secrets`);
}

function readsSecrets({ apiGroups = [], resources = [], verbs }: Rule): boolean {
  const has = (list: readonly string[], ...some: string[]) => some.some((each) => list.includes(each));
  return has(apiGroups, "", "*") && has(resources, "secrets", "*") && has(verbs, "get", "list", "watch", "*");
}
