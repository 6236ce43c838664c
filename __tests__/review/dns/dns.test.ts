import { Port } from "../../../core/firewall";
import { openEstate } from "../../../plan";
import { lookupDocument, pathDocument } from "../../../review";
import { placeIn } from "../../helpers/place";

const { estate } = openEstate({ file: "examples/hybrid/landing-zone.yaml", lockUse: "frozen" });

const place = (text: string) => placeIn(estate, text);

const asked = (from: string, name: string) =>
  lookupDocument(estate, { texts: { from, name }, from: place(from) }).questions;

const groups = (from: string, to: string, port: Port) =>
  pathDocument(estate, { texts: { from, to }, from: place(from), to: place(to), port }).groups;

test.each([
  ["vpc:production", "crm.corp.initech.example", ["forwarded"]],
  ["vpc:tools", "crm.corp.initech.example", ["aws"]],
  ["vpc:production", "press.warehouse.initech.example", ["aws"]],
  ["vpc:non-production", "press.warehouse.initech.example", ["forwarded"]],
  ["vpc:europe", "queue.aws.initech.example", ["record", "record"]],
  ["vpc:europe", "nobody.aws.initech.example", ["no-record"]],
  ["vpc:europe", "a.b.preview.aws.initech.example", ["record"]],
  ["10.96.6.70", "secretsmanager.us-east-1.amazonaws.com", ["aws"]],
  ["network:head-office", "broker.aws.initech.example", ["record"]],
])("%s asks for %s: %j", (from, name, expected) => {
  const questions = asked(from, name);
  expect(questions).toHaveLength(1);
  expect(questions[0]?.steps.map(({ by }) => by)).toEqual(expected);
});

test("an answer names the rule, the resolvers that it leads to, and where the question comes from", () => {
  expect(asked("vpc:shared", "crm.corp.initech.example")).toEqual([
    {
      vpc: "shared",
      steps: [
        {
          name: "crm.corp.initech.example",
          by: "forwarded",
          dns: "main",
          domain: "corp.initech.example",
          forwarded: { to: ["10.0.0.53", "10.1.0.53"], from: ["10.96.8.133", "10.96.8.149"] },
        },
      ],
    },
  ]);
});

test("a network that nobody lets ask is answered by nobody", () => {
  expect(asked("network:plant", "broker.aws.initech.example")).toEqual([]);
});

test.each<[string, string, Port, boolean]>([
  ["network:head-office", "inbound-resolver:main", Port.DNS_UDP, true],
  ["network:head-office", "inbound-resolver:main", Port.tcp(853), false],
  ["network:head-office", "outbound-resolver:main", Port.DNS_TCP, false],
  ["outbound-resolver:main", "10.0.0.53", Port.DNS_UDP, true],
  ["outbound-resolver:main", "172.21.0.53", Port.DNS_TCP, true],
  ["outbound-resolver:main", "10.0.0.54", Port.DNS_TCP, false],
  ["inbound-resolver:main", "10.0.0.53", Port.DNS_TCP, false],
  ["vpc:shared", "inbound-resolver:main", Port.DNS_TCP, false],
])("packets from %s to %s on %s: %j", (from, to, port, isOpen) => {
  expect(groups(from, to, port).map((group) => group.isOpen)).toEqual([isOpen]);
});

test("an address of an endpoint is that endpoint, and one beside it is nobody", () => {
  expect(groups("10.0.0.53", "10.96.8.132", Port.DNS_TCP)[0]?.forwardPath.hops.at(-1)).toMatchObject({
    kind: "security-group",
    at: "security group of inbound endpoint of DNS hub main of VPC tools",
  });
  expect(groups("10.0.0.53", "10.96.8.140", Port.DNS_TCP)[0]?.forwardPath.blocked?.code).toBe("NOBODY_THERE");
});
