import { problemText } from "../../../core/problem";
import { clearReleased, release } from "../../../plan";
import { fileOf, problemsOf, resolve, textOf } from "../../helpers/estates";

const estate = (vpc: object, more: object = {}) => ({
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
  externalNetworks: { office: { cidrs: ["10.0.0.0/16"] } },
  environments: { production: { vpc: "production", applications: { orders: {} } } },
  vpcs: { production: vpc, other: {} },
  ...more,
});

const codes = (source: object, from: ReturnType<typeof resolve>["lock"]) =>
  problemsOf(textOf(source), from).map(({ code }) => code);

describe("a VPN gateway that the VPC no longer names", () => {
  const before = estate({ vpnGateway: {} });
  const { lock } = resolve(before);
  const vpns = {
    branch: { vpc: "production", network: "office", devices: { r: { address: "20.1.2.3", asn: 65010 } } },
  };

  test("stops, with what the next apply would destroy and the way out", () => {
    expect(problemsOf(textOf(estate({})), lock).map(problemText)).toEqual([
      expect.stringMatching(
        /LOCKED_PART_DROPPED vpcs\.production: VPN gateway of VPC production is in the lock and no longer in the file, so the next apply of stack network-production would destroy it; .*lock --release vpnGateways\.production/,
      ),
    ]);
    const released = release(lock, "vpnGateways.production", fileOf(estate({})));
    expect(codes(estate({}), released)).toEqual([]);
    expect(codes(before, released)).toEqual(["NAME_RELEASED"]);
    expect(codes(before, clearReleased(released, "vpnGateways.production"))).toEqual([]);
  });

  test("stays where a VPN needs it, and goes with its VPC", () => {
    expect(codes(estate({}, { vpns }), lock)).toEqual([]);
    const gone = { ...estate({}), environments: {}, vpcs: { other: {} } };
    expect(codes(gone, lock)).toEqual(["LOCKED_VPC_DROPPED"]);
    expect(codes(gone, release(lock, "production", fileOf(gone)))).toEqual([]);
  });
});

test("static addresses of a load balancer that were made here stop before they are nobody's", () => {
  const balancer = (more: object) =>
    estate(
      {},
      {
        loadBalancers: {
          api: {
            vpc: "production",
            scheme: "internet-facing",
            allowlist: { partner: { cidr: "20.1.2.0/24" } },
            domains: { "api.acme.example": { zone: "Z0123456789PUBLIC00" } },
            mappings: { orders: { path: "/*", application: "orders" } },
            ...more,
          },
        },
      },
    );
  const { lock } = resolve(balancer({ staticAddresses: true }));
  expect(codes(balancer({ staticAddresses: true }), lock)).toEqual([]);
  expect(problemsOf(textOf(balancer({})), lock).map(problemText)).toEqual([
    expect.stringMatching(
      /LOCKED_PART_DROPPED loadBalancers\.api: staticAddresses of load balancer api is in the lock.*--release loadBalancers\.api\/staticAddresses/,
    ),
  ]);
});

test("the log of a transit gateway stops before it is destroyed with all that it holds", () => {
  const gateway = (more: object) =>
    estate(
      { transitSubnets: true },
      {
        transitGateways: {
          main: { asn: 64700, segments: { all: {} }, vpcs: { production: { segment: "all" } }, ...more },
        },
      },
    );
  const { lock } = resolve(gateway({ logs: { retentionDays: 731 } }));
  expect(codes(gateway({ logs: { retentionDays: 365 } }), lock)).toEqual([]);
  expect(codes(gateway({}), lock)).toEqual(["LOCKED_PART_DROPPED"]);
});

test("a VPC that is written wrongly neither takes what its region has, nor moves what it says the place of", () => {
  const west = { region: "us-west-2" };
  const before = {
    ...estate(west),
    environments: {},
    vpcs: { production: west, other: {} },
    peerings: { one: { requester: { vpc: "production" }, accepter: { vpc: "other" } } },
  };
  const { lock } = resolve(before);
  expect(lock.inUse.get("peerings.one")?.at).toBe("default/us-west-2");
  expect(codes({ ...before, vpcs: { production: 5, other: {} } }, lock)).toEqual(["WRONG_TYPE"]);
  const moved = { ...before, vpcs: { other: {} }, peerings: {} };
  expect(codes(moved, lock).sort()).toEqual([
    "LOCKED_THING_DROPPED",
    "LOCKED_THING_DROPPED",
    "LOCKED_VPC_DROPPED",
  ]);
});
