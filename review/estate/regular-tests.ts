import { CLOUDFRONT, facesInternet } from "../../capabilities/load-balancer/model";
import type { RbacMatrix } from "../../capabilities/runtime-fabric/model";
import { linkText } from "../../core/naming";
import type { ResolvedEstate } from "../../plan";
import { gatewayRbac } from "../flex-gateway/rbac";
import { fabricRbac } from "../runtime-fabric/rbac";
import type { EntryFront, EntryListener, EntryPoint } from "./entry-points";
import type { ConnectionPath } from "./link-paths";
import type { LinkOverview } from "./links";
import type { RegularTest } from "./regular-test";
import { cacheTests, type OtherEntries, otherEntryTests } from "./regular-tests-entries";
import { CERTIFICATE_MANAGER, type SecretPlaceOverview } from "./secret-place";

export interface TestedParts extends OtherEntries {
  readonly entryPoints: readonly EntryPoint[];
  readonly links: readonly LinkOverview[];
  readonly secrets: readonly SecretPlaceOverview[];
}

/** In the order of the aspects, each part by name. */
export function regularTests(estate: ResolvedEstate, parts: TestedParts): RegularTest[] {
  return [
    ...platformTests(estate),
    ...runtimeTests(estate),
    ...parts.secrets.filter(isReadable).map(secretTest),
    ...parts.entryPoints.flatMap(entryTests),
    ...otherEntryTests(parts),
    ...upstreamTests(estate, parts.links),
    ...cacheTests(parts),
  ];
}

function platformTests({ runtimeFabrics, flexGateways, vpcs }: ResolvedEstate): RegularTest[] {
  const places = [
    ...runtimeFabrics.map(({ name }) => `Runtime Fabric ${name}`),
    ...flexGateways.map(({ name }) => `Flex Gateway ${name}`),
    ...vpcs.filter(({ kind }) => kind === "cloudhub").map(({ name }) => `Anypoint VPC ${name}`),
  ];
  return places.map((target) => ({
    aspect: "platform",
    target,
    test: "As a user who deploys nothing there: settings and logs can be read at most, nothing can be deployed, changed or deleted",
  }));
}

function runtimeTests(estate: ResolvedEstate): RegularTest[] {
  const { runtimeFabrics, flexGateways } = estate;
  return [
    ...runtimeFabrics.flatMap((fabric) =>
      groupTests(`Runtime Fabric ${fabric.name}`, fabric.name, fabricRbac(fabric, estate)),
    ),
    ...flexGateways.flatMap((gateway) =>
      groupTests(`Flex Gateway ${gateway.name}`, gateway.name, gatewayRbac(gateway, estate)),
    ),
  ];
}

/** A test for each group of people that may do something there. */
function groupTests(installation: string, name: string, { rows }: RbacMatrix): RegularTest[] {
  const groups = [...new Set(rows.flatMap(({ subject }) => (subject.startsWith("group:") ? [subject] : [])))];
  return groups.map((subject): RegularTest => {
    const may = (resource: string) =>
      rows.some((row) => row.subject === subject && row.resource === resource && row.allowed.length > 0);
    const secrets = may("secrets")
      ? "reads Secrets only where the table of rights says so"
      : "reads no Secret";
    const exec = may("pods/exec")
      ? "runs commands in pods only where it says so"
      : "runs no command in a pod";
    return {
      aspect: "runtime",
      target: `group ${subject.slice("group:".length)} on the cluster of ${installation}`,
      proven: `by the roles of the file, it ${secrets} and ${exec}`,
      command: `rbac ${name}`,
      test: `kubectl auth can-i --list as a member: nothing beyond the table of rights, which other roles of the cluster could add`,
    };
  });
}

/** Nobody can read the keys of certificates that AWS makes; its keys of tunnels are secrets like others. */
function isReadable({ madeBy, keptIn }: SecretPlaceOverview): boolean {
  return madeBy !== "AWS" || keptIn !== CERTIFICATE_MANAGER;
}

