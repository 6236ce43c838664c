import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type FlexGatewaySpec, gatewayAdmissionName } from "../../capabilities/flex-gateway/model";
import type { ApiAnswer } from "../kubernetes/api-client";
import type { ControlPlane } from "../kubernetes/control-plane";
import { eventually } from "../kubernetes/eventually";
import { CheckFailed } from "../runner/checks";
import { failing, isDone } from "./failing";
import {
  ADMINISTRATOR,
  administratorRights,
  admittedAttempts,
  attemptObjects,
  type GatewayAttempt,
  refusedAttempts,
} from "./gateway-attempts";
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
  const otherwise = await failing(refused, attempt, isDone);
  await applyFiles(controlPlane, [beforeChart]);
  if (otherwise.length > 0)
    throw new CheckFailed(`refused without the policy too, so it proves nothing:\n${otherwise.join("\n")}`);
  await acts(true);
  const admitted = await failing(refused, attempt, isRefused);
  if (admitted.length > 0) throw new CheckFailed(`not refused by ${policy}:\n${admitted.join("\n")}`);
  const hindered = await failing(admittedAttempts(spec), attempt, isDone);
  if (hindered.length > 0) throw new CheckFailed(`what must go on is refused:\n${hindered.join("\n")}`);
  return `${refused.length} refused, ${admittedAttempts(spec).length} admitted`;
}
