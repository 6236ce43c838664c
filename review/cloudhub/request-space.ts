import type { ResolvedPrivateSpace, ResolvedVpc } from "../../capabilities/vpc/resolved";
import type { ResolvedEstate } from "../../plan";
import { type AnypointRequest, ownerField } from "./request-document";

/** Private spaces are made in Runtime Manager. */
export function spaceRequests(estate: ResolvedEstate): AnypointRequest[] {
  return estate.vpcs.flatMap((vpc) =>
    vpc.privateSpace === undefined ? [] : [spaceRequest(estate, vpc, vpc.privateSpace)],
  );
}

function spaceRequest(
  estate: ResolvedEstate,
  { name, region, layout }: ResolvedVpc,
  space: ResolvedPrivateSpace,
): AnypointRequest {
  const { environments, dns, reservedCidrs, http, readTimeoutSeconds, awsServiceRole } = space;
  const keptIn = new Map(estate.certificates.map((each) => [each.name, each.keptIn ?? ""]));
  const rules = (direction: "inbound" | "outbound") =>
    space.firewallRules.filter((rule) => rule.direction === direction);
  return {
    name: `vpcs.${name}`,
    title: `Private space ${name}: steps in Anypoint Platform`,
    to: "Runtime Manager > Private Spaces > Create Private Space",
    fields: [
      ownerField(estate),
      ["Name, which can't be changed", name],
      ["Region, which can't be changed", region],
      ["CIDR block, which can't be changed", `${layout.range}`],
      ["Reserved CIDRs", reservedCidrs.join(", ") || "none"],
      ["Internal DNS servers", dns?.servers.join(", ") ?? "none"],
      ["Internal domains", dns?.specialDomains.join(", ") ?? "none"],
      ["Environments", typeof environments === "string" ? environments : environments.join(", ") || "none"],
      ...rules("inbound").map((rule, at) => [`Firewall, inbound ${at + 1}`, `${rule}`] as const),
      ...rules("outbound").map((rule, at) => [`Firewall, outbound ${at + 1}`, `${rule}`] as const),
      ["HTTP requests", http === "drop" ? "Drop HTTP" : "Redirect to HTTPS"],
      ["Read response timeout", `${readTimeoutSeconds} s`],
      ["AWS service role", awsServiceRole ? "enabled" : "off"],
      ...space.tlsContexts.map(
        ({ name: context, certificate, clientAuthorities }) =>
          [
            `TLS context ${context}`,
            `certificate and key of secret ${keptIn.get(certificate)}; truststore: ${clientAuthorities ?? "none"}`,
          ] as const,
      ),
    ],
    steps: [
      "Create the space, then its network with the values above; what can't be changed is wrong for ever once it is made.",
      "Under Firewall rules remove what the platform made by itself (inbound 80 and 443 from anywhere, outbound all TCP), and enter the rules above. Applications have to be restarted for them.",
      "Under Advanced set HTTP requests and the timeout; under Domains & TLS create the TLS contexts. Delete files of keys when they are uploaded.",
      "Associate the environments last: applications can be deployed from then on.",
      ...estate.links.cloudhubVpns
        .filter(({ vpc }) => vpc === name)
        .map((vpn) => `Then follow landing-zone request vpns.${vpn.name}.`),
    ],
    source: "https://docs.mulesoft.com/cloudhub-2/ps-create-configure",
  };
}
