import { byKey } from "../../../core/group-by";
import { namesCover } from "../../certificate/model";
import type { ResolvedCertificates } from "../../certificate/resolved";
import { certificateNotCovering, domainTwice } from "../../load-balancer/model";
import type { ResolvedLoadBalancer } from "../../load-balancer/resolved";
import type { AddressedContext } from "../../vpc/resolve/context";
import type { ResolvedTcpEntry } from "../resolved";

/** Reports names for which a listener's certificate is not valid: clients call each listener by each of them. */
export function checkShownNames(
  { name, domains, listeners }: Pick<ResolvedTcpEntry, "name" | "domains" | "listeners">,
  { certificates }: ResolvedCertificates,
  { problems }: AddressedContext,
): void {
  for (const { name: listener, tls } of listeners) {
    const shown = certificates.find((each) => each.name === tls?.certificateName);
    for (const { name: domain } of shown === undefined ? [] : domains)
      if (shown !== undefined && !namesCover(shown.names, domain.text))
        problems.add(certificateNotCovering(shown.name, domain.text, shown.names), [
          "tcpEntries",
          name,
          "listeners",
          listener,
          "tls",
          "certificate",
        ]);
  }
}

/** Two stacks with the same DNS record would overwrite each other with every apply. */
export function checkSharedRecords(
  entries: readonly ResolvedTcpEntry[],
  balancers: readonly ResolvedLoadBalancer[],
  { problems }: AddressedContext,
): void {
  const records = [...balancers, ...entries].flatMap(({ name, domains }) =>
    domains.flatMap(({ name: domain, zone }) => (zone === undefined ? [] : [{ name, domain, zone }])),
  );
  const owned = byKey(records, ({ domain, zone }) => `${domain.text} ${zone}`);
  for (const { name, domains } of entries)
    for (const { name: domain, zone } of domains) {
      const owners = owned.get(`${domain.text} ${zone}`) ?? [];
      // Told where it is added to what is there.
      if (owners.length > 1 && owners[0]?.name !== name)
        problems.add(domainTwice(domain.text, owners.map((each) => each.name).sort()), [
          "tcpEntries",
          name,
          "domains",
          domain.text,
        ]);
    }
}
