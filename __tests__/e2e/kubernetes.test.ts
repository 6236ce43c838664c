import { readFileSync } from "node:fs";
import type { RbacRow } from "../../capabilities/runtime-fabric/model";
import { buildFailure, kubernetesVersion } from "../../e2e/kubernetes/build";
import { definitionsOf, plural } from "../../e2e/tier6/definitions";
import { difference } from "../../e2e/tier6/inventory";
import { parseScores, readManifestWaivers, refuseFindings, refuseStale } from "../../e2e/tier6/kube-score";
import { type Ask, compareRights, identityOf } from "../../e2e/tier6/rights";

describe("the version of Kubernetes", () => {
  it("stands once, in go.mod, and every part of it has the same", () => {
    const text = readFileSync("e2e/kubernetes/go.mod", "utf8");
    const version = kubernetesVersion(text);
    const parts = [...text.matchAll(/^\tk8s\.io\/(\S+) => k8s\.io\/(\S+) v0\.(\S+)$/gm)];
    expect(parts.length).toBeGreaterThan(25);
    for (const [, part, replacement, minor] of parts)
      expect([part, `1.${minor}`]).toEqual([replacement, version]);
    expect(() => kubernetesVersion("module x")).toThrow("no release");
  });
});

describe("a build that fails", () => {
  const failure = (isLate: boolean, stderr: string) => buildFailure("sources", { isLate, stderr });

  it("blames its limit, the network or nobody", () => {
    const late = failure(true, "go was ended by SIGKILL: it may take 3600 s");
    expect(late).toMatch(/too busy.*the next run goes on from there/);
    expect(late).not.toContain("GOPROXY");
    expect(failure(false, "dial tcp: lookup proxy.golang.org: no such host")).toContain(
      "is GOPROXY reachable?",
    );
    expect(failure(false, "main.go:3:8: undefined: x")).not.toMatch(/GOPROXY|busy/);
  });
});

describe("definitions of custom resources", () => {
  it("are one for each kind, under the name that the server expects", () => {
    const resource = (kind: string, name: string) => ({
      apiVersion: "cilium.io/v2",
      kind,
      metadata: { name, namespace: "n" },
    });
    const definitions = definitionsOf([
      resource("CiliumNetworkPolicy", "a"),
      resource("CiliumNetworkPolicy", "b"),
    ]);
    expect(definitions).toMatchObject([
      {
        metadata: { name: "ciliumnetworkpolicies.cilium.io" },
        spec: { group: "cilium.io", versions: [{ name: "v2" }] },
      },
    ]);
    expect(["Gateway", "IngressClass", "TargetGroupBinding"].map(plural)).toEqual([
      "gateways",
      "ingressclasses",
      "targetgroupbindings",
    ]);
  });
});

describe("the matrix of rights", () => {
  const row: RbacRow = {
    subject: "group:viewers",
    namespace: "test",
    apiGroup: "apps",
    resource: "deployments",
    allowed: ["get", "list"],
    denied: ["delete"],
  };
  const mayAll: Ask = () => Promise.resolve(true);
  const mayRead: Ask = (_, verb) => Promise.resolve(verb !== "delete");

  it("agrees when every cell does, and is counted", async () => {
    await expect(compareRights({ rows: [row, row] }, mayRead)).resolves.toBe(6);
  });

  it("differs by cell, and says where", async () => {
    await expect(compareRights({ rows: [row] }, mayAll)).rejects.toThrow(
      "1 of 3 cells are not as the matrix says:\ngroup:viewers: delete deployments.apps in test: the API server says yes",
    );
    const ofCluster = { subject: "user:a", apiGroup: "", resource: "nodes", allowed: ["get"], denied: [] };
    await expect(compareRights({ rows: [ofCluster] }, () => Promise.resolve(false))).rejects.toThrow(
      "user:a: get nodes of the cluster: the API server says no",
    );
  });

  it("proves nothing when it is empty", async () => {
    await expect(compareRights({ rows: [] }, mayAll)).rejects.toThrow("empty");
  });

  it.each([
    ["system:serviceaccount:rtf:rtf-agent", { user: "system:serviceaccount:rtf:rtf-agent" }],
    ["group:acme:on-call", { user: "e2e:somebody", group: "acme:on-call" }],
    ["user:jane", { user: "jane" }],
  ])("asks for %s", (subject, identity) => {
    expect(identityOf(subject)).toEqual(identity);
  });
});

describe("what is left of a cluster", () => {
  it("is told both ways, and what changed", () => {
    const before = new Map(Object.entries({ a: "1", b: "2", c: "3" }));
    const after = new Map(Object.entries({ b: "2", c: "4", d: "5" }));
    expect(difference(before, after)).toEqual({ extra: ["d"], lost: ["a"], changed: ["c"] });
  });
});

describe("kube-score", () => {
  const check = (id: string, grade: number, skipped = false) => ({
    check: { id, name: id },
    grade,
    skipped,
    comments: grade < 10 ? [{ summary: "why" }] : null,
  });
  const scored = parseScores(
    JSON.stringify([
      {
        type_meta: { kind: "NetworkPolicy" },
        object_meta: { name: "deny", namespace: "test" },
        checks: [check("targets", 1), check("unused", 1, true), check("fine", 10)],
      },
    ]),
    "",
  );
  const reason = "A reason that is long enough to explain something to somebody.";

  it("finds what a check says about an object, and leaves out what it skipped", () => {
    expect(scored).toEqual({
      findings: [{ check: "targets", address: "NetworkPolicy/test/deny", text: "targets: why" }],
      looked: 1,
    });
  });

  it("passes with a waiver only, and a waiver needs a finding", () => {
    const waiver = { check: "targets", address: "NetworkPolicy/*", reason };
    expect(refuseFindings(scored, [waiver])).toBeUndefined();
    expect(() => refuseFindings(scored, [])).toThrow("targets NetworkPolicy/test/deny: targets: why");
    expect(refuseStale([scored], [waiver])).toBeUndefined();
    expect(() => refuseStale([scored], [{ ...waiver, check: "other" }])).toThrow("nothing has this finding");
  });

  it("proves nothing when it looked at nothing, or wrote no report", () => {
    expect(() => refuseFindings(parseScores("null", ""), [])).toThrow("looked at nothing");
    expect(() => parseScores("", "panic")).toThrow("panic");
  });

  it("has waivers in the repository that are whole", () => {
    expect(() => readManifestWaivers()).not.toThrow();
  });
});
