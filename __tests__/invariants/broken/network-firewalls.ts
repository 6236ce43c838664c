import type { AnyBody, Breakable } from "../fixture";
import type { Broken } from "./broken";

const STACK = "network-way-out";

const FIREWALL = "aws_networkfirewall_firewall";

const ofStack = ({ stacks }: Breakable, type: string): Record<string, AnyBody> =>
  stacks[STACK]?.["resource"][type] ?? {};

const one = (estate: Breakable, type: string, part = ""): AnyBody => {
  const [, body] = Object.entries(ofStack(estate, type)).find(([id]) => id.includes(part)) ?? [];
  if (body === undefined) throw new Error(`no ${type} ${part} in ${STACK}`);
  return body;
};

const policy = (estate: Breakable) => one(estate, `${FIREWALL}_policy`)["firewall_policy"];

const rules = (estate: Breakable, change: (text: string) => string) => {
  const source = one(estate, "aws_networkfirewall_rule_group")["rule_group"]["rules_source"];
  source["rules_string"] = change(source["rules_string"]);
};

/** What asks for names on the way to the internet. */
export const NETWORK_FIREWALLS_BROKEN: Broken = {
  "firewall-both-ways": [
    [
      "workers that leave around it",
      (estate) => {
        const route = one(estate, "aws_route", "Routes_worker-");
        route["nat_gateway_id"] = one(estate, "aws_route", "Inspection_firewall-")["nat_gateway_id"];
        delete route["vpc_endpoint_id"];
      },
      "does not leave through the firewall of its zone",
    ],
    [
      "the endpoint of another zone",
      (estate) => {
        const route = one(estate, "aws_route", "Routes_worker-");
        const ids = Object.keys(ofStack(estate, "aws_subnet")).filter((id) => id.includes("_firewall-"));
        const named = ids.find((id) => String(route["vpc_endpoint_id"]).includes(id)) ?? "";
        const other = ids.find((id) => id !== named) ?? "";
        route["vpc_endpoint_id"] = String(route["vpc_endpoint_id"]).replace(named, other);
      },
      "does not leave through the firewall of its zone",
    ],
    [
      "the first endpoint, whichever that is",
      (estate) =>
        Object.assign(one(estate, "aws_route", "Routes_worker-"), {
          vpc_endpoint_id: `\${tolist(${FIREWALL}.x.firewall_status[0].sync_states)[0].attachment[0].endpoint_id}`,
        }),
      "does not leave through the firewall of its zone",
    ],
    [
      "answers that go straight to workers",
      (estate) => {
        const routes = ofStack(estate, "aws_route");
        for (const id of Object.keys(routes)) if (id.includes("Inspection_back-")) delete routes[id];
      },
      "gets its answers by another way than it asked",
    ],
    [
      "a firewall that leads nowhere",
      (estate) => {
        const routes = ofStack(estate, "aws_route");
        for (const id of Object.keys(routes)) if (id.includes("Inspection_firewall-")) delete routes[id];
      },
      "leads to no NAT gateway",
    ],
  ],
  "firewall-alone": [
    ["an endpoint too few", (estate) => one(estate, FIREWALL)["subnet_mapping"].pop(), "workers are in"],
    [
      "something else in its subnet",
      (estate) =>
        Object.assign(one(estate, "aws_nat_gateway"), {
          subnet_id: one(estate, FIREWALL)["subnet_mapping"][0]["subnet_id"],
        }),
      "which is the firewall's",
    ],
  ],
  "firewall-strict": [
    [
      "no policy",
      (estate) => Object.assign(one(estate, FIREWALL), { firewall_policy_arn: "arn:aws:x" }),
      "has no policy",
    ],
    [
      "rules by their action",
      (estate) =>
        Object.assign(policy(estate)["stateful_engine_options"], { rule_order: "DEFAULT_ACTION_ORDER" }),
      "asks its rules in another order",
    ],
    [
      "a group by its own order",
      (estate) => delete one(estate, "aws_networkfirewall_rule_group")["rule_group"]["stateful_rule_options"],
      "asks its rules in another order",
    ],
    [
      "a group at no place",
      (estate) => delete policy(estate)["stateful_rule_group_reference"][0]["priority"],
      "without a priority of their own",
    ],
    [
      "everything else passes",
      (estate) => Object.assign(policy(estate), { stateful_default_actions: ["aws:alert_established"] }),
      "with what no rule has",
    ],
    [
      "nobody told",
      (estate) => Object.assign(policy(estate), { stateful_default_actions: ["aws:drop_established"] }),
      "tells nobody",
    ],
    [
      "packets around the rules",
      (estate) => Object.assign(policy(estate), { stateless_default_actions: ["aws:pass"] }),
      "has stateless_default_actions that pass the rules",
    ],
    ["home not said", (estate) => delete policy(estate)["policy_variables"], "for the outside"],
    [
      "too much room",
      (estate) => Object.assign(one(estate, "aws_networkfirewall_rule_group"), { capacity: 30_001 }),
      "AWS for 30000",
    ],
  ],
  "firewall-names": [
    [
      "one id twice",
      (estate) =>
        rules(estate, (text) =>
          text.replace(/sid:\d+/, /sid:(\d+);[^\n]*$/.exec(text)?.[0].split(";")[0] ?? ""),
        ),
      "has two rules with one id",
    ],
    [
      "too little room",
      (estate) => Object.assign(one(estate, "aws_networkfirewall_rule_group"), { capacity: 2 }),
      "has more rules than room",
    ],
    [
      "a host without a rule",
      (estate) => rules(estate, (text) => text.replaceAll("api.partner.example", "api.other.example")),
      "lets nobody call api.partner.example",
    ],
    [
      "a ClientHello where HTTP is spoken",
      (estate) => rules(estate, (text) => text.replaceAll("pass http", "pass tls")),
      "asks for no Host header of old.partner.example on port 8080",
    ],
    [
      "datagrams of a VPC behind it alone",
      (estate) => rules(estate, (text) => text.replace(/drop udp(?=.*yard: UDP)/, "pass udp")),
      "lets udp out that says no name",
    ],
    [
      "datagrams",
      (estate) => rules(estate, (text) => text.replaceAll("drop udp", "pass udp")),
      "lets udp out that says no name",
    ],
    [
      "the whole internet",
      (estate) => rules(estate, (text) => `pass tcp any any -> any any (sid:7;)\n${text}`),
      "lets everybody be called",
    ],
  ],
  "firewall-kept": [
    [
      "nothing that holds it",
      (estate) => Object.assign(one(estate, FIREWALL), { delete_protection: false }),
      "delete_protection is false",
    ],
    [
      "zones that come and go",
      (estate) => Object.assign(one(estate, FIREWALL), { subnet_change_protection: false }),
      "subnet_change_protection is false",
    ],
    [
      "rules without a key",
      (estate) => delete one(estate, "aws_networkfirewall_rule_group")["encryption_configuration"],
      "has no key of its own",
    ],
    [
      "no alerts",
      (estate) =>
        one(estate, "aws_networkfirewall_logging_configuration")["logging_configuration"][
          "log_destination_config"
        ].shift(),
      "writes no log of type ALERT",
    ],
  ],
};
