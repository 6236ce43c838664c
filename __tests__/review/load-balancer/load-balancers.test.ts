import { openEstate } from "../../../plan";
import { pageText, sizingDocument, sizingPage, whatIfPage } from "../../../review";

const { estate } = openEstate({ file: "examples/load-balancers/landing-zone.yaml" });

const document = sizingDocument(estate);

test("a table of the load balancers of each VPC, and what is open said again", () => {
  const text = pageText(sizingPage("initech", document));
  const sections = text.split("\n\n").map((block) => block.trimEnd());
  const at = sections.findIndex((block) => block.startsWith("Load balancers of production"));
  expect(sections.slice(at, at + 2).join("\n\n")).toMatchInlineSnapshot(`
"Load balancers of production
────────────────────────────────────────────────────────────────────────────────────────────────────
  Load balancer  Scheme           Admits by             Ranges  Further certificates      Rules  Listeners
  apis           internal         security-groups     4 of 149               1 of 25  11 of 100  documents 8443, https 443
  dealers        internet-facing  web-acl          3 of 10,000               0 of 50   1 of 200  https 443
  partners       internet-facing  security-groups     3 of 150               0 of 25   3 of 100  enrolment 8443, https 443 (client certificates: verify)
  shop           internet-facing  public             everybody               1 of 25   4 of 100  https 443

  load balancer dealers: its security group admits everybody, its web ACL only the allowlist
  load balancer shop admits everybody who passes its web ACL"
`);
});

test("JSON says where each stands, and what it uses of each quota", () => {
  const [production] = document.vpcs;
  expect(production?.loadBalancers.find(({ name }) => name === "shop")).toMatchInlineSnapshot(`
{
  "admission": "public",
  "certificates": {
    "limit": 25,
    "used": 1,
  },
  "domains": [
    "shop.initech.example",
    "www.shop.initech.example",
  ],
  "listeners": [
    {
      "mutualTls": "off",
      "name": "https",
      "port": 443,
      "tlsPolicy": "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    },
  ],
  "name": "shop",
  "ranges": {
    "limit": 0,
    "used": 0,
  },
  "rules": {
    "limit": 100,
    "used": 4,
  },
  "scheme": "internet-facing",
  "subnets": [
    "load-balancer-euc1-az1-2",
    "load-balancer-euc1-az2-2",
  ],
  "targetGroups": {
    "limit": 100,
    "used": 2,
  },
}
`);
});

test("a what-if counts them", () => {
  const before = document.vpcs.map((vpc) => ({ ...vpc, loadBalancers: [] }));
  const page = whatIfPage("initech", ["loadBalancers=…"], { ...document, before });
  const rows = page.sections.flatMap(({ tables }) =>
    tables.flatMap((table) => table.rows.map((row) => row.cells)),
  );
  expect(rows.filter(([label]) => label === "load balancers")).toEqual([
    ["load balancers", "0", "4", "+4"],
    ["load balancers", "0", "1", "+1"],
  ]);
});
