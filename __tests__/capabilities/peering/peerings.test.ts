import { changed, places, type Row } from "../link/fixture";

const rows: readonly Row[] = [
  [
    "an owner id of the own account",
    changed(
      "peerings.supplier.accepter.external.account",
      "444444444444",
      changed(
        "accounts.own",
        { id: "444444444444" },
        changed(
          "vpcs.production.account",
          "own",
          changed("transitGateways.main.shareWith", ["partner", "own"]),
        ),
      ),
    ),
    ["peerings.supplier.accepter.external.account PEERING_OWN_ACCOUNT"],
  ],
  [
    "a region that is the own one",
    changed("peerings.supplier.accepter.external.region", "us-east-1"),
    ["peerings.supplier.accepter.external.region PEERING_OWN_REGION"],
  ],
  [
    "a prefix behind the peer",
    changed("peerings.data.accepter.prefixes", ["10.1.0.0/16"]),
    ["peerings.data.accepter.prefixes PEERING_NOT_TRANSITIVE"],
  ],
  [
    "a peering with itself, of nobody, and of neither side",
    changed(
      "peerings.supplier.requester",
      { external: { network: "office" } },
      changed("peerings.data.accepter", { vpc: "production" }, changed("peerings.cloudhub.accepter", {})),
    ),
    [
      "peerings.cloudhub.accepter EXACTLY_ONE",
      "peerings.data PEERING_WITH_ITSELF",
      "peerings.supplier PEERING_NOT_OURS",
    ],
  ],
  [
    "two VPCs that are peered twice",
    changed("peerings.more", {
      requester: { vpc: "dev", prefixes: ["10.96.4.64/26"] },
      accepter: { vpc: "production", prefixes: ["10.96.1.0/25"] },
    }),
    ["peerings.more PEERING_TWICE"],
  ],
  [
    "a request of CloudHub without its id, which only warns, and one to it",
    changed("peerings.cloudhub.accept", undefined, changed("peerings.data.accepter", { vpc: "ch" })),
    ["peerings.data.accepter.vpc PEERING_CLOUDHUB_ASKS"],
  ],
  [
    "CloudHub in another region, with routes of its own",
    changed("vpcs.ch.region", "eu-west-1", changed("peerings.cloudhub.requester.tiers", ["worker"])),
    ["peerings.cloudhub PEERING_CLOUDHUB_REGION", "peerings.cloudhub.requester.tiers NOT_TOGETHER"],
  ],
  [
    "options of the wrong side",
    changed("peerings.data.accept", "pcx-0fedcba9876543210", changed("peerings.data.active", true)),
    ["peerings.data.accept NOT_TOGETHER", "peerings.data.active NOT_TOGETHER"],
  ],
  [
    "DNS before the other side accepted",
    changed("peerings.supplier.dns", true),
    ["peerings.supplier.dns PEERING_DNS_TOO_EARLY"],
  ],
];

test.each(rows)("%s", (_, data, expected) => {
  expect([...places(data)].sort()).toEqual([...expected].sort());
});
