import { ACM_RENEWAL } from "../../capabilities/certificate/model";
import type { ResolvedListener, ResolvedLoadBalancer } from "../../capabilities/load-balancer/resolved";
import type { ResolvedEstate } from "../../plan";
import { BY_SCHEDULE, type Expiry } from "./expiry";
import { bundleExpiry, listExpiry } from "./of-certificates";

/** What load balancers show that `certificates` does not have, and what they verify clients with. */
export function balancerExpiries({ loadBalancers }: ResolvedEstate): Expiry[] {
  return loadBalancers.flatMap((balancer) => [
    ...domainExpiries(balancer),
    ...frontExpiries(balancer),
    ...balancer.listeners.flatMap((listener) => listenerExpiries(balancer.name, listener)),
  ]);
}

function domainExpiries({ name, domains, alarms }: ResolvedLoadBalancer): Expiry[] {
  const alarm = `alarm of load balancer ${name}, ${alarms.certificateDays} days before`;
  return domains
    .filter(({ certificateName }) => certificateName === undefined)
    .map(({ name: domain, certificate }): Expiry => {
      const common = {
        kind: "certificate",
        ...{ what: `certificate of ${domain.text} on load balancer ${name}` },
        ...{ at: `loadBalancers.${name}.domains.${domain.text}`, watchedBy: alarm },
      } as const;
      if (certificate !== undefined) return { ...common, who: "not known: give it an entry of certificates" };
      return {
        ...common,
        leadHours: ACM_RENEWAL.lead.hours,
        alarmHours: alarms.certificateDays * 24,
        who: "ACM",
      };
    });
}

/** What CloudFront shows: one certificate of us-east-1 for all domains, of which the file has no entry. */
function frontExpiries({ name, domains, front, alarms }: ResolvedLoadBalancer): Expiry[] {
  if (front === undefined) return [];
  const names = domains.map((domain) => domain.name.text).join(", ");
  const common = {
    kind: "certificate",
    what: `certificate of ${names} on CloudFront in front of load balancer ${name}`,
    at: `loadBalancers.${name}.front.cloudFront`,
    watchedBy: `alarm of CloudFront in front of load balancer ${name}, ${alarms.certificateDays} days before`,
  } as const;
  return front.certificate === undefined
    ? [
        {
          ...common,
          ...{ leadHours: ACM_RENEWAL.lead.hours, alarmHours: alarms.certificateDays * 24, who: "ACM" },
        },
      ]
    : [
        {
          ...common,
          at: `${common.at}.certificate`,
          who: "not known: ACM where it issued the certificate, else people, who import the next one",
        },
      ];
}

function listenerExpiries(balancer: string, { name, mutualTls }: ResolvedListener): Expiry[] {
  if (mutualTls.mode !== "verify") return [];
  const what = `clients of load balancer ${balancer}, listener ${name}`;
  const at = `loadBalancers.${balancer}.listeners.${name}.mutualTls`;
  return [
    ...mutualTls.caBundle.certificates.map((each) => bundleExpiry(each, `authority of ${what}`, at)),
    ...Object.entries(mutualTls.revocationLists).map(([file, list]) => listExpiry(list, file, at)),
  ];
}

/** Certificates of TCP entries that `certificates` does not have. */
export function entryExpiries({ tcpEntries }: ResolvedEstate): Expiry[] {
  return tcpEntries.flatMap(({ name, listeners, alarms }) =>
    listeners.flatMap(({ name: listener, tls }): Expiry[] =>
      tls === undefined || tls.certificateName !== undefined
        ? []
        : [
            {
              kind: "certificate",
              what: `certificate of listener ${listener} of TCP entry ${name}`,
              at: `tcpEntries.${name}.listeners.${listener}.tls`,
              watchedBy: `alarm of TCP entry ${name}, ${alarms.certificateDays} days before`,
              who: "not known: give it an entry of certificates",
            },
          ],
    ),
  );
}

/** What Runtime Fabrics have that ends; the file has references, and no end of any. */
export function fabricExpiries({ runtimeFabrics }: ResolvedEstate): Expiry[] {
  return runtimeFabrics.flatMap(({ name, spec }): Expiry[] => {
    const at = `runtimeFabrics.${name}`;
    const { ingress } = spec;
    return [
      {
        ...{
          kind: "licence",
          what: `licence of Mule of Runtime Fabric ${name}`,
          at: `${at}.secrets.license`,
        },
        ...{
          who: "people: put the next one into its secret, and raise revision",
          watchedBy: "Anypoint Platform",
        },
      },
      {
        ...{ kind: "certificate", what: `certificate of the agent of Runtime Fabric ${name}`, at },
        ...{ who: "the agent", watchedBy: "Runtime Manager" },
      },
      // What cert-manager renews is an entry of certificates.
      ...(ingress?.tls === undefined || "issued" in ingress.tls
        ? []
        : [
            {
              kind: "certificate",
              what: `certificate of the ingress of Runtime Fabric ${name}`,
              ...{ at: `${at}.ingress.tls`, watchedBy: BY_SCHEDULE },
              who: "people: put the next one into its secret, and raise revision",
            } as const,
          ]),
    ];
  });
}

/** Certificates that devices of VPNs show. */
export function vpnExpiries({ links }: ResolvedEstate): Expiry[] {
  return links.vpns.flatMap(({ name, spec }) =>
    spec.devices
      .filter(({ certificateArn }) => certificateArn !== undefined)
      .map(
        (device): Expiry => ({
          ...{ kind: "certificate", what: `certificate of device ${device.name} of VPN ${name}` },
          ...{ at: `vpns.${name}.devices.${device.name}.certificate`, watchedBy: "events of ACM" },
          who: "whoever runs the device",
        }),
      ),
  );
}
