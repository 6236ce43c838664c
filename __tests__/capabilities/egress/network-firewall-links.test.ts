import { problemsOf, textOf } from "../../helpers/estates";
import { changed, whole } from "./network-firewall-fixture";

test("links that take most of the internet lead past a firewall in the VPC, too", () => {
  const segments = { own: { reaches: ["office"] }, office: null };
  const over = (cidrs: readonly string[]) =>
    [
      ["vpcs.live.transitSubnets", true],
      ["externalNetworks", { office: { cidrs } }],
      [
        "transitGateways.main",
        {
          ...{ asn: 64512, segments, vpcs: { live: { segment: "own" } } },
          attachments: {
            office: { network: "office", segment: "office", id: "tgw-attach-0a1b2c3d4e5f60718" },
          },
        },
      ],
    ].reduce<object>((data, [path, value]) => changed(path as string, value, data), whole);
  expect(problemsOf(textOf(over(["45.0.0.0/8"])))).toEqual([]);
  expect(problemsOf(textOf(over(["16.0.0.0/4", "32.0.0.0/3"])))).toMatchObject([
    { code: "EGRESS_AROUND_LINK", path: ["vpcs", "live", "networkFirewall"] },
  ]);
});
