import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CheckFailed } from "../runner/checks";
import { cleanEnvironment, type Outcome, run, type Started, start } from "../runner/process";
import { freePort } from "../tier5/emulator";
import { ApiClient } from "./api-client";
import type { Programs } from "./build";
import { eventually } from "./eventually";

/** Longer than any run; the control plane is stopped at its end. */
const LIFETIME_SECONDS = 1800;

/** The machine may be busy with Terraform. */
const READY_SECONDS = 180;

/** Controllers that act on what a fabric declares, and no other: nothing here has nodes, volumes or a cloud. */
const CONTROLLERS = [
  "clusterrole-aggregation-controller",
  "disruption-controller",
  "namespace-controller",
  "resourcequota-controller",
  "root-ca-certificate-publisher-controller",
  "serviceaccount-controller",
] as const;

/** A Kubernetes API server with its store and its controllers, on loopback, in a folder that goes with the run. */
export class ControlPlane {
  private constructor(
    readonly api: ApiClient,
    private readonly programs: Programs,
    private readonly folder: string,
    private readonly servers: readonly Started[],
  ) {}

  /** @throws CheckFailed when a part of it ends early, or is not ready in time */
  static async start(programs: Programs, folder: string): Promise<ControlPlane> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const port = await freePort();
    const token = randomBytes(32).toString("hex");
    writeFileSync(join(folder, "tokens.csv"), `${token},e2e,e2e,system:masters\n`, { mode: 0o600 });
    writeServiceAccountKeys(folder);
    const serve = (part: string, args: readonly string[]) =>
      start(programs.kubernetes, [part, ...args], {
        cwd: folder,
        env: environment(),
        timeoutSeconds: LIFETIME_SECONDS,
      });
    const etcd = serve("etcd", [folder]);
    const servers = [etcd, serve("kube-apiserver", apiServerArguments(folder, port))];
    const certificate = join(folder, "certificates", "apiserver.crt");
    try {
      await until("the API server writes its certificate", servers, () => existsSync(certificate));
      const url = `https://127.0.0.1:${port}`;
      const api = new ApiClient(url, readFileSync(certificate, "utf8"), token);
      await until("the API server is ready", servers, () => api.isReady());
      writeKubeconfig(folder, url, certificate, token);
      servers.push(serve("kube-controller-manager", controllerArguments(folder)));
      const controlPlane = new ControlPlane(api, programs, folder, servers);
      await controlPlane.hasAccount("default");
      return controlPlane;
    } catch (error) {
      await end(servers);
      throw error;
    }
  }

  /** Runs `kubectl` as an administrator. */
  kubectl(args: readonly string[]): Promise<Outcome> {
    const place = [
      "--kubeconfig",
      join(this.folder, "kubeconfig"),
      "--cache-dir",
      join(this.folder, "cache"),
    ];
    return run(this.programs.kubernetes, ["kubectl", ...place, ...args], {
      cwd: this.folder,
      env: environment(),
    });
  }

  /** Waits for the account that pods of a new namespace run as. */
  async hasAccount(namespace: string): Promise<void> {
    const path = `/api/v1/namespaces/${namespace}/serviceaccounts/default`;
    await until(
      `${namespace} has its account`,
      this.servers,
      async () => (await this.api.get(path)).status === 200,
    );
  }

  async stop(): Promise<void> {
    this.api.close();
    await end(this.servers);
  }
}

/** Memory is cheap for a minute: with fewer collections it answers in two thirds of the time. */
function environment(): NodeJS.ProcessEnv {
  return { ...cleanEnvironment(), GOGC: "800" };
}

function apiServerArguments(folder: string, port: number): string[] {
  return [
    `--etcd-servers=unix://${join(folder, "client.sock")}`,
    "--bind-address=127.0.0.1",
    "--advertise-address=127.0.0.1",
    "--endpoint-reconciler-type=none",
    `--secure-port=${port}`,
    `--cert-dir=${join(folder, "certificates")}`,
    "--anonymous-auth=false",
    "--authorization-mode=RBAC",
    `--token-auth-file=${join(folder, "tokens.csv")}`,
    "--service-account-issuer=https://kubernetes.default.svc",
    `--service-account-key-file=${join(folder, "service-accounts.pub")}`,
    `--service-account-signing-key-file=${join(folder, "service-accounts.key")}`,
    "--service-cluster-ip-range=10.96.0.0/16",
    // As in most clusters, so that it is the namespaces that refuse a privileged pod.
    "--allow-privileged=true",
    // Everybody here is the same client, and its requests would wait for each other.
    "--enable-priority-and-fairness=false",
  ];
}

function controllerArguments(folder: string): string[] {
  return [
    `--kubeconfig=${join(folder, "kubeconfig")}`,
    `--controllers=${CONTROLLERS.join(",")}`,
    `--root-ca-file=${join(folder, "certificates", "apiserver.crt")}`,
    `--service-account-private-key-file=${join(folder, "service-accounts.key")}`,
    "--leader-elect=false",
    "--secure-port=0",
    "--kube-api-qps=200",
    "--kube-api-burst=400",
  ];
}

function writeServiceAccountKeys(folder: string): void {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const write = (name: string, text: string | Buffer) =>
    writeFileSync(join(folder, name), text, { mode: 0o600 });
  write("service-accounts.pub", publicKey.export({ type: "spki", format: "pem" }));
  write("service-accounts.key", privateKey.export({ type: "pkcs8", format: "pem" }));
}

/** JSON is YAML. */
function writeKubeconfig(folder: string, server: string, certificate: string, token: string): void {
  const name = "e2e";
  const config = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": name,
    clusters: [{ name, cluster: { server, "certificate-authority": certificate } }],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
  };
  writeFileSync(join(folder, "kubeconfig"), JSON.stringify(config), { mode: 0o600 });
}

/** @throws CheckFailed when a server ends before that, with its last words */
function until(
  what: string,
  servers: readonly Started[],
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  return eventually(what, READY_SECONDS, async () => {
    const dead = servers.find(({ child }) => child.exitCode !== null || child.signalCode !== null);
    if (dead !== undefined) throw new CheckFailed(`before ${what}:\n${lastLines((await dead.ended).stderr)}`);
    return holds();
  });
}

function lastLines(text: string): string {
  return text.trim().split("\n").slice(-10).join("\n");
}

async function end(servers: readonly Started[]): Promise<void> {
  for (const { child } of servers) child.kill("SIGKILL");
  await Promise.all(servers.map(({ ended }) => ended));
}
