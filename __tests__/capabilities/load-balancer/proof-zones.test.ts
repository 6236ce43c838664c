import { problemText } from "../../../core/problem";
import { resolve } from "../../helpers/estates";

const balancer = (domains: object) => ({
  vpc: "production",
  allowlist: { office: { cidr: "20.1.2.0/24" } },
  domains,
  mappings: { orders: { path: "/*", application: "orders" } },
});

const warned = (loadBalancers: object) =>
  resolve({
    organization: "acme",
    region: "us-east-1",
    addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
    environments: { production: { vpc: "production", applications: { orders: {} } } },
    vpcs: { production: {} },
    loadBalancers,
  })
    .warnings.map(problemText)
    .filter((line) => line.includes("PROOF_ZONE_UNFIT"));

const [PRIVATE, PUBLIC] = ["Z0123456789PRIVATE", "Z0123456789PUBLIC00"];

const named = { "a.acme.example": { zone: PRIVATE, validationZone: PUBLIC, default: true } };

test("a zone beside which others name another one for the proof is no zone for a proof", () => {
  expect(warned({ api: balancer({ ...named, "b.acme.example": { zone: PRIVATE } }) })).toEqual([
    expect.stringMatching(/domains\.b\.acme\.example: .*got zone Z0123456789PRIVATE.* of a\.acme\.example;/),
  ]);
  expect(
    warned({ api: balancer(named), other: balancer({ "b.acme.example": { zone: PRIVATE } }) }),
  ).toHaveLength(1);
});

test("nothing is said where a proof is in another zone, or none is needed", () => {
  const certificate = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012";
  const more = {
    "b.acme.example": { zone: PRIVATE, validationZone: PUBLIC },
    "c.acme.example": { zone: PRIVATE, certificate },
    "d.acme.example": { zone: PUBLIC },
  };
  expect(warned({ api: balancer({ ...named, ...more }) })).toEqual([]);
});
