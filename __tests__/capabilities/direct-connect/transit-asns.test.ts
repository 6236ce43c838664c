import { problemsOf, textOf } from "../../helpers/estates";

const gateway = (asn: number, vpc: string, more: object = {}) => ({
  asn,
  segments: { own: { reaches: ["outside"] }, outside: {} },
  vpcs: { [vpc]: { segment: "own" } },
  ...more,
});

const codes = (asn: number, region: string) =>
  problemsOf(
    textOf({
      organization: "acme",
      region: "us-east-1",
      addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
      externalNetworks: { office: { cidrs: ["10.0.0.0/16"] } },
      vpcs: { near: { transitSubnets: true }, far: { region, transitSubnets: true } },
      transitGateways: { a: gateway(64700, "near"), b: gateway(asn, "far", { region }) },
      directConnects: {
        main: {
          asn: 64800,
          network: "office",
          gateways: {
            a: { transitGateway: "a", segment: "outside", allowedPrefixes: ["10.96.0.0/17"] },
            b: { transitGateway: "b", segment: "outside", allowedPrefixes: ["10.96.128.0/17"] },
          },
          interfaces: { one: { kind: "transit", accept: "dxvif-fg0123ad", vlan: 201, asn: 65010 } },
        },
      },
    }),
  ).map(({ code }) => code);

test("transit gateways of two regions have different numbers behind one Direct Connect gateway", () => {
  expect(codes(64700, "eu-west-1")).toEqual(["TRANSIT_ASNS_EQUAL"]);
  expect(codes(64701, "eu-west-1")).toEqual([]);
  expect(codes(64700, "us-east-1")).toEqual([]);
});
