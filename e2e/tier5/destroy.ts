import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Document } from "yaml";
import type { StackFolder, Workspace } from "../estates/workspace";
import { edited, isOnCloudhub, namesIn, ownVpcs, setAt } from "../estates/yaml-edit";
import { CheckFailed } from "../runner/checks";
import { diagnosticLine, isProtection } from "../terraform/output";
import type { Terraform } from "../terraform/terraform";
import { againstDependencyOrder, type Bench, inDependencyOrder } from "./bench";
import { refuseLosses } from "./losses";

/**
 * Proves that what is protected can't be destroyed by accident, and that the documented way leads out: switch the
 * protection off in the file, with a waiver, apply, destroy.
 */
export async function destroyEstate(workspace: Workspace, bench: Bench): Promise<void> {
  const stacks = workspace.stacks();
  const terraform = (stack: StackFolder) => bench.terraform(stack, workspace.folder);
  const check = (name: string, work: () => Promise<string | undefined>) =>
    bench.checks.check(workspace.name, name, work, "destroy");
  const guarded = stacks.filter(({ folder }) => isProtected(folder));
  // What protects is in the JSON, which npm test reads; that Terraform heeds it shows in one stack as in all.
  const tried = bench.isFull ? guarded : guarded.slice(0, 1);
  const refused = await Promise.all(
    tried.map((stack) => check(`destroy of ${stack.name} is refused`, () => refuseDestroy(terraform(stack)))),
  );
  if (!refused.every((good) => good)) return;
  const before = new Map(stacks.map(({ name, folder }) => [name, readStack(folder)]));
  const open = await check("protection off", async () => {
    workspace.edit(withoutProtection);
    workspace.synthAgain();
    const still = workspace.stacks().filter(({ folder }) => isProtected(folder));
    if (still.length > 0)
      throw new CheckFailed(`still protected: ${still.map(({ name }) => name).join(", ")}`);
    return "ok";
  });
  if (!open) return;
  const changed = stacks.filter(({ name, folder }) => before.get(name) !== readStack(folder));
  const applied = await inDependencyOrder(changed, (stack) =>
    check(`apply ${stack.name} without protection`, () => applyUnprotected(terraform(stack))),
  );
  if (applied) {
    await againstDependencyOrder(stacks, (stack) =>
      check(`destroy ${stack.name}`, () => destroy(terraform(stack))),
    );
  }
}

async function applyUnprotected(terraform: Terraform): Promise<string> {
  const outcome = await terraform.apply();
  terraform.refuseErrors("apply", outcome);
  refuseLosses(outcome.changes);
  return "ok";
}

function isProtected(folder: string): boolean {
  return readStack(folder).includes('"prevent_destroy": true');
}

function readStack(folder: string): string {
  return readFileSync(join(folder, "cdk.tf.json"), "utf8");
}

async function refuseDestroy(terraform: Terraform): Promise<string> {
  const { errors, applied } = await terraform.destroy();
  const others = errors.filter((error) => !isProtection(error));
  if (errors.length === 0) throw new CheckFailed("a protected stack was destroyed");
  if (others.length > 0) throw new CheckFailed(others.map(diagnosticLine).join("\n"));
  if (applied > 0) throw new CheckFailed(`${applied} resources were destroyed before it was refused`);
  return "ok";
}

async function destroy(terraform: Terraform): Promise<string> {
  terraform.refuseErrors("destroy", await terraform.destroy());
  const left = await terraform.state();
  if (left.length > 0) throw new CheckFailed(`left in the state: ${left.join(", ")}`);
  return "ok";
}

/** Keeps the waivers of things that share a name apart. */
const WAIVER_PREFIXES: Readonly<Record<string, string>> = {
  runtimeFabrics: "fabric-",
  flexGateways: "gateway-",
  loadBalancers: "balancer-",
  tcpEntries: "tcp-entry-",
  vpns: "vpn-",
  peerings: "peering-",
  transitGateways: "transit-gateway-",
  transitGatewayPeerings: "transit-peering-",
  directConnects: "direct-connect-",
  dns: "dns-",
  clusterCertificates: "cluster-certificates-",
};

/** The file with the protection of everything switched off, and the waivers that this needs. */
export function withoutProtection(text: string): string {
  return edited(text, (document) => {
    const places = [
      ...ownVpcs(document).map((name) => ["vpcs", name]),
      ...Object.keys(WAIVER_PREFIXES).flatMap((kind) => namesIn(document, kind).map((name) => [kind, name])),
    ];
    for (const [kind = "", name = ""] of places) {
      const path = [kind, name, "deletionProtection"];
      // A Direct Connect gateway of another account takes proposals, which nothing protects.
      const isOfOthers = document.getIn([kind, name, "existing", "account"]) !== undefined;
      if (isOnCloudhub(document, kind, name)) continue;
      if (isOfOthers || document.getIn(path) === false) continue;
      switchOff(document, path, `${WAIVER_PREFIXES[kind] ?? ""}${name}`);
    }
    for (const name of namesIn(document, "authorities")) {
      const path = ["authorities", name, "awsPrivateCa"];
      if (document.getIn([...path, "make"]) !== undefined)
        switchOff(document, [...path, "deletionProtection"], `authority-${name}`);
    }
    if (document.has("bootstrap")) switchOff(document, ["bootstrap", "deletionProtection"], "states");
    if (ownVpcs(document).length > 0)
      switchOff(document, ["dnsQueryLogs", "deletionProtection"], "logs-of-dns");
  });
}

function switchOff(document: Document, path: readonly string[], name: string): void {
  setAt(document, path, false);
  setAt(document, ["waivers", `destroy-${name}`], {
    finding: "DELETION_PROTECTION_OFF",
    at: path.join("."),
    reason: "The estate is taken down at the end of the run.",
  });
}
