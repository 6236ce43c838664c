import { Ipv4Cidr, intersect, summarise } from "../../../core/addressing";
import { problemText } from "../../../core/problem";
import { EMPTY_LOCK, loadEstateFile, resolveLoaded } from "../../../plan";
import { problemsOf } from "../../helpers/estates";

const text = (except: string) => `organization: acme
region: us-east-1
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
externalNetworks: { head-office: { cidrs: [10.0.0.0/8]${except} } }
environments: { production: { vpc: production, applications: 50 } }
vpcs: { production: { firewall: { database: { to: { network: head-office }, port: 1521 } } } }
vpns:
  head-office:
    vpc: production
    network: head-office
    routing: static
    devices: { router: { address: 203.0.113.10 } }
`;

const POOL = Ipv4Cidr.parse("10.96.0.0/16");

/** 10.0.0.0/8 without the pool, in the fewest ranges. */
const LEFT = [
  ...["10.0.0.0/10", "10.64.0.0/11", "10.97.0.0/16", "10.98.0.0/15"],
  ...["10.100.0.0/14", "10.104.0.0/13", "10.112.0.0/12", "10.128.0.0/9"],
];

describe("a network without a range that is ours", () => {
  const { networks, vpcs, links } = resolveLoaded(
    loadEstateFile(text(", except: [10.96.0.0/16]"), "f.yaml"),
    EMPTY_LOCK,
  );

  test("is what is left, so that nothing of it overlaps a VPC", () => {
    const [network] = networks;
    expect(network?.cidrs.map(String)).toEqual(LEFT);
    expect(summarise([...(network?.cidrs ?? []), POOL]).map(String)).toEqual(["10.0.0.0/8"]);
    expect(
      intersect(
        network?.cidrs ?? [],
        vpcs.flatMap(({ layout }) => layout?.range ?? []),
      ),
    ).toEqual([]);
  });

  test("rules and routes have what is left", () => {
    const [vpn] = links.vpns;
    expect(vpn?.spec.prefixes.map(String)).toEqual(LEFT);
    const [vpc] = vpcs;
    const rules = JSON.stringify(vpc, (_, value) => (value instanceof Ipv4Cidr ? String(value) : value));
    for (const range of LEFT) expect(rules).toContain(`"${range}"`);
    expect(rules).not.toContain('"10.0.0.0/8"');
  });
});

test("without except the pool is refused, and the message says how to take it out", () => {
  expect(problemsOf(text("")).map(problemText).join("\n")).toContain(
    "externalNetworks.head-office.except: [10.96.0.0/16]",
  );
});

describe("exceptions that are wrong", () => {
  test.each([
    [
      "10.96.0.0/16, 11.0.0.0/16",
      "landing-zone.yaml:4:80 EXCEPT_OUTSIDE externalNetworks.head-office.except.1: takes away addresses that the network does not have; got 11.0.0.0/16; allowed: ranges within 10.0.0.0/8; correct the range, or take it out of except",
    ],
    [
      "10.0.0.0/9, 10.128.0.0/9",
      "landing-zone.yaml:4:65 EXCEPT_ALL externalNetworks.head-office.except: takes away all addresses of the network; got 10.0.0.0/8; except less, or take the network out of the file",
    ],
    [
      "10.1.1.0/24, 10.3.3.0/24, 10.77.1.0/24",
      "landing-zone.yaml:4:65 EXCEPT_TOO_FINE externalNetworks.head-office.except: cuts the network into many ranges, and each is a rule and a route wherever the network is named; got 37 ranges; allowed: up to 32; except larger ranges, or fewer; a pool's range as a whole instead of the range of each VPC",
    ],
    [
      "10.96.1.0/16",
      'landing-zone.yaml:4:66 CIDR_HOST_BITS externalNetworks.head-office.except.0: has host bits set; got "10.96.1.0/16"; allowed: the first address of the range; did you mean 10.96.0.0/16?',
    ],
  ])("%s: one message, and nothing about the network as a whole", (except, message) => {
    expect(problemsOf(text(`, except: [${except}]`)).map(problemText)).toEqual([message]);
  });

  test("one range without brackets", () => {
    expect(problemsOf(text(", except: 10.96.0.0/16")).map(problemText)).toEqual([
      'landing-zone.yaml:4:65 WRONG_TYPE externalNetworks.head-office.except: is not a list; got "10.96.0.0/16"; allowed: a list; put it in brackets: [10.96.0.0/16]',
    ]);
  });
});
