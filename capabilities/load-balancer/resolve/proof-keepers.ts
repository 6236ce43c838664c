import { byKey } from "../../../core/group-by";
import { DEFAULT_ACCOUNT } from "../../../estate/account";
import type { Lock } from "../../../estate/lock/lock";
import { type DomainProof, deriveProof, proofKey } from "../../tls/model";
import type { PlacedContext } from "../../vpc/resolve/context";
import type { ResolvedLoadBalancer } from "../resolved";

/** The VPCs whose stacks keep, or kept, validation records of ACM. */
export interface ProofKeepers {
  readonly proofs: Lock["proofs"];
  /** Records that the stack of a VPC may still have in its state although another stack keeps them now. */
  readonly left: ReadonlyMap<string, readonly DomainProof[]>;
}

/**
 * Decides which stack keeps each validation record. When a record moves to another stack, the old stack must forget
 * it without destroying it: otherwise its next apply would delete the record from the zone. A record that no stack
 * needs any more is destroyed by its stack.
 */
export function planProofKeepers(
  balancers: readonly ResolvedLoadBalancer[],
  { vpcs, lock }: Pick<PlacedContext, "vpcs" | "lock">,
): ProofKeepers {
  const accountOf = (vpc: string) => vpcs.get(vpc)?.account.name ?? DEFAULT_ACCOUNT;
  const kept = balancers.flatMap(({ vpc, domains }) =>
    domains.flatMap((domain) => {
      const proof = deriveProof(domain);
      return proof === undefined ? [] : [{ key: formatProofKey(accountOf(vpc), proof), vpc, proof }];
    }),
  );
  const now = new Map(kept.map((each) => [each.key, each]));
  const known = [...lock.proofs].map(([key, all]): [string, string[]] => [
    key,
    all.filter((vpc) => vpcs.has(vpc)),
  ]);
  const proofs = new Map(known.filter(([, all]) => all.length > 0));
  for (const { key, vpc } of now.values())
    proofs.set(key, [...(proofs.get(key) ?? []).filter((other) => other !== vpc), vpc]);
  const former = [...now.values()].flatMap(({ key, vpc, proof }) =>
    (proofs.get(key) ?? []).filter((other) => other !== vpc).map((other) => ({ vpc: other, proof })),
  );
  const left = byKey([...former, ...findLent(balancers)], ({ vpc }) => vpc);
  return {
    proofs,
    left: new Map([...left].map(([vpc, all]) => [vpc, distinct(all.map(({ proof }) => proof))])),
  };
}

/** Domains whose validation record another load balancer's stack keeps, whoever kept it before. */
function findLent(
  balancers: readonly ResolvedLoadBalancer[],
): { readonly vpc: string; readonly proof: DomainProof }[] {
  const byName = new Map(balancers.map((balancer) => [balancer.name, balancer]));
  return balancers.flatMap(({ vpc, domains }) =>
    domains.flatMap(({ name, provedBy = "" }) =>
      (byName.get(provedBy)?.domains ?? []).flatMap((owned) => {
        const proof = owned.name.base === name.base ? deriveProof(owned) : undefined;
        return proof === undefined ? [] : [{ vpc, proof }];
      }),
    ),
  );
}

function distinct(proofs: readonly DomainProof[]): DomainProof[] {
  return [...new Map(proofs.map((proof) => [proofKey(proof), proof])).values()];
}

function formatProofKey(account: string, { zoneId, base }: DomainProof): string {
  return `${account}/${zoneId}/${base}`;
}
