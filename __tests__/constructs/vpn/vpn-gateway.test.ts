import { VpnGateway } from "../../../constructs/vpn";
import { synthStack } from "../../helpers/synth";
import { production } from "../link/fixture";

describe("a VPN gateway", () => {
  const stack = synthStack((scope) => new VpnGateway(scope, "Gateway", { vpc: production, asn: 64_600 }));

  test("is attached, keeps its number, and fills the tables of workers and load balancers", () => {
    expect(stack.resources).toMatchInlineSnapshot(`
{
  "aws_vpn_gateway": {
    "Gateway": {
      "amazon_side_asn": "64600",
      "lifecycle": {
        "prevent_destroy": true,
      },
      "tags": {
        "Name": "production",
      },
      "vpc_id": "vpc-production",
    },
  },
  "aws_vpn_gateway_route_propagation": {
    "Gateway_Propagations_rtb-production-load-balancer": {
      "route_table_id": "rtb-production-load-balancer",
      "vpn_gateway_id": "\${aws_vpn_gateway.Gateway.id}",
    },
    "Gateway_Propagations_rtb-production-use1-az1": {
      "route_table_id": "rtb-production-use1-az1",
      "vpn_gateway_id": "\${aws_vpn_gateway.Gateway.id}",
    },
    "Gateway_Propagations_rtb-production-use1-az2": {
      "route_table_id": "rtb-production-use1-az2",
      "vpn_gateway_id": "\${aws_vpn_gateway.Gateway.id}",
    },
  },
}
`);
  });

  test("takes private numbers only", () => {
    expect(() =>
      synthStack((scope) => new VpnGateway(scope, "Gateway", { vpc: production, asn: 65_535 })),
    ).toThrow(/ASN_NOT_PRIVATE/);
  });
});
