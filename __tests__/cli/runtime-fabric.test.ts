import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import type { RbacMatrix } from "../../capabilities/runtime-fabric/model";
import type { EgressDocument } from "../../review/runtime-fabric/egress";
import { Workspace } from "./harness";

const FILE = `organization: acme
region: us-east-1
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
environments:
  live: { runtimeFabric: prod, workersPerApplication: 2, applications: { orders: {}, billing: {} } }
vpcs: { main: { zones: 2 } }
clusters: { mule: { eks: mule, vpc: main, cni: calico } }
runtimeFabrics:
  prod:
    cluster: mule
    organizationId: 5b1a2c3d-0000-4000-8000-0123456789ff
    agentVersion: 3.0.277
    controlPlaneEgress: { proxy: { port: 3128, cidrs: [10.1.2.3/32] } }
    features: { apiManager: true }
    environments:
      live:
        id: 5b1a2c3d-0000-4000-8000-012345678901
        labels: { paused: "on" }
        egress: { orders-db: { to: { cidr: 10.1.0.0/24 }, port: 1521 } }
    secrets:
      license: { secretsManager: mule/license, revision: 1 }
      further: { partners: { data: { a.p12: { secretsManager: mule/all, key: token, revision: 4 } } } }
    helm:
      activationData: { secretsManager: mule/all, key: activation }
      registry:
        user: { secretsManager: mule/all, key: user }
        password: { secretsManager: mule/all, key: token }
    access: { viewers: ["acme:people"] }
`;

let workspace: Workspace;

beforeAll(() => {
  workspace = new Workspace({ "landing-zone.yaml": FILE });
  workspace.run("lock");
});

afterAll(() => workspace.remove());

describe("egress", () => {
  test("as text: hosts of the control plane, what they are for, systems of record", () => {
    const { code, stdout, stderr } = workspace.run("egress", "prod");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Outbound connections of Runtime Fabric prod, control plane us\n/);
    expect(stdout).toMatch(
      /transport-layer\.prod\.cloudhub\.io +443 +AMQP over WebSockets +yes +no +agent +always/,
    );
    expect(stdout).toMatch(
      /10\.1\.0\.0\/24 +1521 +TCP +applications +always +orders-db, for the applications of live/,
    );
    expect(stdout).not.toContain("dias-ingestor-router"); // monitoring is off
    expect(stdout).toMatch(/API Manager +yes +apiManager +no +APIs that a gateway serves/);
    expect(stdout).toMatch(/Traces +no +tracing +yes +spans of each call/);
  });

  test("as JSON and CSV: the same rows", () => {
    const { destinations } = JSON.parse(
      workspace.run("egress", "prod", "--format", "json").stdout,
    ) as EgressDocument;
    const csv = workspace.run("egress", "prod", "--format", "csv").stdout.trimEnd().split("\n");
    expect(csv).toHaveLength(destinations.length + 1);
    expect(csv[0]).toBe(
      "Destination,Port,Protocol,Mutual TLS,May be intercepted,From,Needed for,Purpose,Confirmed",
    );
    expect(csv.at(-1)).toBe(
      '10.1.0.0/24,1521,TCP,,,applications,always,"orders-db, for the applications of live",yes',
    );
    expect(
      destinations.filter(({ mutualTls }) => mutualTls).every(({ mayBeIntercepted }) => !mayBeIntercepted),
    ).toBe(true);
  });
});

describe("rbac", () => {
  test("as text: a section a subject, and what it may do nowhere", () => {
    const { code, stdout } = workspace.run("rbac", "prod");
    expect(code).toBe(0);
    const [, people = ""] = /(group:acme:people[\s\S]*?)\n\n\n?system:/.exec(stdout) ?? [];
    expect(people).toMatch(/pods +- +get list watch +-/);
    expect(people).toMatch(/nothing on: .*secrets.*pods\/exec.*clusterroles\.rbac\.authorization\.k8s\.io/);
    expect(stdout).toContain("system:serviceaccount:prod-live:default, nothing at all");
    expect(workspace.run("rbac", "prod", "--format", "markdown").stdout).toContain("### group:acme:people\n");
  });

  test("as JSON: every cell, each verb allowed or denied", () => {
    const { rows, namespaces } = JSON.parse(
      workspace.run("rbac", "prod", "--format", "json").stdout,
    ) as RbacMatrix;
    expect(namespaces).toEqual(["rtf", "prod-live", "kube-system"]);
    const secrets = rows.filter(
      ({ subject, resource }) => subject === "group:acme:people" && resource === "secrets",
    );
    expect(
      secrets.map(({ namespace, allowed, denied }) => [namespace, allowed.length, denied.length]),
    ).toEqual([
      ["rtf", 0, 8],
      ["prod-live", 0, 8],
      ["kube-system", 0, 8],
    ]);
  });
});

