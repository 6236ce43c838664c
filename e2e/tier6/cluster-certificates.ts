import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type AfterCharts,
  afterCharts,
  beforeCharts,
  type ClusterCertificatesSpec,
  ciliumPolicies,
  policyName,
} from "../../capabilities/cluster-certificates/model";
import { openEstate } from "../../plan";
import { ROOT } from "../estates/discover";
import type { Workspace } from "../estates/workspace";
import { chartDefinitions } from "../kubernetes/chart-definitions";
import type { ControlPlane } from "../kubernetes/control-plane";
import { CheckFailed, type Checks } from "../runner/checks";
import type { KubernetesObject } from "./clusters";
import { definitionsOf } from "./definitions";
import { difference, inventory } from "./inventory";
import { applyFiles, established } from "./lifecycle";

/** Tokens of Terraform in the stacks; here only the forms matter. */
const FACTS = {
  arn: () =>
    "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/12345678-1234-1234-1234-123456789012",
  chain: () => readFileSync(join(ROOT, "examples/tls/certs/corporate.pem"), "utf8"),
};

/** What issues certificates in the clusters of an estate, on an API server with the definitions of the charts. */
export async function checkClusterCertificates(
  workspace: Workspace,
  controlPlane: ControlPlane,
  checks: Checks,
): Promise<void> {
  for (const { name, spec } of openEstate({ file: workspace.file }).estate.clusterCertificates) {
    const folder = join(workspace.folder, "manifests", `certificates-${name}`);
    mkdirSync(folder, { recursive: true });
    const what = `certificates of ${name}`;
    await new IssuersOnServer(spec, controlPlane, folder, (title, work) =>
      checks.check(workspace.name, `${what}: ${title}`, work, "manifests"),
    ).run();
  }
}

type Check = (title: string, work: () => Promise<string | undefined>) => Promise<boolean>;

class IssuersOnServer {
  private readonly after: AfterCharts;

  constructor(
    private readonly spec: ClusterCertificatesSpec,
    private readonly controlPlane: ControlPlane,
    private readonly folder: string,
    private readonly check: Check,
  ) {
    this.after = afterCharts(spec, FACTS);
  }

  async run(): Promise<void> {
    const { api } = this.controlPlane;
    const before = await inventory(api);
    const layers: string[][] = [];
    const isApplied = await this.check(
      "accepted by the definitions of cert-manager and its like",
      async () => {
        layers.push(...(await this.layers()));
        for (const [index, files] of layers.entries()) {
          await applyFiles(this.controlPlane, files);
          if (index === 0) await established(this.controlPlane);
        }
        return `${this.after.customResources.length} objects`;
      },
    );
    if (isApplied) {
      await this.check("a second apply changes nothing", () => this.applyAgain(layers));
      await this.check("definitions refuse what is wrong", () => this.refusals());
      await this.check("policies are used by cert-manager alone, and where they are for", () =>
        this.rights(),
      );
    }
    await this.check("deleted, and nothing is left behind", async () => {
      for (const files of [...layers].reverse())
        await this.kubectl(["delete", "--ignore-not-found", ...named(files)]);
      const { extra } = difference(before, await inventory(api));
      if (extra.length > 0) throw new CheckFailed(extra.map((it) => `${it} is left behind`).join("\n"));
      return undefined;
    });
  }

