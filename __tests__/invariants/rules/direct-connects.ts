import { followedText } from "../../estates/packets/references";
import {
  asList,
  type Block,
  type Finding,
  finding,
  type Invariant,
  rangeIn,
  referent,
  resources,
  type Subject,
} from "../model";

const ASSOCIATION = "aws_dx_gateway_association";

const PROPOSAL = "aws_dx_gateway_association_proposal";

/** Gateways that come to a Direct Connect gateway, of one account or of two. */
export const DIRECT_CONNECTS: readonly Invariant[] = [
  {
    id: "announced-by-name",
    title: "What a Direct Connect gateway is told of another gateway is written down, and never everything",
    why: "without prefixes AWS tells all of a VPC, and of a transit gateway nothing",
    check: (subject) =>
      resources(subject, ASSOCIATION, PROPOSAL).flatMap((block) => {
        const prefixes = asList(block.body["allowed_prefixes"]);
        if (prefixes.length === 0) return [finding(block, "names no prefixes")];
        return prefixes.some((prefix) => !((rangeIn(prefix)?.prefix ?? 0) > 0))
          ? [finding(block, "announces everything")]
          : [];
      }),
  },
  {
    id: "proposed-by-the-owner",
    title:
      "Between two accounts the owner of a gateway proposes it and the owner of the Direct Connect gateway accepts; a proposal that AWS forgets replaces nothing",
    why: "nobody else may, and an association that is replaced is down for half an hour",
    check: proposalFaults,
  },
];

function* proposalFaults(subject: Subject): Generator<Finding> {
  const accepted = new Set<string>();
  for (const association of resources(subject, ASSOCIATION)) {
    const proposal = referent(subject, association, association.body["proposal_id"]);
    if (proposal === undefined) continue;
    accepted.add(`${proposal.stack} ${proposal.id}`);
    if (accountOf(subject, proposal) === accountOf(subject, association))
      yield finding(association, "accepts what its own account proposed");
    const { ignore_changes } = (association.body["lifecycle"] ?? {}) as { ignore_changes?: unknown };
    for (const argument of ["proposal_id", "associated_gateway_owner_account_id"])
      if (!asList(ignore_changes).includes(argument))
        yield finding(association, `follows another ${argument}`);
  }
  for (const proposal of resources(subject, PROPOSAL)) {
    const gateway = followedText(subject.stacks, proposal.stack, proposal.body["associated_gateway_id"]);
    const [home = ""] = gateway.split(" ");
    const owner = providersOf(subject, home).find(({ alias }) => alias === undefined);
    if (owner !== undefined && owner.account !== accountOf(subject, proposal))
      yield finding(proposal, `is not made by the account of ${home}`);
    if (accepted.has(`${proposal.stack} ${proposal.id}`)) continue;
    const connect = subject.file.directConnects[proposal.stack.replace("direct-connect-", "")];
    if (proposal.body["dx_gateway_owner_account_id"] !== connect?.existing?.account)
      yield finding(proposal, "is accepted by nobody");
  }
}

interface ProviderOf {
  readonly alias: string | undefined;
  /** @default - that of the credentials in use */
  readonly account: string | undefined;
}

function providersOf({ stacks }: Subject, stack: string): ProviderOf[] {
  return (stacks[stack]?.provider?.["aws"] ?? []).map(
    ({ alias, allowed_account_ids: [account] = [] }: AwsBody) => ({
      alias,
      account,
    }),
  );
}

interface AwsBody {
  readonly alias?: string;
  readonly allowed_account_ids?: readonly string[];
}

/** The account that a resource is made in. */
function accountOf(subject: Subject, { stack, body }: Block): string | undefined {
  const alias = body["provider"] === undefined ? undefined : String(body["provider"]).replace("aws.", "");
  return providersOf(subject, stack).find((one) => one.alias === alias)?.account;
}
