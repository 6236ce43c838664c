import {
  gatewayAccessManifests,
  gatewayAdmissionManifests,
} from "../../../../capabilities/flex-gateway/model";
import { type AdmissionPolicyManifest, celList } from "../../../../core/kubernetes";
import { gatewayOf } from "./fixture";

const policyOf = (spec = gatewayOf()) =>
  gatewayAdmissionManifests(spec).find(
    (each): each is AdmissionPolicyManifest => each.kind === "ValidatingAdmissionPolicy",
  );

const variable = (wanted: string, spec = gatewayOf()) =>
  policyOf(spec)?.spec.variables.find(({ name }) => name === wanted)?.expression;

test("bindings in the namespace are those that are rendered, each role with its groups", () => {
  const spec = gatewayOf();
  const rendered = gatewayAccessManifests(spec).flatMap((each) =>
    each.kind === "RoleBinding"
      ? `'${each.roleRef.name}': ${celList(each.subjects.map(({ name }) => name))}`
      : [],
  );
  expect(rendered).toHaveLength(3);
  expect(variable("roles")).toBe(`{${rendered.join(", ")}}`);
  expect(variable("granted")).toContain("group in ['api-operators']");
  const nobody = gatewayOf({ access: { viewers: [], operators: [] } });
  expect(variable("roles", nobody)).toBe("{}");
  expect(variable("granted", nobody)).toContain("group in []");
});

test("a name of a group ends no text of an expression", () => {
  const access = { viewers: ["o'brien\\", "a, 'b'"], operators: [] };
  expect(variable("roles", gatewayOf({ access }))).toBe(
    String.raw`{'flex-gateway:edge:viewer': ['o\'brien\\', 'a, \'b\'']}`,
  );
});

test("ways into pods and tokens are asked about, and the API server's own start is not stopped", () => {
  const { matchConstraints, matchConditions } = policyOf()?.spec ?? {};
  const connects = matchConstraints?.resourceRules.filter(({ operations }) => operations.includes("CONNECT"));
  expect(connects?.flatMap(({ resources }) => resources)).toEqual([
    ...["pods/attach", "pods/exec", "pods/portforward", "pods/proxy", "services/proxy"],
  ]);
  expect(matchConstraints?.resourceRules.flatMap(({ resources }) => resources)).toContain(
    "serviceaccounts/token",
  );
  expect(matchConditions?.map(({ expression }) => expression)).toContain(
    "request.userInfo.username != 'system:apiserver'",
  );
});

test("cert-manager is bound for what the gateway shows, by the role that approves it, and for nothing else", () => {
  const spec = gatewayOf();
  const [api] = spec.apis;
  if (api === undefined) throw new Error("the gateway has APIs");
  const material = { kind: "issued", secretName: "front", issuers: "pki" } as const;
  const tls = { certificate: "front", clientCertificates: "off", material } as const;
  expect(variable("issuers", gatewayOf({ apis: [{ ...api, tls }] }))).toBe("{'mule-flex-edge-front': 'pki'}");
  expect(variable("issuers")).toBe("{}");
});
