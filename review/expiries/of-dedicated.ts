import type {
  DedicatedEndpoint,
  ResolvedDedicatedBalancer,
} from "../../capabilities/load-balancer/resolved-dedicated";
import type { ResolvedEstate } from "../../plan";
import type { Expiry } from "./expiry";
import { bundleExpiry } from "./of-certificates";

/** What dedicated load balancers of CloudHub show that `certificates` does not have, and verify clients with. */
export function dedicatedExpiries({ dedicatedBalancers }: ResolvedEstate): Expiry[] {
  return dedicatedBalancers.flatMap((balancer) =>
    balancer.endpoints.flatMap((endpoint) => endpointExpiries(balancer, endpoint)),
  );
}

function endpointExpiries(
  { name }: ResolvedDedicatedBalancer,
  { domain, certificate, clients }: DedicatedEndpoint,
): Expiry[] {
  const at = `loadBalancers.${name}.domains.${domain.text}`;
  const where = `dedicated load balancer ${name}, ${domain.text}`;
  const shown: Expiry[] =
    certificate.kind === "kept"
      ? []
      : [
          {
            ...{
              kind: "certificate",
              what: `certificate of ${where} (${certificate.chain})`,
              at: `${at}.pem`,
            },
            ...{ who: "people: put the next chain and key in their places", watchedBy: NOBODY },
          },
        ];
  if (clients.mode === "off") return shown;
  const authorities =
    clients.expires === undefined
      ? []
      : [
          bundleExpiry(
            { subject: "the first that ends", notAfter: clients.expires },
            `authorities of clients of ${where}`,
            `${at}.mutualTls`,
          ),
        ];
  return [
    ...shown,
    ...authorities,
    ...(clients.revocationList === undefined
      ? []
      : [
          {
            kind: "revocation-list",
            what: `revocation list ${clients.revocationList} of ${where}`,
            ...{ at: `${at}.mutualTls.revocationList`, watchedBy: NOBODY },
            who: "people: fetch the next one from the authority",
          } as const,
        ]),
  ];
}

/** The file has no day of it, and CloudHub no alarm. */
const NOBODY = "nothing of this file";