  /** Namespaces of others, what stands before the charts, their definitions, and what stands after them. */
  private async layers(): Promise<string[][]> {
    const { spec, after } = this;
    const cilium = ciliumPolicies(spec);
    const used = after.manifests.concat(after.customResources as never[]);
    const namespaces = [...new Set(used.flatMap(({ metadata }) => metadata.namespace ?? []))]
      .filter((name) => name !== spec.namespace)
      .map((name) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } }));
    const definitions = await chartDefinitions();
    return [
      [
        ...definitions,
        ...(cilium.length === 0 ? [] : [this.write("cilium", definitionsOf(cilium as KubernetesObject[]))]),
      ],
      [this.write("namespaces", namespaces)],
      [this.write("before-charts", [...beforeCharts(spec), ...cilium])],
      [this.write("after-charts", [...after.manifests, ...after.customResources])],
    ];
  }

  private async applyAgain(layers: readonly string[][]): Promise<undefined> {
    const before = await inventory(this.controlPlane.api);
    for (const files of layers) await applyFiles(this.controlPlane, files);
    const { changed } = difference(before, await inventory(this.controlPlane.api));
    if (changed.length > 0) throw new CheckFailed(`the second apply changes:\n${changed.join("\n")}`);
    return undefined;
  }

  /** A definition that takes everything would prove nothing. */
  private async refusals(): Promise<string> {
    const wrong = this.after.customResources.flatMap((object) => wrongForms(object as unknown as Form));
    for (const [what, object] of wrong) {
      const file = this.write("wrong", [object]);
      const args = ["apply", "--server-side", "--dry-run=server", "--force-conflicts", "--validate=strict"];
      const { status } = await this.controlPlane.kubectl([...args, "--filename", file]);
      if (status === 0) throw new CheckFailed(`${what} is accepted`);
    }
    return `${wrong.length} refused`;
  }

  private async rights(): Promise<string> {
    const { certificates, namespace } = this.spec;
    const ask = async (account: string, policy: string, place: string) => {
      const resource = `certificaterequestpolicies.policy.cert-manager.io/${policy}`;
      const as = `system:serviceaccount:${namespace}:${account}`;
      const args = ["auth", "can-i", "use", resource, "--as", as, "--namespace", place];
      return (await this.controlPlane.kubectl(args)).stdout.trim() === "yes";
    };
    for (const issued of certificates) {
      const policy = policyName(issued);
      if (!(await ask("cert-manager", policy, issued.namespace)))
        throw new CheckFailed(`cert-manager may not use ${policy}, so that requests wait for ever`);
      for (const [account, place] of [
        ["cert-manager", "default"],
        ["default", issued.namespace],
      ] as const)
        if (await ask(account, policy, place))
          throw new CheckFailed(`${account} may use ${policy} in ${place}`);
    }
    return `${certificates.length} policies`;
  }

  private write(name: string, items: readonly object[]): string {
    const file = join(this.folder, `${name}.json`);
    writeFileSync(file, JSON.stringify({ apiVersion: "v1", kind: "List", items }));
    return file;
  }

  private async kubectl(args: readonly string[]): Promise<void> {
    const { status, stderr } = await this.controlPlane.kubectl(args);
    if (status !== 0) throw new CheckFailed(stderr.trim());
  }
}

function named(files: readonly string[]): string[] {
  return files.flatMap((file) => ["--filename", file]);
}

// biome-ignore lint/suspicious/noExplicitAny: wrong objects are wrong in ways that no type allows
type Form = { readonly kind: string; readonly spec: any };

/** Objects of the same kind that its definition has to refuse. */
function wrongForms(object: Form): [what: string, object: object][] {
  const { kind, spec } = object;
  const of = (what: string, change: object): [string, object] => [
    `${kind} with ${what}`,
    { ...object, spec: { ...spec, ...change } },
  ];
  const unknown = of("a misspelled field", { isCa: true });
  switch (kind) {
    case "Certificate":
      return [
        unknown,
        of("a usage that there is not", { usages: ["server"] }),
        of("a rotation that there is not", {
          privateKey: { ...spec.privateKey, rotationPolicy: "Sometimes" },
        }),
        of("a number for a duration", { duration: 144 }),
      ];
    case "CertificateRequestPolicy":
      return [unknown, of("names that are no list", { allowed: { dnsNames: { values: "*" } } })];
    case "Bundle":
      return [
        unknown,
        of("two sources in one", { sources: [{ ...spec.sources[0], useDefaultCAs: true }] }),
        of("no source", { sources: [] }),
      ];
    default:
      return [unknown];
  }
}
