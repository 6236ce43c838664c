import { parseAllDocuments } from "yaml";
import type { RbacMatrix } from "../../capabilities/runtime-fabric/model";
import type { EgressDocument } from "../../review/runtime-fabric/egress";
import { Workspace } from "./harness";
import { FILE } from "./runtime-fabric-fixture";

let workspace: Workspace;

beforeAll(async () => {
  workspace = new Workspace({ "landing-zone.yaml": FILE });
  await workspace.run("lock");
});

afterAll(() => workspace.remove());

describe("egress", () => {
  test("as text: hosts of the control plane, what they are for, systems of record", async () => {
    const { code, stdout, stderr } = await workspace.run("egress", "prod");
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

  test("as JSON and CSV: the same rows", async () => {
    const { destinations } = JSON.parse(
      (await workspace.run("egress", "prod", "--format", "json")).stdout,
    ) as EgressDocument;
    const csv = (await workspace.run("egress", "prod", "--format", "csv")).stdout.trimEnd().split("\n");
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
  test("as text: a section a subject, and what it may do nowhere", async () => {
    const { code, stdout } = await workspace.run("rbac", "prod");
    expect(code).toBe(0);
    const [, people = ""] = /(group:acme:people[\s\S]*?)\n\n\n?system:/.exec(stdout) ?? [];
    expect(people).toMatch(/pods +- +get list watch +-/);
    expect(people).toMatch(/nothing on: .*secrets.*pods\/exec.*clusterroles\.rbac\.authorization\.k8s\.io/);
    expect(stdout).toContain("system:serviceaccount:prod-live:default, nothing at all");
    expect((await workspace.run("rbac", "prod", "--format", "markdown")).stdout).toContain(
      "### group:acme:people\n",
    );
  });

  test("as JSON: every cell, each verb allowed or denied", async () => {
    const { rows, namespaces } = JSON.parse(
      (await workspace.run("rbac", "prod", "--format", "json")).stdout,
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
  test("on stdout: the objects, without a Secret, quoted for YAML 1.1", async () => {
    const { code, stdout, stderr } = await workspace.run("manifests", "prod");
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

  test("into a folder: before and after the chart, and a script for the Secrets", async () => {
    const folder = workspace.path("out/prod");
    const { code, stdout } = await workspace.run("manifests", "prod", "--output", folder);
    expect([code, stdout]).toEqual([
      0,
      ["1-before-chart.yaml", "2-after-chart.yaml", "secrets.sh"]
        .map((file) => `wrote out/prod/${file}\n`)
        .join(""),
    ]);
    expect(workspace.read("out/prod/2-after-chart.yaml")).toContain("kind: KubernetesTemplate");
  });

  test("a target group is bound once its ARN is known", async () => {
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
    await workspace.runOn("bound.yaml", "lock");
    const without = await workspace.runOn("bound.yaml", "manifests", "prod");
    expect(without.stdout).not.toContain("TargetGroupBinding");
    expect(without.stderr).toContain("--target-group-arn adds it");
    const arn = "arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/pods/0123456789abcdef";
    expect(
      (await workspace.runOn("bound.yaml", "manifests", "prod", "--target-group-arn", arn)).stdout,
    ).toContain(`targetGroupARN: ${arn}`);
  });
});

test.each(["egress", "rbac", "manifests", "helm", "health"])(
  "%s: a fabric that is not there, and no fabric at all",
  async (command) => {
    const slip = await workspace.run(command, "prodd");
    expect([slip.code, slip.stdout]).toEqual([2, ""]);
    expect(slip.stderr).toContain(
      'UNKNOWN_NAME names no Runtime Fabric or Flex Gateway of this file; got "prodd"; allowed: prod; did you mean prod?',
    );
    expect((await workspace.run(command)).code).toBe(2);
  },
);

test("helm needs to know where the secrets of the chart lie", async () => {
  workspace.write("bare.yaml", FILE.replace(/ {4}helm:[\s\S]*?(?= {4}access)/, ""));
  const { code, stderr } = await workspace.runOn("bare.yaml", "helm", "prod");
  expect(code).toBe(1);
  expect(stderr).toMatch(/^MISSING_FIELD runtimeFabrics\.prod: helm is missing/);
});

test("a format that no command knows", async () => {
  expect((await workspace.run("egress", "prod", "--format", "xml")).stderr).toContain("FORMAT_UNKNOWN");
});
