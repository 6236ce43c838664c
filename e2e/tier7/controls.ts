import { CheckFailed } from "../runner/checks";
import { diagnosticLine } from "../terraform/output";
import type { Judge } from "./judge";
import { type Named, validateTogether } from "./together";

const SUBJECT = "real provider";

const CONNECTION = { type: "ipsec.1", customer_gateway_id: "cgw-0123456789abcdef0" };

/** What the provider takes: the neighbours of what it must refuse. */
const SOUND = {
  aws_vpn_connection: {
    gateway: { ...CONNECTION, vpn_gateway_id: "vgw-0123456789abcdef0" },
    transit: { ...CONNECTION, transit_gateway_id: "tgw-0123456789abcdef0", enable_acceleration: false },
  },
  aws_vpc: { main: { cidr_block: "10.96.0.0/16" } },
};

/** Each must be refused at its address, for its reason: faults that were synthesised once, or might be. */
const BROKEN = [
  {
    address: "aws_vpn_connection.acceleration",
    body: { ...SOUND.aws_vpn_connection.gateway, enable_acceleration: false },
    says: /enable_acceleration.*transit_gateway_id.*must be specified/,
  },
  {
    address: "aws_vpc.misspelled",
    body: { cidr_block: "10.96.0.0/16", enable_dns_suport: true },
    says: /enable_dns_suport/,
  },
  {
    address: "aws_vpc.large",
    body: { cidr_block: "10.0.0.0/8" },
    says: /cidr_block.*netmask|cidr_block.*significant bits/i,
  },
  {
    address: "aws_lb.reserved",
    body: { name: "internal-apis", subnets: ["subnet-0123456789abcdef0"] },
    says: /name.*cannot begin with "internal-"/,
  },
] as const;

/** Shows that the provider refuses faulty resources for the right reason; without that, a passing column proves nothing. */
export async function checkControls(judge: Judge): Promise<void> {
  // Not adapted: the adapter would take a misspelled argument for one that the provider is too old for.
  const stacks = [stack("sound", SOUND), stack("broken", broken())];
  const judged = validateTogether(stacks, judge, "controls");
  const errorsOf = async (name: string) => (await judged).get(name) ?? [];
  await judge.checks.check(SUBJECT, "a sound stack passes", async () => {
    const errors = await errorsOf("sound");
    if (errors.length > 0) throw new CheckFailed(errors.map(diagnosticLine).join("\n"));
    return undefined;
  });
  await judge.checks.check(SUBJECT, `${BROKEN.length} faults are refused, each for what it is`, async () => {
    const errors = await errorsOf("broken");
    const problems = BROKEN.flatMap(({ address, says }) => {
      const said = errors.filter((error) => error.address === address).map(diagnosticLine);
      if (said.length === 0) return [`${address}: accepted`];
      return said.some((line) => says.test(line)) ? [] : [`${address}: refused for another reason: ${said}`];
    });
    const others = errors.filter((error) => BROKEN.every(({ address }) => address !== error.address));
    problems.push(...others.map(diagnosticLine));
    if (problems.length > 0) throw new CheckFailed(problems.join("\n"));
    return undefined;
  });
}

function broken(): Record<string, Record<string, unknown>> {
  const resources: Record<string, Record<string, unknown>> = {};
  for (const { address, body } of BROKEN) {
    const [type = "", id = ""] = address.split(".");
    resources[type] = { ...resources[type], [id]: body };
  }
  return resources;
}

const stack = (name: string, resource: object): Named => ({
  name,
  json: {
    terraform: { required_providers: { aws: { source: "aws" } } },
    provider: { aws: [{ region: "us-east-1" }] },
    resource,
  },
});