function secretTest({ usedBy, what, keptIn, reference }: SecretPlaceOverview): RegularTest {
  return {
    aspect: "configuration",
    target: `${what} of ${usedBy}: ${keptIn}, ${reference}`,
    proven: "no value of it stands in the file, in a plan or in a state",
    test: "As somebody who neither runs nor deploys it: reading it is refused, and the attempt is in the log of the store",
  };
}

function entryTests(entry: EntryPoint): RegularTest[] {
  const { name, admission, domains, front } = entry;
  const isPublic = facesInternet(entry);
  const listeners = front === undefined ? entry.listeners : [viewers(front)];
  const from = isPublic ? "the internet" : "a network that reaches the VPC";
  return domains.flatMap((domain) =>
    listeners.map(({ port, tlsVersions, clientCertificates }) => {
      const checks = [
        ...(admission === "public"
          ? []
          : [
              `from an address of ${from} that no allowlist names: ${front === undefined ? "no answer" : "CloudFront answers 403"}`,
            ]),
        ...(front === undefined
          ? []
          : ["to the load balancer itself, from the internet and from workers: no answer"]),
        `with a TLS version other than ${tlsVersions.join(" and ")}: the handshake fails`,
        ...(clientCertificates === "verify"
          ? ["without a client certificate, and with one of another authority: the handshake fails"]
          : []),
        "without credentials: each API answers 401 or 403",
      ];
      return {
        aspect: "apis" as const,
        target: `https://${domain.name}${port === 443 ? "" : `:${port}`}`,
        proven:
          admission === "public"
            ? "only the web ACL filters clients"
            : "security groups, prefix lists and web ACL hold exactly the addresses that the file admits",
        command: `admits ${name} <address>`,
        test: sentence(checks.join("; ")),
      };
    }),
  );
}

/** CloudFront as a listener: it takes names of the load balancer on port 443. */
function viewers({
  tlsVersions,
}: EntryFront): Pick<EntryListener, "port" | "tlsVersions" | "clientCertificates"> {
  return { port: CLOUDFRONT.viewerPorts.https, tlsVersions, clientCertificates: "off" };
}

function upstreamTests({ runtimeFabrics }: ResolvedEstate, links: readonly LinkOverview[]): RegularTest[] {
  return [
    ...links.flatMap((link) =>
      link.flows.map(
        ({ from, to, ports, command, runsOver, isElsewhere }): RegularTest => ({
          aspect: "upstream",
          target: `${to}, ${ports.join(", ")}, ${overText(runsOver)}`,
          proven:
            runsOver.length === 0
              ? `${linkText(link)} is there for it, and nothing lets it pass`
              : isElsewhere
                ? `the file opens it to ${from}; its way is another one than ${linkText(link)}, or back`
                : `the file opens it to ${from} and to nobody else over ${linkText(link)}`,
          command,
          test: `From a host that is in no row with this port of ${to}: no connection; from ${from} to a port of ${to} that no row from ${from} has: no connection`,
        }),
      ),
    ),
    ...runtimeFabrics.map(
      ({ name }): RegularTest => ({
        aspect: "upstream",
        target: `applications of Runtime Fabric ${name}`,
        proven: "network policies deny what the file does not open",
        command: `egress ${name}`,
        test: "From a pod of another namespace: no connection to an application, but by the ingress",
      }),
    ),
  ];
}

/** The way that routes give it, which may be another one than the link that the file has it at. */
function overText(paths: readonly ConnectionPath[]): string {
  const texts = paths.map(({ links, returnLinks }) => {
    const [there, back] = [links, [...returnLinks].reverse()].map((names) => names.join(", "));
    return there === back ? `over ${there}` : `over ${there}, answers over ${returnLinks.join(", ")}`;
  });
  return texts.join(" or ") || "which is closed";
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
