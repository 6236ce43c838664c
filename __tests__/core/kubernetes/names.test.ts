import { labelProblems, namespaceProblem, objectNameProblem } from "../../../core/kubernetes";

test.each(["rtf", "a", "a-1", "x".repeat(63), "1a"])("%s names a namespace", (name) => {
  expect(namespaceProblem(name)).toBeUndefined();
});

test.each(["", "A", "a.b", "-a", "a-", "a_b", "x".repeat(64)])("%j names no namespace", (name) => {
  expect(namespaceProblem(name)?.code).toBe("NAMESPACE_NAME");
});

test.each(["default", "kube-system", "kube-public", "kube-node-lease"])("%s is Kubernetes' own", (name) => {
  expect(namespaceProblem(name)?.code).toBe("NAMESPACE_REFUSED");
});

test("objects take dots, and longer names", () => {
  expect(objectNameProblem("Secret", `a.b-c.${"x".repeat(200)}`)).toBeUndefined();
  for (const name of ["", "a..b", "A", ".a", "x".repeat(254)])
    expect(objectNameProblem("Secret", name)?.code).toBe("OBJECT_NAME");
});

test.each([
  [{ team: "a", "example.com/team": "A_b.c-1", empty: "" }, []],
  [{ "": "a" }, ["LABEL_KEY"]],
  [{ "a/b/c": "a", "-a": "b", "UPPER.com/x": "y" }, ["LABEL_KEY", "LABEL_KEY", "LABEL_KEY"]],
  [{ [`${"x".repeat(64)}`]: "a" }, ["LABEL_KEY"]],
  [{ team: "x".repeat(64), other: "a b", third: "-" }, ["LABEL_VALUE", "LABEL_VALUE", "LABEL_VALUE"]],
])("labels %j", (labels, codes) => {
  expect(labelProblems(labels).map(({ code }) => code)).toEqual(codes);
});