describe("manifests", () => {
  test("on stdout: the objects, without a Secret, quoted for YAML 1.1", () => {
    const { code, stdout, stderr } = workspace.run("manifests", "prod");
    expect([code, stderr]).toEqual([0, ""]);
    const objects = parseAllDocuments(stdout, { version: "1.1" }).flatMap((each) => each.toJS() ?? []);
    expect(new Set(objects.map(({ kind }) => kind))).toContain("NetworkPolicy");
    expect(objects.filter(({ kind }) => kind === "Secret")).toEqual([]);
    const accounts = objects.findIndex(({ kind }) => kind === "ServiceAccount");
    expect(objects.slice(accounts, accounts + 2).map(({ kind }) => kind)).toEqual([
      "ServiceAccount",
      "ServiceAccount",
    ]);
    expect(objects.findLastIndex(({ kind }) => kind === "NetworkPolicy")).toBeLessThan(accounts);
    expect(objects.find(({ metadata }) => metadata.name === "prod-live").metadata.labels.paused).toBe("on");
    expect(stdout).not.toMatch(/[&*]a\d/);
  });

  test("into a folder: before and after the chart, and a script for the Secrets", () => {
    const folder = workspace.path("out/prod");
    const { code, stdout } = workspace.run("manifests", "prod", "--output", folder);
    expect([code, stdout]).toEqual([
      0,
      ["1-before-chart.yaml", "2-after-chart.yaml", "secrets.sh"]
        .map((file) => `wrote out/prod/${file}\n`)
        .join(""),
    ]);
    expect(workspace.read("out/prod/2-after-chart.yaml")).toContain("kind: KubernetesTemplate");
  });

  test("a target group is bound once its ARN is known", () => {
    workspace.write(
      "bound.yaml",
      FILE.replace(
        "    access:",
        `    ingress:
      className: nginx
      hosts: ["*.apps.acme.example"]
      controller: { namespace: ingress, labels: { app: nginx } }
      loadBalancer: { name: api, target: pods, service: nginx, port: 8443 }
    access:`,
      ).replace(
        "runtimeFabrics:",
        `loadBalancers:
  api:
    vpc: main
    domains: { api.acme.example: { zone: Z0123456789ABCDEFGHIJ } }
    mappings: { all: { path: "/*", target: pods } }
    targets: { pods: { kubernetes: true, securityGroup: sg-0a1b2c3d } }
runtimeFabrics:`,
      ),
    );
    workspace.runOn("bound.yaml", "lock");
    const without = workspace.runOn("bound.yaml", "manifests", "prod");
    expect(without.stdout).not.toContain("TargetGroupBinding");
    expect(without.stderr).toContain("--target-group-arn adds it");
    const arn = "arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/pods/0123456789abcdef";
    expect(workspace.runOn("bound.yaml", "manifests", "prod", "--target-group-arn", arn).stdout).toContain(
      `targetGroupARN: ${arn}`,
    );
  });
});

test.each(["egress", "rbac", "manifests", "helm", "health"])(
  "%s: a fabric that is not there, and no fabric at all",
  (command) => {
    const slip = workspace.run(command, "prodd");
    expect([slip.code, slip.stdout]).toEqual([2, ""]);
    expect(slip.stderr).toContain(
      'UNKNOWN_NAME names no Runtime Fabric of this file; got "prodd"; allowed: prod; did you mean prod?',
    );
    expect(workspace.run(command).code).toBe(2);
  },
);

test("helm needs to know where the secrets of the chart lie", () => {
  workspace.write("bare.yaml", FILE.replace(/ {4}helm:[\s\S]*?(?= {4}access)/, ""));
  const { code, stderr } = workspace.runOn("bare.yaml", "helm", "prod");
  expect(code).toBe(1);
  expect(stderr).toMatch(/^MISSING_FIELD runtimeFabrics\.prod: helm is missing/);
});

test("a format that no command knows", () => {
  expect(workspace.run("egress", "prod", "--format", "xml").stderr).toContain("FORMAT_UNKNOWN");
});

