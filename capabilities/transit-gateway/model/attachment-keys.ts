/** Names contain no underscores, so the key of each pair is unique: `vpn-head-office_router-a`. */
export function vpnAttachmentKey(vpn: string, device: string): string {
  return `vpn-${vpn}_${device}`;
}

/** Key of the attachment that AWS creates for the association of a Direct Connect gateway. */
export function directConnectAttachmentKey(directConnect: string): string {
  return `direct-connect-${directConnect}`;
}

/** Key of both attachments of a peering of two transit gateways. */
export function peeringAttachmentKey(peering: string): string {
  return `peering-${peering}`;
}
