import { join } from "node:path";
import type { RbacMatrix, RbacRow } from "../../capabilities/runtime-fabric/model";
import { openEstate } from "../../plan";
import { fabricRbac, PLAIN, pageText, rbacPage } from "../../review";
import { ESTATES } from "./estates";
import { expectReviewed } from "./reviewed";

const fabrics = ESTATES.flatMap((each) => {
  const { estate } = openEstate({ file: each.file });
  return estate.runtimeFabrics.map((fabric) => ({
    title: `${each.name} ${fabric.name}`,
    estate: each.name,
    matrix: fabricRbac(fabric, estate),
    fabric,
  }));
});

const isPerson = ({ subject }: RbacRow) => subject.startsWith("group:");

const allowedFor = ({ rows }: RbacMatrix, who: (row: RbacRow) => boolean) =>
  rows.filter(who).flatMap((row) => row.allowed.map((verb) => ({ ...row, verb })));

test("there are fabrics of one and of several on a cluster", () => {
  expect(fabrics.map(({ title }) => title)).toEqual([
    "edge trial",
    "flex-gateway europe",
    "runtime-fabric europe",
    "shared-cluster internal",
    "shared-cluster partners",
  ]);
});

describe.each(fabrics)("$title", ({ estate, fabric, matrix }) => {
  test("the matrix of rights is the one that was reviewed", () => {
    expectReviewed(
      join(estate, `rights-${fabric.name}.txt`),
      pageText(rbacPage(`Runtime Fabric ${fabric.name}`, matrix), PLAIN),
    );
  });

  test("people read no Secret, make no pod, mint no token, and write no role, binding, webhook or certificate", () => {
    const forbidden = allowedFor(matrix, isPerson).filter(
      ({ resource, verb }) =>
        ["secrets", "serviceaccounts/token", "nodes/proxy"].includes(resource) ||
        ["escalate", "bind", "impersonate", "approve", "sign"].includes(verb) ||
        (/^(pods|deployments|daemonsets|replicasets|statefulsets|jobs|cronjobs)$/.test(resource) &&
          /create|update|patch/.test(verb)) ||
        (/roles|bindings|webhook|certificatesigning|persistentvolumes|customresource/.test(resource) &&
          !/get|list|watch/.test(verb)),
    );
    expect(forbidden).toEqual([]);
  });

  test("nobody but the operator with a grant runs commands, and only where applications are", () => {
    const exec = allowedFor(matrix, isPerson).filter(({ resource }) =>
      /^pods\/(exec|attach|portforward|ephemeralcontainers)$/.test(resource),
    );
    const granted = fabric.spec.access.operators.filter((operator) => operator.exec !== undefined);
    expect(new Set(exec.map(({ subject }) => subject))).toEqual(
      new Set(granted.map(({ group }) => `group:${group}`)),
    );
    for (const { resource, namespace } of exec) {
      expect(resource).toBe("pods/exec");
      expect(fabric.spec.environments.map((each) => each.namespace)).toContain(namespace);
    }
  });

  test("people have nothing in namespaces of others and nothing of the cluster", () => {
    const own = [fabric.spec.agentNamespace, ...fabric.spec.environments.map(({ namespace }) => namespace)];
    expect(
      allowedFor(matrix, isPerson).filter(
        ({ namespace }) => namespace === undefined || !own.includes(namespace),
      ),
    ).toEqual([]);
  });

  test("the agent writes in authorized namespaces only; its wide mode is what a waiver is for", () => {
    const agent = `system:serviceaccount:${fabric.spec.agentNamespace}:rtf-agent`;
    const outside = allowedFor(matrix, ({ subject }) => subject === agent).filter(
      ({ namespace, verb }) => namespace === "kube-system" && !/get|list|watch/.test(verb),
    );
    expect(outside.length > 0).toBe(!fabric.spec.authorizedNamespaces);
  });

  test("applications may do nothing at all", () => {
    expect(allowedFor(matrix, ({ subject }) => subject.endsWith(":default"))).toEqual([]);
  });
});