describe("the printed scripts, run with commands that write down what they get", () => {
  const CANARY = "canary-5f1c";

  /** Runs a script; what each command was called with, and what it read. */
  function runScript(script: string): {
    readonly calls: string;
    readonly read: string;
    readonly files: string[];
  } {
    const bin = workspace.path("bin");
    const place = workspace.path("run");
    mkdirSync(place, { recursive: true });
    const record = `printf '%s\\n' "$(basename "$0") $*" >> "${place}/../calls.log"`;
    // Values come from pipes that are named as files, and from standard input.
    const read = `for each in "$@"; do case "$each" in *=/dev/fd/*) cat "\${each##*=}" ;; /dev/fd/*) cat "$each" ;; esac; done >> "${place}/../read.log"`;
    const commands = {
      aws: `${record}\ncase "$*" in *get-secret-value*) echo '{"token":"${CANARY}","user":"${CANARY}-user","activation":"${CANARY}-activation"}' ;; esac`,
      kubectl: `${record}\n${read}\n[ -t 0 ] || cat | tee -a "${place}/../read.log"`,
      helm: `${record}\n${read}`,
    };
    for (const [name, text] of Object.entries(commands)) {
      workspace.write(`bin/${name}`, `#!/usr/bin/env bash\n${text}\n`);
      chmodSync(join(bin, name), 0o755);
    }
    workspace.write("calls.log", "");
    workspace.write("read.log", "");
    const { status, stderr } = spawnSync("bash", ["-c", script], {
      cwd: place,
      env: { PATH: `${bin}:${process.env["PATH"]}`, HOME: place, TMPDIR: place },
      input: "",
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([0, ""]);
    const files = readdirSync(place).map((file) => readFileSync(join(place, file), "utf8"));
    return { calls: workspace.read("calls.log"), read: workspace.read("read.log"), files };
  }

  const hasJq = spawnSync("bash", ["-c", "command -v jq"]).status === 0;
  const testWithJq = hasJq || process.env["CI"] ? test : test.skip;

  testWithJq("helm: the secrets reach helm, and are in no argument and no file", () => {
    const { stdout } = workspace.run("helm", "prod");
    const { calls, read, files } = runScript(stdout);
    expect(calls).toMatch(
      /helm upgrade runtime-fabric rtf\/rtf-agent --install --version 3\.0\.277 --namespace rtf /,
    );
    expect(calls).toContain("aws eks update-kubeconfig --region us-east-1 --name mule");
    expect(read).toContain(`${CANARY}-activation`);
    expect(read).toContain(`"password": "${CANARY}"`);
    expect(calls + files.join()).not.toContain(CANARY);
    expect(files.join()).toContain("authorizedNamespaces: true");
  });

  testWithJq("secrets.sh: each value goes into its key by a pipe", () => {
    workspace.run("manifests", "prod", "--output", workspace.path("gitops"));
    const { calls, read, files } = runScript(workspace.read("gitops/secrets.sh"));
    expect(calls).toMatch(
      /kubectl create secret generic partners --namespace=rtf --type=Opaque --from-file=a\.p12=\/dev\/fd/,
    );
    expect(calls).toContain("kubectl apply --server-side");
    expect(read).toContain(CANARY);
    expect(calls + files.join()).not.toContain(CANARY);
  });

  describe("health", () => {
    /** Runs the script with a kubectl that has this certificate in every Secret, and pods that are ready or not. */
    function health(
      certificate: string,
      isReady = true,
    ): { readonly status: number | null; readonly stdout: string } {
      const bin = workspace.path("health-bin");
      workspace.write("health-bin/aws", "#!/usr/bin/env bash\n");
      workspace.write(
        "health-bin/kubectl",
        `#!/usr/bin/env bash\ncase "$1" in wait) exit ${isReady ? 0 : 1} ;; get) base64 < "${certificate}" ;; esac\n`,
      );
      for (const name of ["aws", "kubectl"]) chmodSync(join(bin, name), 0o755);
      const { status, stdout } = spawnSync("bash", ["-c", workspace.run("health", "prod").stdout], {
        env: { PATH: `${bin}:${process.env["PATH"]}`, TMPDIR: workspace.folder },
        encoding: "utf8",
      });
      return { status, stdout };
    }
    const fixture = (name: string) => join(__dirname, "..", "fixtures", "tls", `${name}.pem`);

    test("all is well", () => {
      const { status, stdout } = health(fixture("partners"));
      expect(stdout).toMatch(/^ok agent\nok client certificate of the agent, until .* GMT\n$/);
      expect(status).toBe(0);
    });

    test("a certificate that expired, and one that is none", () => {
      expect(health(fixture("expired"))).toMatchObject({
        status: 1,
        stdout: expect.stringMatching(/FAILED client certificate of the agent: expires .* GMT/),
      });
      expect(health("/dev/null").stdout).toContain("Secret agent-keystore has no certificate");
    });

    test("an agent that is lost", () => {
      expect(health(fixture("partners"), false)).toMatchObject({
        status: 1,
        stdout: expect.stringContaining("FAILED agent: no pod of it is ready"),
      });
    });

    test("days are a number", () => {
      expect(workspace.run("health", "prod", "--days", "0").stderr).toContain("NUMBER_WANTED");
      expect(workspace.run("health", "prod", "--days", "7").stdout).toContain("-checkend 604800");
    });
  });
});
