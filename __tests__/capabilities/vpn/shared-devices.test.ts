import { problemText } from "../../../core/problem";
import { problemsOf, textOf } from "../../helpers/estates";

const device = (asn: number) => ({ devices: { router: { address: "20.1.2.3", asn } } });

const found = (vpns: object) =>
  problemsOf(
    textOf({
      organization: "acme",
      region: "us-east-1",
      addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
      externalNetworks: { office: { cidrs: ["10.0.0.0/16"] }, plant: { cidrs: ["10.1.0.0/16"] } },
      vpcs: { production: {}, test: {} },
      vpns,
    }),
  ).map(problemText);

test("AWS connects a VPN gateway with an address once, whatever its number and what lies behind it", () => {
  const first = { vpc: "production", network: "office", ...device(65010) };
  expect(found({ a: first, b: { vpc: "production", network: "plant", ...device(65011) } })).toEqual([
    expect.stringMatching(
      /VPN_DEVICE_SHARED vpns\.b\.devices\.router\.address: VPN a connects the VPN gateway of VPC production .*got 20\.1\.2\.3;/,
    ),
  ]);
  expect(found({ a: first, b: { vpc: "test", network: "plant", ...device(65010) } })).toEqual([]);
});
