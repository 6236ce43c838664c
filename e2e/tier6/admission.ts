import { admissionPolicyName } from "../../capabilities/runtime-fabric/model";
import type { ApiAnswer } from "../kubernetes/api-client";
import type { ControlPlane } from "../kubernetes/control-plane";
import { eventually } from "../kubernetes/eventually";
import { CheckFailed } from "../runner/checks";
import { type Attempt, forbiddenAttempts } from "./attempts";
import type { WrittenFabric } from "./clusters";
import { documentedAttempts } from "./documented-attempts";
import { failing, isDone } from "./failing";
import { applyFiles } from "./lifecycle";

/** A policy acts a moment after it is stored. */
const ACTS_SECONDS = 30;

/**
 * Tries to lift the bounds of a fabric as its own accounts, which their roles allow, and to do what they are there
 * for; then once more without the binding of the policy, as a control: what is refused then was never the policy's.
 *
 * @throws CheckFailed when something is admitted that shouldn't, or the other way round
 */
export async function checkAdmission(controlPlane: ControlPlane, written: WrittenFabric): Promise<string> {
  const { spec } = written.fabric;
  const policy = admissionPolicyName(spec);
  const attempt = ({ by, ...request }: Attempt) =>
    controlPlane.api.tryAs(`system:serviceaccount:${spec.agentNamespace}:${by}`, request);
  const forbidden = forbiddenAttempts(written);
  const [first] = forbidden;
  if (first === undefined) throw new CheckFailed(`${spec.name} has nothing to guard`);
  const isRefused = ({ status, body }: ApiAnswer) =>
    status === 403 && (body.message ?? "").includes(`ValidatingAdmissionPolicy '${policy}'`);
  const acts = (wanted: boolean) =>
    eventually(`${policy} acts`, ACTS_SECONDS, async () => isRefused(await attempt(first)) === wanted);

  await acts(true);
  const admitted = await failing(forbidden, attempt, isRefused);
  if (admitted.length > 0) throw new CheckFailed(`not refused by ${policy}:\n${admitted.join("\n")}`);
  const documented = documentedAttempts(written);
  const hindered = await failing(documented, attempt, isDone);
  if (hindered.length > 0) throw new CheckFailed(`the agent can't do its work:\n${hindered.join("\n")}`);

  await controlPlane.kubectl(["delete", "validatingadmissionpolicybinding", policy]);
  await acts(false);
  const otherwise = await failing(forbidden, attempt, isDone);
  await applyFiles(controlPlane, [written.beforeChart]);
  if (otherwise.length > 0)
    throw new CheckFailed(`refused without the policy too, so it proves nothing:\n${otherwise.join("\n")}`);
  await acts(true);
  return `${forbidden.length} refused, ${documented.length} admitted`;
}
