import type { AnyBody, Breakable } from "../fixture";
import type { Broken } from "./broken";

const TRANSIT = "transit-gateway-main";

const HUB = "network-way-out";

const all = ({ stacks }: Breakable, stack: string, type: string): Record<string, AnyBody> =>
  stacks[stack]?.["resource"][type] ?? {};

const without = (type: string, part: string, stack: string) => (estate: Breakable) => {
  const found = all(estate, stack, type);
  for (const id of Object.keys(found)) if (id.includes(part)) delete found[id];
};

const attachment = (estate: Breakable, part: string): AnyBody =>
  Object.entries(all(estate, TRANSIT, "aws_ec2_transit_gateway_vpc_attachment")).find(([id]) =>
    id.includes(part),
  )?.[1] ?? {};

/** The way to the internet through the firewall of another VPC. */
export const CENTRAL_INSPECTION_BROKEN: Broken = {
  "central-segments": [
    ["no firewall", without("aws_networkfirewall_firewall", "", HUB), "where no firewall stands"],
    [
      "a way from VPC to VPC",
      without("aws_ec2_transit_gateway_route", "Blackholes_yard-10-", TRANSIT),
      "takes 10.0.0.0/8 to the firewall",
    ],
    [
      "no way back",
      without("aws_ec2_transit_gateway_route_table_propagation", "out-vpc-yard", TRANSIT),
      "gets no answers from the firewall",
    ],
    [
      "a firewall behind itself",
      (estate) => {
        const places = all(estate, TRANSIT, "aws_ec2_transit_gateway_route_table_association");
        const [ofHub, ofClient] = ["vpc-way-out", "vpc-yard"].map(
          (part) => Object.entries(places).find(([id]) => id.includes(part))?.[1],
        );
        Object.assign(ofHub ?? {}, {
          transit_gateway_route_table_id: ofClient?.transit_gateway_route_table_id,
        });
      },
      "leads the firewall's own packets back to it",
    ],
  ],
  "central-appliance-mode": [
    [
      "a zone for each packet",
      (estate) => Object.assign(attachment(estate, "vpc-way-out"), { appliance_mode_support: "disable" }),
      "has appliance mode disable",
    ],
    [
      "where no firewall stands",
      (estate) => Object.assign(attachment(estate, "vpc-yard"), { appliance_mode_support: "enable" }),
      "has appliance mode enable",
    ],
  ],
  "central-both-ways": [
    [
      "the endpoint of another zone",
      (estate) => {
        const routes = Object.entries(all(estate, HUB, "aws_route"));
        const [one, other] = routes.filter(([id]) => id.includes("Inspection_transit-"));
        Object.assign(one?.[1] ?? {}, { vpc_endpoint_id: other?.[1].vpc_endpoint_id });
      },
      "does not lead to the firewall of its zone",
    ],
    [
      "answers past the firewall",
      without("aws_route", "Inspection_back-euw1-az1-10-", HUB),
      "past the firewall of its zone",
    ],
    ["no way back to the gateway", without("aws_route", "way-out-firewall-", TRANSIT), "has no way back to"],
  ],
  "central-clients": [
    [
      "a NAT gateway beside it",
      (estate) => estate.add("aws_nat_gateway", { subnet_id: "subnet-1" }, "network-yard"),
      "has a NAT gateway past the firewall",
    ],
    [
      "a client that is the outside",
      (estate) => {
        const [policy] = Object.values(all(estate, HUB, "aws_networkfirewall_firewall_policy"));
        const [home] = policy?.firewall_policy.policy_variables.rule_variables ?? [];
        home.ip_set.definition = home.ip_set.definition.slice(0, 1);
      },
      "takes it for the outside",
    ],
    [
      "workers without the way",
      without("aws_route", "VpcRoutes_yard-worker-", TRANSIT),
      "does not leave through the firewall",
    ],
    [
      "a default of load balancers",
      (estate) => {
        const [of] = Object.values(all(estate, TRANSIT, "aws_route")).filter(({ route_table_id: id }) =>
          String(id).includes("yard"),
        );
        const id = String(of?.route_table_id).replace(
          /worker_route_table_ids\["[\w-]+"\]/,
          'load_balancer_route_table_ids["load-balancer"]',
        );
        estate.add("aws_route", { ...of, route_table_id: id }, TRANSIT);
      },
      "nothing there has to",
    ],
  ],
};
