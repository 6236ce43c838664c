/**
 * Calls of Route 53, which are told by method and path alone.
 *
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_Operations_Amazon_Route_53.html
 */
const CALLS: readonly (readonly [call: RegExp, action: string])[] = [
  [/^POST hostedzone$/, "CreateHostedZone"],
  [/^GET hostedzone$/, "ListHostedZones"],
  [/^GET hostedzonesbyname$/, "ListHostedZonesByName"],
  [/^GET hostedzonesbyvpc$/, "ListHostedZonesByVPC"],
  [/^GET hostedzone\/\w+$/, "GetHostedZone"],
  [/^POST hostedzone\/\w+$/, "UpdateHostedZoneComment"],
  [/^DELETE hostedzone\/\w+$/, "DeleteHostedZone"],
  [/^POST hostedzone\/\w+\/rrset$/, "ChangeResourceRecordSets"],
  [/^GET hostedzone\/\w+\/rrset$/, "ListResourceRecordSets"],
  [/^GET hostedzone\/\w+\/dnssec$/, "GetDNSSEC"],
  [/^POST hostedzone\/\w+\/associatevpc$/, "AssociateVPCWithHostedZone"],
  [/^POST hostedzone\/\w+\/disassociatevpc$/, "DisassociateVPCFromHostedZone"],
  [/^POST hostedzone\/\w+\/authorizevpcassociation$/, "CreateVPCAssociationAuthorization"],
  [/^GET hostedzone\/\w+\/authorizevpcassociation$/, "ListVPCAssociationAuthorizations"],
  [/^POST hostedzone\/\w+\/deauthorizevpcassociation$/, "DeleteVPCAssociationAuthorization"],
  [/^GET change\/\w+$/, "GetChange"],
  [/^GET tags\/\w+\/\w+$/, "ListTagsForResource"],
  [/^POST tags\/\w+\/\w+$/, "ChangeTagsForResource"],
];

/** What a call asks for. One that is not known is denied, because no role may it. */
export function route53Action(method: string, path: string): string {
  const call = `${method} ${path.replace(/^\/[\d-]+\//, "").replace(/\/$/, "")}`;
  return `route53:${CALLS.find(([pattern]) => pattern.test(call))?.[1] ?? `unknown ${call}`}`;
}
